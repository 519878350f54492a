// The size of each kind of file of a built app, and of its first load: as it is, with gzip and with brotli. The first
// load is what must have come before the first page can be used; the other stages of the program come after it by
// themselves (src/stage.rs), and what nobody asks for on a first visit is named for completeness.
//
// By itself:  node scripts/lib/size.mjs FOLDER

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// In this order; the first that fits.
const KINDS = [
  // What a first visit does not wait for: the file for U盘版, what reads and writes workbooks, what makes an installed app
  // of a page.
  ['unasked', (name) => /^usb-|^sheets-|^sw\.js$|\.webmanifest$|^icon-.*\.png$/.test(name)],
  ['after', (name) => /^stage-.*\.wasm$/.test(name)],
  ['module', (name) => name.endsWith('.wasm')],
  ['glue', (name) => /^(?:kece|hello)-.*\.js$/.test(name)],
  ['start', (name) => name.endsWith('.js')],
  ['styles', (name) => name.endsWith('.css')],
  ['page', (name) => name.endsWith('.html')],
  ['other', () => true],
];

// Not of the first load.
const BESIDE = ['after', 'unasked'];

const kindOf = (name) => KINDS.find(([, matches]) => matches(name))[0];

// Whether the first page waits for a file.
export const isOfFirstLoad = (name) => !BESIDE.includes(kindOf(name));

// The size of some bytes: { raw, gzip, brotli }, each as small as it gets.
export function sizeOf(bytes) {
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

// [[kind, { raw, gzip, brotli }]] of the files in a folder, and the total of a first load.
export function sizesOf(folder) {
  const sums = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    // The name of the folder's property differs between releases of Node.js.
    const size = sizeOf(readFileSync(path.join(entry.parentPath ?? entry.path, entry.name)));
    const kind = kindOf(entry.name);
    for (const row of BESIDE.includes(kind) ? [kind] : [kind, 'total']) {
      const sum = sums.get(row) ?? { raw: 0, gzip: 0, brotli: 0 };
      for (const way of Object.keys(sum)) sum[way] += size[way];
      sums.set(row, sum);
    }
  }
  const before = KINDS.map(([name]) => name).filter((name) => !BESIDE.includes(name));
  return [...before, 'total', ...BESIDE].filter((kind) => sums.has(kind)).map((kind) => [kind, sums.get(kind)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const line = (name, raw, gzip, brotli) =>
    console.log(name.padEnd(8) + [raw, gzip, brotli].map((cell) => String(cell).padStart(11)).join(''));
  line('', 'raw', 'gzip', 'brotli');
  for (const [kind, { raw, gzip, brotli }] of sizesOf(process.argv[2])) line(kind, raw, gzip, brotli);
}
