// The blocks of the one file that carry the program: what scripts/lib/single.mjs packs, static/unpack.js unpacks, and
// what was changed on the way is refused.

import assert from 'node:assert/strict';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { hashes, later, program, unzstd } from '../../scripts/lib/single.mjs';
import { ROOT } from './lib/browser.mjs';

const SOURCE = readFileSync(path.join(ROOT, 'static/unpack.js'), 'utf8');

// The styles of the other pages.
const OTHERS = '.b{}';

// Both blocks as one text, and how many letters of it stand in the first.
function blocks(template, style, stages, sheets) {
  const { program: first, 'program-rest': rest } = program(template, [style, OTHERS], stages, sheets);
  return { text: first + rest, letters: first.length - first.indexOf('\n') - 1 };
}

// What unpack.js makes of the blocks, with as much of a browser as it asks for.
async function unpacked({ text, letters }, { subtle = true, end = true, said = '', sheets = '', isRead = true } = {}) {
  const attributes = { 'data-later': said, 'data-sheets': sheets };
  const cut = text.indexOf('\n') + 1 + letters;
  const elements = {
    'kece-program': { textContent: text.slice(0, cut), getAttribute: (name) => attributes[name] },
    'kece-program-rest': isRead ? { textContent: text.slice(cut) } : null,
    'kece-end': end ? {} : null,
  };
  const window = { crypto: subtle ? webcrypto : {} };
  const context = vm.createContext({ window, self: window, setTimeout, document: { getElementById: (id) => elements[id] } });
  for (const script of [unzstd(), SOURCE]) vm.runInContext(script, context);
  const { template, style, module, sha256 } = await window.keceUnpack();
  const first = { template: Buffer.from(template).toString('utf8'), style: Buffer.from(style).toString('utf8'), module: Buffer.from(module), sha256 };
  if (!isRead) return first;
  await window.keceUnpack.whole();
  if (said !== '') assert.equal(Buffer.from(await window.keceUnpack.style()).toString('utf8'), OTHERS);
  const stages = [];
  for (let number = 0; number < window.keceUnpack.stages(); number += 1) stages.push(Buffer.from(await window.keceUnpack.stage(number)));
  const again = await window.keceUnpack();
  assert.equal(Buffer.from(again.template).toString('utf8'), first.template, 'asked once more, for a copy');
  if (sheets === '') return { ...first, stages };
  const behind = await window.keceUnpack.sheets();
  return { ...first, stages, behind: [behind.module, behind.script].map((bytes) => Buffer.from(bytes)) };
}

// Modules with everything that a packer does: nothing, noise, runs, text, all together; of many lengths, because
// letters and bytes do not end together.
const noise = randomBytes(70_000);
const MODULES = [
  Buffer.alloc(0), Buffer.from('\0asm'), noise, Buffer.alloc(100_000, 7), Buffer.from(SOURCE.repeat(5)),
  Buffer.concat([noise, Buffer.from(SOURCE), Buffer.alloc(70_000), noise.subarray(0, 40_000)]),
  ...Array.from({ length: 30 }, (_, length) => noise.subarray(0, length)),
];

test('any program comes back as it was', async () => {
  for (const module of MODULES) {
    const template = `<p>${module.length}</p>`;
    const back = await unpacked(blocks(template, '.a{}', [module]), { said: later(OTHERS, [module]) });
    assert.equal(back.template, template);
    assert.equal(back.style, '.a{}');
    assert.ok(back.module.equals(module), `a module of ${module.length} bytes`);
    assert.equal(back.sha256, createHash('sha256').update(template).update('.a{}').update(module).digest('hex'));
  }
});

