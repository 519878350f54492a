// The program of a U盘版, out of the block of text that carries it within the one file. For static/start.js, and for
// the app when it makes a copy of the file it runs from: a page opened from a disk may not read its own file again.
//
// - ES5 and no fetch, as in static/start.js: the file allows no request whatever.
// - Two blocks, #kece-program and #kece-program-rest: one line `zstd PACKED FIRST TEMPLATE STYLE SHA256`, then the packed bytes
//   (RFC 8878), 31 bytes in 32 letters of 216, of which each is one byte of the file, which is written in windows-1252.
//   Base64 would be 29 % longer. Zstandard is a fifth shorter than what engines unpack themselves (deflate), and the library
//   that unpacks it (window.fzstd) is 8 KB. It is one stream; it is cut, between two groups, where the first block holds
//   enough to unpack FIRST bytes. So the app starts while the rest of the file is still being read.
// - Unpacked: the page without its contents (TEMPLATE bytes, see scripts/lib/single.mjs), the styles that the first page needs
//   when the app draws it (STYLE bytes), and the first stage of the module: FIRST bytes together, unpacked at once; their
//   hash is the one in the line. Then the other styles and the later stages, whose lengths and hashes the page names
//   (data-later), so that one hash is that of the whole program; they are unpacked bit by bit while the page is in use
//   already. Behind them, named in the same way (data-sheets), stand the module for workbooks and the script of its worker.
//
// For start.js and the app: window.keceUnpack() promises { template, style, module, sha256 }, of the very bytes that were
// packed, as soon as the first block is there. keceUnpack.whole() promises that the file is there to its end.
// keceUnpack.stages() is how many later stages there are; keceUnpack.style() promises the other styles, then
// keceUnpack.stage(number) the bytes of a stage, each once and in order; keceUnpack.sheets() promises { module, script },
// what is there for workbooks. All are refused with an Error whose message begins with "damaged" where something is not what
// was packed.
(function () {
  "use strict";

  // What stands for the bytes 128 to 159 of windows-1252, without those that stand for nothing.
  var UPPER = [
    8364, 8218, 402, 8222, 8230, 8224, 8225, 710, 8240, 352, 8249, 338, 381,
    8216, 8217, 8220, 8221, 8226, 8211, 8212, 732, 8482, 353, 8250, 339, 382, 376
  ];
  var LETTERS = 216;
  // Bytes in 32 letters.
  var GROUP_BYTES = 31;
  // How much is unpacked in one go, in packed bytes: whole groups.
  var PIECE = 256 * GROUP_BYTES;

  function damaged(how) {
    return new Error("damaged: " + how);
  }

  // ---- text to bytes ----

  // The value of each letter, by its code; NONE for all others.
  var NONE = 255;
  var VALUES = new Uint8Array(8483);
  (function () {
    var codes = [];
    for (var code = 32; code < 256; code += 1) {
      if (code === 127) { codes = codes.concat(UPPER); code = 159; } else if (code !== 38 && code !== 60) { codes.push(code); }
    }
    VALUES.fill(NONE);
    codes.slice(0, LETTERS).forEach(function (letter, value) { VALUES[letter] = value; });
  })();

  // Reads the packed bytes, piece by piece: reader(count) gives the next so many or fewer, whole groups but for the last.
  // They begin at `start` of a text and go on, behind its last group, in the one that `rest` answers.
  function reader(text, start, length, rest) {
    var at = start;
    var left = length;
    var isRest = false;

    function value() {
      var sum = 0;
      for (var end = at + 4; at < end; at += 1) {
        var one = VALUES[text.charCodeAt(at)];
        if (!(one < LETTERS)) { throw damaged("a letter that is none"); }
        sum = sum * LETTERS + one;
      }
      return sum;
    }

    return function (count) {
      if (at === text.length && !isRest) {
        text = rest();
        at = 0;
        isRest = true;
      }
      var here = isRest ? left : (text.length - at >> 5) * GROUP_BYTES;
      if (here === 0) { throw damaged("too short"); }
      var bytes = new Uint8Array(Math.min(count, left, here));
      var words = [0, 0, 0, 0, 0, 0, 0];
      for (var from = 0; from < bytes.length; from += GROUP_BYTES) {
        for (var w = 0; w < 7; w += 1) { words[w] = value(); }
        var last = value();
        for (var n = 0; n < GROUP_BYTES && from + n < bytes.length; n += 1) {
          var word = n < 28 ? words[n >> 2] | (last >>> 24 + (n >> 2) & 1) << 31 : last;
          bytes[from + n] = word >>> (n & 3) * 8;
        }
      }
      left -= bytes.length;
      if (left === 0 && (at !== text.length || !isRest && rest() !== "")) { throw damaged("too long"); }
      return bytes;
    };
  }

  // ---- what was packed ----

  // What the page says of the other styles and the stages after the first, and of what is packed behind them:
  // [{ length, sha256 }].
  function listed(name) {
    var said = document.getElementById("kece-program").getAttribute(name);
    return (said ? said.split(" ") : []).map(function (one) {
      var parts = /^(\d{1,9}):([0-9a-f]{64})$/.exec(one);
      if (!parts) { throw damaged("the list of the stages"); }
      return { length: Number(parts[1]), sha256: parts[2] };
    });
  }
  function later() { return listed("data-later"); }
  function sheets() { return listed("data-sheets"); }

  function sum(parts) {
    return parts.reduce(function (length, part) { return length + part.length; }, 0);
  }

  function lettersOf(id) {
    var block = document.getElementById(id);
    if (!block) { throw damaged("no " + id); }
    return block.textContent;
  }

  // Opens both blocks, the second one when what stands in it is wanted: { head, bytes, until (size), at once, and soon (size), a promise }: both unpack as far as `size` bytes.
  function opened() {
    var text = lettersOf("kece-program");
    var start = text.indexOf("\n") + 1;
    var head = /^zstd (\d{1,9}) (\d{1,9}) (\d{1,9}) (\d{1,9}) ([0-9a-f]{64})\n$/.exec(text.slice(0, Math.min(start, 200)));
    if (!head) { throw damaged("the first line"); }
    var left = Number(head[1]);
    var size = Number(head[2]) + sum(later()) + sum(sheets());
    var read = reader(text, start, left, function () { return lettersOf("kece-program-rest"); });
    var bytes = new Uint8Array(size);
    var filled = 0;
    var stream = new window.fzstd.Decompress(function (chunk) {
      if (filled + chunk.length > size) { throw damaged("of another size"); }
      bytes.set(chunk, filled);
      filled += chunk.length;
    });
    function step() {
      if (left === 0) { throw damaged("of another size"); }
      var piece = read(PIECE);
      left -= piece.length;
      try { stream.push(piece, left === 0); } catch (error) { throw /^damaged/.test(error.message) ? error : damaged(String(error)); }
    }
    // The last bytes packed hold what is behind the last bytes unpacked: nothing, or something that does not belong there.
    function isThere(wanted) { return filled >= wanted && (wanted < size || left === 0); }
    return {
      head: head,
      bytes: bytes,
      until: function (wanted) { while (!isThere(wanted)) { step(); } },
      soon: function (wanted) {
        return new Promise(function (done, refused) {
          (function next() {
            // In pieces, so that nobody waits for it: a press or a key in between is answered.
            try {
              if (isThere(wanted)) { return done(); }
              step();
            } catch (error) { return refused(error); }
            setTimeout(next);
          })();
        });
      }
    };
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

  // Unpacked once: the app asks again when it makes a copy.
  var open = null;
  var first = null;

  window.keceUnpack = function () {
    first = first || new Promise(function (done) {
      open = opened();
      var end = Number(open.head[2]);
      var template = Number(open.head[3]);
      var style = template + Number(open.head[4]);
      var sha256 = open.head[5];
      open.until(end);
      var bytes = open.bytes.subarray(0, end);
      done(compared(bytes, sha256).then(function () {
        return { template: bytes.slice(0, template), style: bytes.slice(template, style), module: bytes.subarray(style), sha256: sha256 };
      }));
    });
    return first;
  };

  window.keceUnpack.whole = function () {
    return new Promise(function (done, refused) {
      function look() {
        // The last thing in the file.
        if (document.getElementById("kece-end")) { done(); } else { refused(damaged("the end is missing")); }
      }
      if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", look); } else { look(); }
    });
  };

  window.keceUnpack.stages = function () { return later().length - 1; };

  window.keceUnpack.style = function () { return part(0); };

  window.keceUnpack.stage = function (number) { return part(number + 1); };

  // What comes later, by its place in the list.
  function part(place) {
    return window.keceUnpack.whole().then(window.keceUnpack).then(function (program) {
      var parts = later();
      var from = Number(open.head[2]) + sum(parts.slice(0, place));
      var end = from + parts[place].length;
      return open.soon(end).then(function () {
        return compared(open.bytes.subarray(from, end), parts[place].sha256);
      }).then(function (bytes) {
        // Nothing is asked of it any more but the page.
        if (place === parts.length - 1) {
          first = Promise.resolve({ template: program.template, style: null, module: null, sha256: program.sha256 });
          open = null;
        }
        return bytes;
      });
    });
  }

  // Behind the stages: the module that reads and writes workbooks, and the script of its worker. Unpacked when somebody needs
  // it, anew from the beginning, since nothing of the rest was kept.
  window.keceUnpack.sheets = function () {
    return window.keceUnpack.whole().then(function () {
      var parts = sheets();
      if (parts.length !== 2) { throw damaged("nothing for workbooks"); }
      var again = opened();
      var from = Number(again.head[2]) + sum(later());
      var middle = from + parts[0].length;
      var end = middle + parts[1].length;
      return again.soon(end).then(function () {
        return Promise.all([
          compared(again.bytes.slice(from, middle), parts[0].sha256), compared(again.bytes.slice(middle, end), parts[1].sha256)
        ]);
      }).then(function (both) { return { module: both[0].buffer, script: both[1] }; });
    });
  };
})();
