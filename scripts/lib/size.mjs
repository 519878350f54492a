// node scripts/lib/size.mjs FOLDER: the size of each kind of file of a built app.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const KINDS = [
  ['module', (name) => name.endsWith('.wasm')],
  ['glue', (name) => /^kece-.*\.js$/.test(name)],
  ['start', (name) => name.endsWith('.js')],
  ['styles', (name) => name.endsWith('.css')],
  ['page', (name) => name.endsWith('.html')],
  ['other', () => true],
];

const folder = process.argv[2];
const sums = new Map();
for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
  if (!entry.isFile()) continue;
  // The name of the folder's property differs between releases of Node.js.
  const bytes = readFileSync(path.join(entry.parentPath ?? entry.path, entry.name));
  const [kind] = KINDS.find(([, matches]) => matches(entry.name));
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  for (const row of [kind, 'total']) {
    const sum = sums.get(row) ?? { raw: 0, gzip: 0, brotli: 0 };
    sum.raw += bytes.length;
    sum.gzip += gzipSync(bytes, { level: 9 }).length;
    sum.brotli += brotli.length;
    sums.set(row, sum);
  }
}

const line = (name, raw, gzip, brotli) =>
  console.log(name.padEnd(8) + [raw, gzip, brotli].map((cell) => String(cell).padStart(11)).join(''));
line('', 'raw', 'gzip', 'brotli');
for (const kind of [...KINDS.map(([name]) => name), 'total']) {
  const sum = sums.get(kind);
  if (sum) line(kind, sum.raw, sum.gzip, sum.brotli);
}
