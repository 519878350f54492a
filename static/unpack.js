// The program of a U盘版, out of the block of text that carries it within the one file. For static/start.js, and for
// the app when it makes a copy of the file it runs from: a page opened from a disk may not read its own file again.
//
// - ES5 and no fetch, as in static/start.js: the file allows no request whatever.
// - The block: one line `zstd PACKED RAW TEMPLATE SHA256`, then the packed bytes (RFC 8878), 13 bits in two characters of
//   91. Base64 would be 8 % longer, and whatever is denser needs characters that are no text. Zstandard is a fifth shorter
//   than what engines unpack themselves (deflate), and the library that unpacks it (window.fzstd) is 8 KB.
// - Unpacked: the page without its contents (TEMPLATE bytes, see scripts/lib/single.mjs), then the module.
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

  // ---- what was packed ----

  function unpacked(bytes, size) {
    var output;
    try { output = window.fzstd.decompress(bytes); } catch (error) { throw damaged(String(error)); }
    if (output.length !== size) { throw damaged("of another size"); }
    return output;
  }

  // ---- whether it is what was packed ----

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return (byte < 16 ? "0" : "") + byte.toString(16);
    }).join("");
  }

  // Where the browser has no cryptography, the module still has to be one, and the app looks once more.
  function compared(bytes, sha256) {
    if (!window.crypto || !window.crypto.subtle) { return Promise.resolve(); }
    return window.crypto.subtle.digest("SHA-256", bytes).then(function (digest) {
      if (hex(digest) !== sha256) { throw damaged("SHA-256 " + hex(digest)); }
    });
  }

  window.keceUnpack = function () {
    return new Promise(function (done) {
      // The last thing in the file.
      if (!document.getElementById("kece-end")) { throw damaged("the end is missing"); }
      var text = document.getElementById("kece-program").textContent;
      var start = text.indexOf("\n") + 1;
      var head = /^zstd (\d{1,9}) (\d{1,9}) (\d{1,9}) ([0-9a-f]{64})\n$/.exec(text.slice(0, Math.min(start, 200)));
      if (!head) { throw damaged("the first line"); }
      var size = Number(head[2]);
      var template = Number(head[3]);
      var bytes = unpacked(bytesOf(text, start, Number(head[1])), size);
      done(compared(bytes, head[4]).then(function () {
        return { template: bytes.subarray(0, template), module: bytes.subarray(template), sha256: head[4] };
      }));
    });
  };
})();
