// The worker that reads and writes workbooks: runs the module of src/sheets, which src/ui/sheets speaks with through it.
// One thing, then whoever started it ends it.
//
// Everything said is an array: a word, then what goes along, bytes as an ArrayBuffer that is given away.
//   it is told    module BYTES      first: the module; the page has compared its hash
//                 book BYTES        reads a workbook
//                 table NAME TEXT   reads a table of text, both in UTF-8
//                 head BYTES, rows BYTES …, end     writes a workbook
//   it answers    piece BYTES       of what is read, in order
//                 more              what was to be written is written; more may come
//                 done [BYTES]      all is read; or: all is written, and this is the file
//                 refused SENTENCE TECHNICAL        what was given is not read, in words for the user
//                 stopped TECHNICAL                 anything else went wrong: nothing more comes of this worker
//
// A classic script, and nothing newer than Chromium 86 knows.
(function () {
  "use strict";

  const utf8 = new TextEncoder();
  let module = null;
  // What the browser decoded for the module, until the module has it.
  let decoded = null;

  // A view of the module's memory: gone when that grows. Addresses come signed.
  const view = (at, length) => new Uint8Array(module.memory.buffer, at >>> 0, length >>> 0);
  const text = (bytes) => new TextDecoder().decode(bytes);

  function say(word, ...parts) {
    self.postMessage([word, ...parts], parts.filter((part) => part instanceof ArrayBuffer));
  }

  // What the module asks of whoever runs it.
  const imports = {
    kece: {
      piece(at, length) { say("piece", view(at, length).slice().buffer); },
      decode_text(label, labelLength, at, length) {
        try {
          decoded = utf8.encode(new TextDecoder(text(view(label, labelLength))).decode(view(at, length).slice()));
        } catch (unknown) {
          // An encoding that this browser does not have.
          decoded = utf8.encode("\ufffd");
        }
        return decoded.length;
      },
      decoded_text(to) {
        view(to, decoded.length).set(decoded);
        decoded = null;
      },
    },
  };

  function give(...parts) {
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    let at = module.room(length) >>> 0;
    for (const part of parts) {
      view(at, part.byteLength).set(new Uint8Array(part));
      at += part.byteLength;
    }
  }

  function answer() {
    return view(module.answer_at(), module.answer_length());
  }

  function read(failed) {
    if (!failed) { return say("done"); }
    const [sentence, ...technical] = text(answer()).split("\n");
    say("refused", sentence, technical.join("\n"));
  }

  function written(failed, word, ...parts) {
    if (failed) { return say("stopped", text(answer())); }
    say(word, ...parts);
  }

  const told = {
    async module(bytes) {
      const { instance } = await WebAssembly.instantiate(bytes, imports);
      module = instance.exports;
    },
    book(bytes) {
      give(bytes);
      read(module.read_book());
    },
    table(name, table) {
      give(name, table);
      read(module.read_table(name.byteLength));
    },
    head(bytes) {
      give(bytes);
      written(module.write_head(), "more");
    },
    rows(bytes) {
      give(bytes);
      written(module.write_rows(), "more");
    },
    end() {
      const failed = module.write_end();
      written(failed, "done", failed ? null : answer().slice().buffer);
    },
  };

  // One after the other: the module takes a moment to be there.
  let before = Promise.resolve();
  let hasStopped = false;
  self.onmessage = ({ data: [word, ...parts] }) => {
    before = before.then(() => (hasStopped ? null : told[word](...parts))).catch((error) => {
      hasStopped = true;
      say("stopped", String(error));
    });
  };
})();