for (const subtle of [true, false]) {
  test(`what was changed or cut short is refused, ${subtle ? 'with' : 'without'} the engine's cryptography`, async () => {
    const { text, letters } = blocks('<p></p>', 'p{}', [MODULES[5]]);
    const said = later(OTHERS, [MODULES[5]]);
    const refused = (block, what, options = {}) => assert.rejects(unpacked({ text: block, letters }, { subtle, said, ...options }), /^Error: damaged: /, what);
    await refused(text, 'no end', { end: false });
    for (const length of [0, 10, 90, 100, 1_000, text.length - 2, text.length - 1]) await refused(text.slice(0, length), `cut to ${length}`);
    await refused(`${text}  `, 'something behind it');
    await refused(text.replace(/ (\d+) (\d+) /, (_, packed, raw) => ` ${packed} ${raw - 1} `), 'one byte fewer said');
    await refused(text.replace(/ (\d+) (\d+) /, (_, packed, raw) => ` ${packed} ${Number(raw) + 1} `), 'one byte more said');
    // Without cryptography a changed letter may also be another program: the engine refuses it, or the app, which looks once more.
    if (!subtle) return;
    for (let place = 0; place < text.length; place += Math.ceil(text.length / 150)) {
      const other = text[place] === 'A' ? 'B' : 'A';
      await refused(text.slice(0, place) + other + text.slice(place + 1), `character ${place}`);
    }
  });
}

test('where the engine has no cryptography a program still comes back', async () => {
  assert.equal((await unpacked(blocks('<p></p>', 'p{}', [noise]), { subtle: false, said: later(OTHERS, [noise]) })).template, '<p></p>');
});

test('the later stages come back as they were, one after the other', async () => {
  for (const stages of [[1, 2, 3], [0, 5, 1], [5, 0, 4], [2, 3], [3, 5, 5, 2]].map((list) => list.map((place) => MODULES[place]))) {
    const back = await unpacked(blocks('<p></p>', 'p{}', stages), { said: later(OTHERS, stages) });
    assert.ok(back.module.equals(stages[0]));
    assert.equal(back.stages.length, stages.length - 1);
    back.stages.forEach((bytes, place) => assert.ok(bytes.equals(stages[place + 1]), `stage ${place} of ${stages.length - 1}`));
  }
});

test('the first block alone is enough for the first stage, before the second one is there', async () => {
  const stages = [MODULES[4], MODULES[5], MODULES[2], randomBytes(200_000)];
  const packed = blocks('<p></p>', 'p{}', stages);
  assert.ok(packed.letters % 32 === 0 && packed.letters < packed.text.length / 2, `${packed.letters} letters of ${packed.text.length}`);
  const back = await unpacked(packed, { said: later(OTHERS, stages), end: false, isRead: false });
  assert.ok(back.module.equals(stages[0]));
});

test('a later stage that was changed, or is said to be another, is refused', async () => {
  const stages = [MODULES[1], MODULES[5], MODULES[4]];
  const [{ text, letters }, said] = [blocks('<p></p>', 'p{}', stages), later(OTHERS, stages)];
  const refused = (block, list) => assert.rejects(unpacked({ text: block, letters }, { said: list }), /^Error: damaged: /, list);
  for (let place = 200; place < text.length; place += Math.ceil(text.length / 60)) {
    const other = text[place] === 'A' ? 'B' : 'A';
    await refused(text.slice(0, place) + other + text.slice(place + 1), said);
  }
  for (const cut of [300, 1_000, text.length - 2]) await refused(text.slice(0, cut), said);
  await refused(text, later(OTHERS, [MODULES[1], MODULES[5]]));
  await refused(text, later(OTHERS, [...stages, MODULES[1]]));
  await refused(text, later(OTHERS, [MODULES[1], MODULES[4], MODULES[5]]));
  await refused(text, `${said} 1`);
});

test('what is packed behind the stages comes back as it was, and is refused where it was changed', async () => {
  for (const [stages, sheets] of [[[1, 2, 4], [5, 4]], [[0], [1, 4]], [[5, 3], [2, 10]]].map((lists) => lists.map((list) => list.map((place) => MODULES[place])))) {
    const [{ text, letters }, said] = [blocks('<p></p>', 'p{}', stages, sheets), later(OTHERS, stages)];
    const back = await unpacked({ text, letters }, { said, sheets: hashes(sheets) });
    assert.equal(back.stages.length, stages.length - 1);
    back.behind.forEach((bytes, place) => assert.ok(bytes.equals(sheets[place]), `part ${place}`));
    const refused = (block, list, how) => assert.rejects(unpacked({ text: block, letters }, { said, sheets: list }), /^Error: damaged: /, how);
    await refused(text, hashes([...sheets].reverse()), 'in another order');
    await refused(text, hashes(sheets.slice(0, 1)), 'one of them');
    await refused(text, hashes([...sheets, MODULES[1]]), 'one more');
    await refused(text.slice(0, -32), hashes(sheets), 'cut short');
  }
});
