// The program of a U盘版, out of the block of text that carries it within the one file. For static/start.js, and for
// the app when it makes a copy of the file it runs from: a page opened from a disk may not read its own file again.
//
// - ES5 and no fetch, as in static/start.js: the file allows no request whatever.
// - The block: one line `deflate PACKED RAW TEMPLATE SHA256`, then the packed bytes, 13 bits in two characters of 91.
//   Base64 would be 8 % longer, and whatever is denser needs characters that are no text.
// - Unpacked: the page without its contents (TEMPLATE bytes, see scripts/lib/single.mjs), then the module.
// - The browser's own decompression where there is one (Chromium 80, Firefox 113, Safari 16.4), 5 times as fast as ours.
//
// For start.js and the app: window.keceUnpack() promises { template, module, sha256 }, of the very bytes that were
// packed, or is refused with an Error whose message begins with "damaged".
(function () {
  "use strict";

  var LETTERS = " !\"#$%'()*+,-./0123456789:;=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  var BITS = 13;

  function damaged(how) {
    return new Error("damaged: " + how);
  }

  // ---- text to bytes ----

  function bytesOf(text, start, length) {
    var value = new Uint8Array(128);
    for (var i = 0; i < LETTERS.length; i += 1) { value[LETTERS.charCodeAt(i)] = i + 1; }
    var bytes = new Uint8Array(length);
    var held = 0;
    var bits = 0;
    var at = start;
    for (var n = 0; n < length; n += 1) {
      if (bits < 8) {
        var high = value[text.charCodeAt(at) & 127];
        var low = value[text.charCodeAt(at + 1) & 127];
        if (!high || !low) { throw damaged("a letter that is none"); }
        held |= ((high - 1) * LETTERS.length + low - 1) << bits;
        bits += BITS;
        at += 2;
      }
      bytes[n] = held & 255;
      held >>>= 8;
      bits -= 8;
    }
    if (at !== text.length) { throw damaged("too long"); }
    return bytes;
  }

  // ---- inflating (RFC 1950, 1951), where the browser cannot ----

  // A code as the number of codes of each length, and the symbols in the order of their codes.
  function codeOf(lengths) {
    var counts = new Uint16Array(16);
    var starts = new Uint16Array(16);
    var symbols = new Uint16Array(lengths.length);
    var i;
    for (i = 0; i < lengths.length; i += 1) { counts[lengths[i]] += 1; }
    counts[0] = 0;
    for (i = 1; i < 16; i += 1) { starts[i] = starts[i - 1] + counts[i - 1]; }
    for (i = 0; i < lengths.length; i += 1) {
      if (lengths[i]) { symbols[starts[lengths[i]]++] = i; }
    }
    return { counts: counts, symbols: symbols };
  }

  // What lengths and distances begin with, and how many bits follow.
  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCES = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
    12289, 16385, 24577
  ];
  var DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function repeated(value, count) {
    var list = [];
    for (var i = 0; i < count; i += 1) { list.push(value); }
    return list;
  }

  function inflate(input, size) {
    var output = new Uint8Array(size);
    var written = 0;
    var at = 2;
    var held = 0;
    var bits = 0;

    function take(count) {
      while (bits < count) {
        if (at >= input.length) { throw damaged("breaks off"); }
        held |= input[at++] << bits;
        bits += 8;
      }
      var value = held & (1 << count) - 1;
      held >>>= count;
      bits -= count;
      return value;
    }

    function symbol(code) {
      var word = 0;
      var first = 0;
      var index = 0;
      for (var length = 1; length < 16; length += 1) {
        word |= take(1);
        var count = code.counts[length];
        if (word - first < count) { return code.symbols[index + word - first]; }
        index += count;
        first = first + count << 1;
        word <<= 1;
      }
      throw damaged("no such code");
    }

    function put(value) {
      if (written >= size) { throw damaged("too much"); }
      output[written++] = value;
    }

    function stored() {
      bits = held = 0;
      var length = take(16);
      if ((take(16) ^ length) !== 65535) { throw damaged("a length"); }
      for (; length > 0; length -= 1) { put(take(8)); }
    }

    function coded(literals, distances) {
      for (;;) {
        var word = symbol(literals);
        if (word < 256) {
          put(word);
        } else if (word === 256) {
          return;
        } else {
          if (word > 285) { throw damaged("no such length"); }
          var length = LENGTHS[word - 257] + take(LENGTH_BITS[word - 257]);
          var far = symbol(distances);
          if (far > 29) { throw damaged("no such distance"); }
          var from = written - DISTANCES[far] - take(DISTANCE_BITS[far]);
          if (from < 0) { throw damaged("a distance"); }
          for (; length > 0; length -= 1) { put(output[from++]); }
        }
      }
    }

    function described() {
      var literals = take(5) + 257;
      var distances = take(5) + 1;
      var count = take(4) + 4;
      var lengths = repeated(0, 19);
      for (var i = 0; i < count; i += 1) { lengths[ORDER[i]] = take(3); }
      var code = codeOf(lengths);
      var all = [];
      while (all.length < literals + distances) {
        var word = symbol(code);
        if (word < 16) {
          all.push(word);
        } else if (word === 16) {
          if (all.length === 0) { throw damaged("nothing to repeat"); }
          all = all.concat(repeated(all[all.length - 1], 3 + take(2)));
        } else {
          all = all.concat(repeated(0, word === 17 ? 3 + take(3) : 11 + take(7)));
        }
      }
      coded(codeOf(all.slice(0, literals)), codeOf(all.slice(literals, literals + distances)));
    }

    function fixed() {
      var literals = repeated(8, 144).concat(repeated(9, 112), repeated(7, 24), repeated(8, 8));
      coded(codeOf(literals), codeOf(repeated(5, 30)));
    }

    var kinds = [stored, fixed, described];
    var last;
    do {
      last = take(1);
      (kinds[take(2)] || function () { throw damaged("a block of no kind"); })();
    } while (!last);
    if (written !== size) { throw damaged("too little"); }
    return output;
  }

  function inflated(bytes, size) {
    if (typeof DecompressionStream !== "function") {
      return new Promise(function (done) { done(inflate(bytes, size)); });
    }
    var stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).arrayBuffer().then(function (buffer) {
      if (buffer.byteLength !== size) { throw damaged("of another size"); }
      return new Uint8Array(buffer);
    }, function (error) {
      throw damaged(String(error));
    });
  }

  // ---- whether it is what was packed ----

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return (byte < 16 ? "0" : "") + byte.toString(16);
    }).join("");
  }

  // Where the browser has no cryptography, the module still has to be one, and the app looks once more.
  function compared(bytes, sha256) {
    if (!window.crypto || !window.crypto.subtle) { return Promise.resolve(bytes); }
    return window.crypto.subtle.digest("SHA-256", bytes).then(function (digest) {
      if (hex(digest) !== sha256) { throw damaged("SHA-256 " + hex(digest)); }
      return bytes;
    });
  }

  window.keceUnpack = function () {
    return new Promise(function (done) {
      // The last thing in the file.
      if (!document.getElementById("kece-end")) { throw damaged("the end is missing"); }
      var text = document.getElementById("kece-program").textContent;
      var start = text.indexOf("\n") + 1;
      var head = /^deflate (\d{1,9}) (\d{1,9}) (\d{1,9}) ([0-9a-f]{64})\n$/.exec(text.slice(0, Math.min(start, 200)));
      if (!head) { throw damaged("the first line"); }
      var size = Number(head[2]);
      var template = Number(head[3]);
      done(inflated(bytesOf(text, start, Number(head[1])), size).then(function (bytes) {
        return compared(bytes, head[4]);
      }).then(function (bytes) {
        return { template: bytes.subarray(0, template), module: bytes.subarray(template), sha256: head[4] };
      }));
    });
  };
})();
