// node scripts/lib/crates.mjs MODULE FOLDER: what a module with names is made of: code by crate, by module of the app
// and by kind, the largest functions, and the data by what it is. FOLDER is the project's, for the files compiled in.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [file, root] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8; // after the header

function leb() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

const text = () => {
  const length = leb();
  at += length;
  return bytes.toString('utf8', at - length, at);
};

const limits = () => {
  const flags = leb();
  leb();
  if (flags & 1) leb();
};

const functions = []; // [offset, size]
const segments = [];
const names = new Map();
let imported = 0;

const readers = {
  2() {
    for (let count = leb(); count > 0; count--) {
      text();
      text();
      const kind = bytes[at++];
      if (kind === 0) {
        leb();
        imported++;
      } else if (kind === 1) {
        at++;
        limits();
      } else if (kind === 2) limits();
      else at += 2;
    }
  },
  10() {
    for (let count = leb(); count > 0; count--) {
      const size = leb();
      functions.push([at, size]);
      at += size;
    }
  },
  11() {
    for (let count = leb(); count > 0; count--) {
      if (leb() === 0) while (bytes[at++] !== 0x0b); // the address: a constant and an end
      const size = leb();
      segments.push(bytes.subarray(at, at + size));
      at += size;
    }
  },
  0(end) {
    if (text() !== 'name') return;
    while (at < end) {
      const kind = bytes[at++];
      const next = leb() + at;
      if (kind === 1) {
        for (let count = leb(); count > 0; count--) {
          const index = leb();
          names.set(index, text());
        }
      }
      at = next;
    }
  },
};

while (at < bytes.length) {
  const id = bytes[at++];
  const end = leb() + at;
  readers[id]?.(end);
  at = end;
}
if (names.size === 0) throw new Error(`${file} has no names`);

const brotli = (parts) => {
  const whole = Buffer.concat(parts);
  return brotliCompressSync(whole, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length },
  }).length;
};

// `core[a1b2…]::option::…`: the first crate that is named made the function, unless the app's own types are what
// a function of another crate was compiled for: then it is there because of them.
const all = functions.map(([offset, size], i) => {
  const name = (names.get(imported + i) ?? '?').replace(/\[[0-9a-f]{8,16}\]/g, '');
  return { name, size, body: bytes.subarray(offset, offset + size) };
});

const crateOf = ({ name }) => name.match(/^<*(?:&mut |&|\[|\()*(?:dyn )?([a-z_][a-z0-9_]*)::/)?.[1] ?? 'other';
const isOurs = ({ name }) => name.includes('kece::');
const moduleOf = ({ name }) => {
  const [, first, second] = name.match(/kece::([a-z_0-9]+)(?:::([a-z_0-9]+))?/) ?? [];
  // Every page is drawn through `ui::part`: what it draws is meant.
  const drawn = name.match(/ui::part::\w+::<kece::ui::([a-z_0-9]+)/)?.[1];
  return drawn ? `ui::${drawn}` : [first, second].filter(Boolean).join('::');
};
const kindOf = ({ name }) => {
  if (/Deserialize|Visitor|serde_json::de|serde_core::de/.test(name)) return 'reading JSON';
  if (/slice::sort/.test(name)) return 'sorting';
  if (/btree/.test(name)) return 'ordered maps';
  if (/drop_in_place|drop_slow/.test(name)) return 'letting go (drop)';
  if (/PartialEq|PartialOrd|Ord>/.test(name)) return 'comparing';
  if (/core::clone::Clone/.test(name)) return 'cloning';
  if (/fmt/.test(name)) return 'writing text (fmt)';
  if (/FunctionProvider>::run(::inner)?$|part::run/.test(name)) return 'drawing (components)';
  if (/yew::functional|Hook/.test(name)) return 'state of components (hooks)';
  if (/::\{closure/.test(name)) return 'closures';
  return 'the rest';
};

const line = (label, raw, packed, count = '') =>
  console.log(`${String(raw).padStart(9)}${String(packed).padStart(9)}${String(count).padStart(7)}  ${label}`);

// Compressed each by itself: together they take less.
function table(title, items, key, rows) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const size = (group) => group.reduce((sum, item) => sum + item.body.length, 0);
  const sorted = [...groups].sort((a, b) => size(b[1]) - size(a[1]));
  console.log(`\n${title}\n${'raw'.padStart(9)}${'brotli'.padStart(9)}${'number'.padStart(7)}`);
  for (const [name, group] of sorted.slice(0, rows)) {
    line(name, size(group), brotli(group.map((item) => item.body)), group.length);
  }
  const rest = sorted.slice(rows).flatMap(([, group]) => group);
  if (rest.length) line('smaller ones', size(rest), brotli(rest.map((item) => item.body)), rest.length);
}

const code = all.map((item) => item.body);
console.log(`code ${all.reduce((sum, item) => sum + item.size, 0)}, brotli ${brotli(code)}`);
table('By crate that made it', all, crateOf, 16);
table('By module of the app that it is for', all, (item) => (isOurs(item) ? moduleOf(item) : '(libraries)'), 40);
table('By kind', all, kindOf, 16);

console.log('\nThe largest functions');
for (const { name, size } of [...all].sort((a, b) => b.size - a.size).slice(0, 30)) {
  console.log(`${String(size).padStart(9)}  ${name.slice(0, 140)}`);
}

const read = (name) => readFileSync(path.join(root, 'static', name));
const packs = readdirSync(path.join(root, 'static/packs')).filter((name) => /^(?!pack\.schema).*\.json$/.test(name));
const parts = [
  ['policy packs', packs.map((name) => read(`packs/${name}`))],
  ['of them the national one', [read('packs/cn.json')]],
  ['regions', [read('regions.json')]],
  ['questions', [read('questions.json')]],
];
console.log(`\nData\n${'raw'.padStart(9)}${'brotli'.padStart(9)}`);
const size = (buffers) => buffers.reduce((sum, buffer) => sum + buffer.length, 0);
line('all data', size(segments), brotli(segments));
for (const [name, buffers] of parts) line(name, size(buffers), brotli(buffers));
const rest = size(segments) - size([...parts[0][1], ...parts[2][1], ...parts[3][1]]);
line('words, tables and addresses of functions', rest, '');
