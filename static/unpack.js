// The program of a U盘版, out of the blocks of text that carry it within the one file. For static/start.js, and for
// the app when it makes a copy of the file it runs from: a page opened from a disk may not read its own file again.
//
// - ES5 and no fetch, as in static/start.js: the file allows no request whatever.
// - A block: one line `zstd PACKED RAW …`, then the packed bytes (RFC 8878), 13 bits in two characters of 91. Base64 would
//   be 8 % longer, and whatever is denser needs characters that are no text. Zstandard is a fifth shorter than what engines
//   unpack themselves (deflate), and the library that unpacks it (window.fzstd) is 8 KB.
// - The first block, #kece-program, `zstd PACKED RAW TEMPLATE SHA256`: the page without its contents (TEMPLATE bytes, see
//   scripts/lib/single.mjs), then the first stage of the module. The page names the hash of every other block, so this one
//   hash is that of the whole program.
// - The others, .kece-stage, `zstd PACKED RAW`: a later stage each, unpacked bit by bit while the page is in use already.
//
// For start.js and the app: window.keceUnpack() promises { template, module, sha256 }, of the very bytes that were
// packed; keceUnpack.stages() is how many later stages there are, keceUnpack.stage(number) promises the bytes of one.
// Both are refused with an Error whose message begins with "damaged" where something is not what was packed.
(function () {
  "use strict";

  var LETTERS = " !\"#$%'()*+,-./0123456789:;=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  var BITS = 13;
  // How much of a later stage is unpacked in one go, in packed bytes.
  var PIECE = 8192;

  function damaged(how) {
    return new Error("damaged: " + how);
  }

  // ---- text to bytes ----

  var VALUES = new Uint8Array(128);
  for (var letter = 0; letter < LETTERS.length; letter += 1) { VALUES[LETTERS.charCodeAt(letter)] = letter + 1; }

  // Reads the packed bytes of a block, piece by piece: reader(count) gives the next so many.
  function reader(text, start, length) {
    var held = 0;
    var bits = 0;
    var at = start;
    var left = length;
    return function (count) {
      var bytes = new Uint8Array(Math.min(count, left));
      for (var n = 0; n < bytes.length; n += 1) {
        if (bits < 8) {
          var high = VALUES[text.charCodeAt(at) & 127];
          var low = VALUES[text.charCodeAt(at + 1) & 127];
          if (!high || !low) { throw damaged("a letter that is none"); }
          held |= ((high - 1) * LETTERS.length + low - 1) << bits;
          bits += BITS;
          at += 2;
        }
        bytes[n] = held & 255;
        held >>>= 8;
        bits -= 8;
      }
      left -= bytes.length;
      if (left === 0 && at !== text.length) { throw damaged("too long"); }
      return bytes;
    };
  }

  // The first line of a block, by a pattern: { text, start, numbers }.
  function blockOf(node, pattern) {
    var text = node.textContent;
    var start = text.indexOf("\n") + 1;
    var head = pattern.exec(text.slice(0, Math.min(start, 200)));
    if (!head) { throw damaged("the first line"); }
    return { text: text, start: start, head: head };
  }

  // ---- what was packed ----

  function unpacked(bytes, size) {
    var output;
    try { output = window.fzstd.decompress(bytes); } catch (error) { throw damaged(String(error)); }
    if (output.length !== size) { throw damaged("of another size"); }
    return output;
  }

  // In pieces, so that nobody waits for it: a press or a key in between is answered.
  function unpackedSlowly(read, packed, size) {
    return new Promise(function (done, refused) {
      var output = new Uint8Array(size);
      var filled = 0;
      var left = packed;
      var stream = new window.fzstd.Decompress(function (chunk) {
        if (filled + chunk.length > size) { throw damaged("of another size"); }
        output.set(chunk, filled);
        filled += chunk.length;
      });
      function step() {
        try {
          var piece = read(PIECE);
          left -= piece.length;
          stream.push(piece, left === 0);
          if (left > 0) { return setTimeout(step); }
          if (filled !== size) { throw damaged("of another size"); }
          done(output);
        } catch (error) {
          refused(/^damaged/.test(error.message) ? error : damaged(String(error)));
        }
      }
      setTimeout(step);
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
      var block = blockOf(document.getElementById("kece-program"), /^zstd (\d{1,9}) (\d{1,9}) (\d{1,9}) ([0-9a-f]{64})\n$/);
      var packed = Number(block.head[1]);
      var template = Number(block.head[3]);
      var bytes = unpacked(reader(block.text, block.start, packed)(packed), Number(block.head[2]));
      done(compared(bytes, block.head[4]).then(function () {
        return { template: bytes.subarray(0, template), module: bytes.subarray(template), sha256: block.head[4] };
      }));
    });
  };

  function stageNodes() {
    return document.querySelectorAll("script.kece-stage");
  }

  window.keceUnpack.stages = function () { return stageNodes().length; };

  window.keceUnpack.stage = function (number) {
    return new Promise(function (done) {
      var node = stageNodes()[number];
      var block = blockOf(node, /^zstd (\d{1,9}) (\d{1,9})\n$/);
      var packed = Number(block.head[1]);
      done(unpackedSlowly(reader(block.text, block.start, packed), packed, Number(block.head[2])).then(function (bytes) {
        return compared(bytes, node.getAttribute("data-sha256"));
      }));
    });
  };
})();
