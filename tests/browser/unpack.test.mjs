// The block of the one file that carries the program: what scripts/lib/single.mjs packs, static/unpack.js unpacks, by
// the engine's own decompression and by ours, and what was changed on the way is refused.

import assert from 'node:assert/strict';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { deflateSync, constants } from 'node:zlib';
import { program } from '../../scripts/lib/single.mjs';
import { ROOT } from './lib/browser.mjs';

const SOURCE = readFileSync(path.join(ROOT, 'static/unpack.js'), 'utf8');

// What unpack.js makes of a block, with as much of a browser as it asks for.
async function unpacked(text, { own, subtle = true, end = true }) {
  const elements = { 'kece-program': { textContent: text }, 'kece-end': end ? {} : null };
  const window = { crypto: subtle ? webcrypto : {} };
  const globals = { window, document: { getElementById: (id) => elements[id] }, Response, Uint8Array, Uint16Array, Promise };
  vm.runInNewContext(SOURCE, own ? globals : { ...globals, DecompressionStream });
  const { template, module, sha256 } = await window.keceUnpack();
  return { template: Buffer.from(template).toString('utf8'), module: Buffer.from(module), sha256 };
}

// Modules with everything that a packer does: nothing, noise, runs, text, all together; of many lengths, because
// letters and bytes do not end together.
const noise = randomBytes(70_000);
const MODULES = [
  Buffer.alloc(0), Buffer.from('\0asm'), noise, Buffer.alloc(100_000, 7), Buffer.from(SOURCE.repeat(5)),
  Buffer.concat([noise, Buffer.from(SOURCE), Buffer.alloc(70_000), noise.subarray(0, 40_000)]),
  ...Array.from({ length: 30 }, (_, length) => noise.subarray(0, length)),
];

for (const own of [false, true]) {
  test(`any program comes back as it was, by ${own ? 'our own decompression' : "the engine's"}`, async () => {
    for (const module of MODULES) {
      const template = `<p>页面 ${module.length}</p>`;
      const back = await unpacked(program(template, module), { own });
      assert.equal(back.template, template);
      assert.ok(back.module.equals(module), `a module of ${module.length} bytes`);
      assert.equal(back.sha256, createHash('sha256').update(template).update(module).digest('hex'));
    }
  });

  test(`what was changed or cut short is refused, by ${own ? 'our own decompression' : "the engine's"}`, async () => {
    const text = program('<p></p>', MODULES[5]);
    const refused = (block, what, options = {}) => assert.rejects(unpacked(block, { own, ...options }), /^Error: damaged: /, what);
    await refused(text, 'no end', { end: false });
    for (const length of [0, 10, 90, 100, 1_000, text.length - 2, text.length - 1]) await refused(text.slice(0, length), `cut to ${length}`);
    await refused(`${text}  `, 'something behind it');
    for (let place = 0; place < text.length; place += Math.ceil(text.length / 150)) {
      const other = text[place] === 'A' ? 'B' : 'A';
      await refused(text.slice(0, place) + other + text.slice(place + 1), `character ${place}`);
    }
  });
}

test('our own decompression knows blocks of every kind', async () => {
  const raw = Buffer.from(SOURCE);
  for (const options of [{ level: 0 }, { level: 1 }, { strategy: constants.Z_FIXED }, { strategy: constants.Z_HUFFMAN_ONLY }, { level: 9 }]) {
    const block = program('', raw, (bytes) => deflateSync(bytes, options));
    assert.ok((await unpacked(block, { own: true })).module.equals(raw), JSON.stringify(options));
  }
});

test('where the engine has no cryptography a program still comes back', async () => {
  assert.equal((await unpacked(program('<p></p>', noise), { own: true, subtle: false })).template, '<p></p>');
});
