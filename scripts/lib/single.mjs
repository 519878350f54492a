// The built app as one HTML file that opens from a disk: no other file, no inline handler, a content-security policy
// that names each script and style by its hash and allows nothing else.
//
// The file is a page with places to be filled, `@@kece:NAME@@`:
//   style, script-1 …    what has a file of its own on a portal, made small
//   program              this page and the stages of the module, packed as static/unpack.js describes it
//   carried              what a copy carries besides, and its SHA-256 (src/exchange/usb): nothing in this one
// The page lies packed within the file, so that the app can put the same file together again around something else to
// carry: a file that was opened from a disk cannot be read by its own page.
//
// By itself:  node scripts/lib/single.mjs FOLDER FILE

import { compress, init } from '@bokuweb/zstd-wasm';
import { transformSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stagesIn } from './stages.mjs';

const STATIC = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../static');
const STYLE = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
const SCRIPT = /[ \t]*<script\b[^>]*\ssrc="\.\/([^"]+)"[^>]*><\/script>\n?/g;
const MODULE = /[ \t]*<link id="kece-wasm"[^>]*\shref="\.\/([^"]+)"[^>]*>\n?/;
const ICON = /<link rel="icon" href="\.\/([^"]+)"[^>]*>/;
const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)/;
const PLACE = /@@kece:([a-z0-9-]+)@@/;
// As static/unpack.js has them.
const LETTERS = [...' !"#$%\'()*+,-./0123456789:;=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~'];
const BITS = 13;
// Of zstd, the highest: it is packed once, and unpacked as fast as at any other.
const LEVEL = 22;
await init();

// What a file carries that carries nothing, as src/exchange/usb/carried.rs writes it.
export const NOTHING = '{"format":"kece-usb","version":1,"packs":[],"drafts":"","locked":[]}';

const sha256 = (data, form = 'hex') => createHash('sha256').update(data).digest(form);

// The text of the file for the app built into `folder`.
export function single(folder) {
  const { template, parts, stages } = pieces(folder);
  return filled(template, {
    ...parts, program: program(template, stages), carried: NOTHING, 'carried-sha256': sha256(NOTHING),
  });
}

// The page with its places, what goes into them, and the stages of the module.
function pieces(folder) {
  const read = (name) => readFileSync(path.join(folder, name));
  const text = (name) => read(name).toString('utf8');
  const taken = (html, pattern, what) => html.match(pattern)?.[1] ?? fail(`index.html has no ${what}`);

  let html = text('index.html');
  if (PLACE.test(html)) fail('index.html has a place to be filled');
  taken(html, MODULE, 'module');
  const stages = stagesIn(folder).map(({ bytes }) => bytes);
  const icon = read(taken(html, ICON, 'icon')).toString('base64');
  const style = small([...html.matchAll(STYLE)].map(([, name]) => text(name)).join('\n'), 'css', 'chrome86');
  // start.js asks for unpack.js, and goes on when the page is there.
  const unpack = readFileSync(path.join(STATIC, 'unpack.js'), 'utf8');
  const scripts = [unzstd(), small(unpack, 'js', 'es5'), ...[...html.matchAll(SCRIPT)].map(([, name]) => {
    // Trunk's is what wasm-bindgen made; the others speak to engines that are too old for it.
    return small(text(name), 'js', name.startsWith('kece-') ? 'es2020' : 'es5');
  })];
  const parts = { style: inline('style', style) };
  scripts.forEach((script, place) => { parts[`script-${place + 1}`] = inline('script', script); });

  // Before the program: the page is painted, and can say what is wrong, before a megabyte of it has been read.
  const body = scripts.map((_, place) => `<script id="kece-script-${place + 1}">@@kece:script-${place + 1}@@</script>\n`).join('')
    + `<script type="text/plain" id="kece-program" data-later="${later(stages)}">@@kece:program@@</script>\n`
    + '<script type="application/json" id="kece-carried" data-sha256="@@kece:carried-sha256@@">@@kece:carried@@</script>\n'
    + '<meta id="kece-end">\n</body>';
  const template = html
    .replace(STYLE, '').replace(SCRIPT, '').replace(MODULE, '')
    .replace('</head>', '<style id="kece-style">@@kece:style@@</style>\n</head>')
    .replace(ICON, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`)
    .replace('</body>', body)
    .replace(POLICY, (_, before, policy, after) => before + policyOf(policy, parts) + after);
  if (/\s(?:src|href)="(?!data:|#)/.test(template)) fail('something still lies in a file of its own');
  return { template, parts, stages };
}

// The library that static/unpack.js unpacks with, for a page without modules: window.fzstd.
export function unzstd() {
  return readFileSync(createRequire(import.meta.url).resolve('fzstd').replace(/lib\/index\.c?js$/, 'umd/index.js'), 'utf8');
}

// The same for the engine, in fewer letters.
function small(text, loader, target) {
  return transformSync(text, { loader, target, minify: true, charset: 'utf8', legalComments: 'none' }).code;
}

// What is inside a tag is what the page gives back, to the last character, and holds no place to be filled.
function inline(tag, text) {
  if (new RegExp(`</${tag}|<!--|\r|\0|@@kece:`, 'i').test(text)) fail(`a ${tag} cannot stand inside <${tag}>`);
  return text;
}

// That of the page, without any file beside it, and without any request.
function policyOf(policy, parts) {
  const hashes = (kind) => Object.keys(parts).filter((name) => name.startsWith(kind))
    .map((name) => `'sha256-${sha256(parts[name], 'base64')}'`);
  return policy.split(';').map((rule) => rule.trim()).flatMap((rule) => {
    const [name, ...sources] = rule.split(/\s+/);
    const others = sources.filter((source) => source !== "'self'");
    if (name === 'script-src') return [[name, ...hashes('script'), ...others].join(' ')];
    if (name === 'style-src') return [[name, ...hashes('style'), ...others].join(' ')];
    return others.length > 0 ? [[name, ...others].join(' ')] : [];
  }).join('; ');
}

// What a page says of the stages after the first: the length and the hash of each.
export function later([, ...stages]) {
  return stages.map((bytes) => `${bytes.length}:${sha256(bytes)}`).join(' ');
}

// The block that static/unpack.js reads: packed as one, since each part is made smaller by what is known from those before.
export function program(template, stages) {
  const page = Buffer.from(template, 'utf8');
  const first = Buffer.concat([page, stages[0]]);
  const packed = compress(Buffer.concat([first, ...stages.slice(1)]), LEVEL);
  return `zstd ${packed.length} ${first.length} ${page.length} ${sha256(first)}\n${lettered(packed)}`;
}

// 13 bits, the low ones first, in two letters.
function lettered(bytes) {
  const letters = [];
  let [held, bits] = [0, 0];
  const put = () => {
    const value = held & (1 << BITS) - 1;
    letters.push(LETTERS[Math.floor(value / LETTERS.length)], LETTERS[value % LETTERS.length]);
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits >= BITS) {
      put();
      held >>>= BITS;
      bits -= BITS;
    }
  }
  if (bits > 0) put();
  return letters.join('');
}

// In one go: what is filled in is not looked through again.
function filled(template, values) {
  const pieces = template.split(new RegExp(PLACE, 'g'));
  return pieces.map((piece, place) => (place % 2 === 0 ? piece : values[piece] ?? fail(`nothing for ${piece}`))).join('');
}

function fail(why) {
  throw new Error(why);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, file] = process.argv.slice(2);
  writeFileSync(file, single(folder));
}
