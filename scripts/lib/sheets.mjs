// The module that reads and writes workbooks (src/sheets) and the script of its worker (static/sheets.js), as both
// deliverables have them.
//
// By itself:  node scripts/lib/sheets.mjs MODULE FOLDER
// MODULE is what the compiler made; made smaller, it is put where the rest of the app lies that Trunk built into FOLDER.

import { transformSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { OPTIONS } from './stages.mjs';

const SCRIPT = fileURLToPath(new URL('../../static/sheets.js', import.meta.url));
const place = (folder) => path.join(folder, 'sheets', 'sheets.wasm');

// { module, script }, the bytes of both.
export function sheetsIn(folder) {
  const options = { loader: 'js', target: 'chrome86', minify: true, charset: 'ascii', legalComments: 'none' };
  return { module: readFileSync(place(folder)), script: Buffer.from(transformSync(readFileSync(SCRIPT, 'utf8'), options).code) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [module, folder] = process.argv.slice(2);
  mkdirSync(path.dirname(place(folder)), { recursive: true });
  execFileSync('wasm-opt', [...OPTIONS, module, '-o', place(folder)], { stdio: 'inherit' });
}
