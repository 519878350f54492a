// The built app as one HTML file that opens from a disk: no other file, no inline handler, a content-security policy
// that names each script and style by its hash and allows nothing else.
//
// The file is a page with places to be filled, `@@kece:NAME@@`:
//   style, script-1 …    what has a file of its own on a portal, made small
//   program,             this page, the styles that it is not painted with at first, the stages of the module, and what
//   program-rest         reads and writes workbooks, packed as static/unpack.js describes it: the first block is enough to
//                        start the app, which does not wait for the second
//   carried              what a copy carries besides, and its SHA-256 (src/exchange/usb): nothing in this one
// The page lies packed within the file, so that the app can put the same file together again around something else to
// carry: a file that was opened from a disk cannot be read by its own page.
//
// By itself:  node scripts/lib/single.mjs FOLDER FILE

import { compress, init } from '@bokuweb/zstd-wasm';
import { transformSync } from 'esbuild';
import { Decompress } from 'fzstd';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sheetsIn } from './sheets.mjs';
import { stagesIn } from './stages.mjs';

const STATIC = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../static');
const STYLE = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
const SCRIPT = /[ \t]*<script\b[^>]*\ssrc="\.\/([^"]+)"[^>]*><\/script>\n?/g;
const MODULE = /[ \t]*<link id="kece-wasm"[^>]*\shref="\.\/([^"]+)"[^>]*>\n?/;
const ICON = /<link rel="icon" href="\.\/([^"]+)"[^>]*>/;
const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)/;
const PLACE = /@@kece:([a-z0-9-]+)@@/;
// The file is no UTF-8: in windows-1252 every letter that the program is written in is one byte, and 216 of them are no
// control characters and nothing that HTML looks at. All else in the file is ASCII.
const CHARSET = 'windows-1252';
// What stands for its bytes 128 to 159; the five that stand for nothing are left out.
const UPPER = '\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d'
  + '\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178';
const UPPER_BYTES = Array.from({ length: 32 }, (_, place) => 128 + place).filter((byte) => ![129, 141, 143, 144, 157].includes(byte));
// As static/unpack.js has them.
const LETTERS = [...Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place)).filter((letter) => !'<&'.includes(letter)),
  ...UPPER, ...Array.from({ length: 96 }, (_, place) => String.fromCharCode(160 + place))].slice(0, 216);
// The styles that the first paint needs, and the page in place of an app that cannot start.
const AT_ONCE = ['tokens', 'base', 'layout', 'components', 'boot'];
// Those that 首页 needs besides, before all others in index.html. The others come when it is painted.
const AT_FIRST = ['fields', 'home'];
const GROUP_BYTES = 31;
const GROUP_LETTERS = 32;
// Behind the first block of the program (static/start.js).
const BEGIN = 'keceBegin()';
// Of zstd, the highest: it is packed once, and unpacked as fast as at any other.
const LEVEL = 22;
await init();

// What a file carries that carries nothing, as src/exchange/usb/carried.rs writes it.
export const NOTHING = '{"format":"kece-usb","version":1,"packs":[],"drafts":"","locked":[]}';

const sha256 = (data, form = 'hex') => createHash('sha256').update(data).digest(form);

// The bytes of the file for the app built into `folder`.
export function single(folder) {
  const { template, parts, styles, stages, books } = pieces(folder);
  return encoded(filled(template, {
    ...parts, ...program(template, styles, stages, books), carried: NOTHING, 'carried-sha256': sha256(NOTHING),
  }));
}

// The page with its places, what goes into them, the styles that come with the program, the stages of the module, and the
// module for workbooks with the script of its worker.
function pieces(folder) {
  const read = (name) => readFileSync(path.join(folder, name));
  const text = (name) => read(name).toString('utf8');
  const taken = (html, pattern, what) => html.match(pattern)?.[1] ?? fail(`index.html has no ${what}`);

  let html = text('index.html');
  if (PLACE.test(html)) fail('index.html has a place to be filled');
  taken(html, MODULE, 'module');
  const stages = stagesIn(folder).map(({ bytes }) => bytes);
  const { module, script: worker } = sheetsIn(folder);
  const books = [module, worker];
  const icon = read(taken(html, ICON, 'icon')).toString('base64');
  const sheets = [...html.matchAll(STYLE)].map(([, name]) => name);
  const turnOf = (name) => [AT_ONCE, AT_FIRST].findIndex((list) => list.includes(name.split('-')[0]));
  const [style, ...packed] = [0, 1, -1].map((turn) =>
    inline('style', small(sheets.filter((name) => turnOf(name) === turn).map(text).join('\n'), 'css', 'chrome86')));
  // start.js asks for unpack.js, and goes on when the page is there.
  const unpack = readFileSync(path.join(STATIC, 'unpack.js'), 'utf8');
  const scripts = [unzstd(), small(unpack, 'js', 'es5'), ...[...html.matchAll(SCRIPT)].map(([, name]) => {
    // Trunk's is what wasm-bindgen made; the others speak to engines that are too old for it.
    return small(text(name), 'js', name.startsWith('kece-') ? 'es2020' : 'es5');
  }), BEGIN];
  const parts = { style };
  scripts.forEach((script, place) => { parts[`script-${place + 1}`] = inline('script', script); });

  // Before the program: the page is painted, and can say what is wrong, before a megabyte of it has been read.
  const placed = scripts.map((_, place) => `<script id="kece-script-${place + 1}">@@kece:script-${place + 1}@@</script>\n`);
  const begin = placed.pop();
  const body = placed.join('')
    + `<script type="text/plain" id="kece-program" data-later="${later(packed[1], stages)}" data-sheets="${hashes(books)}">@@kece:program@@</script>\n`
    + begin
    + '<script type="text/plain" id="kece-program-rest">@@kece:program-rest@@</script>\n'
    + '<script type="application/json" id="kece-carried" data-sha256="@@kece:carried-sha256@@">@@kece:carried@@</script>\n'
    + '<meta id="kece-end">\n</body>';
  const template = ascii(html)
    .replace(/<meta charset="utf-8">/i, () => `<meta charset="${CHARSET}">`)
    .replace(STYLE, '').replace(SCRIPT, '').replace(MODULE, '')
    .replace('</head>', '<style id="kece-style">@@kece:style@@</style>\n</head>')
    .replace(ICON, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`)
    .replace('</body>', body)
    .replace(POLICY, (_, before, policy, after) => before + policyOf(policy, { ...parts, 'style-first': packed[0], 'style-others': packed[1] }) + after);
  if (!template.includes(CHARSET)) fail('index.html names no charset');
  if (/\s(?:src|href)="(?!data:|#)/.test(template)) fail('something still lies in a file of its own');
  return { template, parts, styles: packed, stages, books };
}

// The library that static/unpack.js unpacks with, for a page without modules: window.fzstd.
export function unzstd() {
  return readFileSync(createRequire(import.meta.url).resolve('fzstd').replace(/lib\/index\.c?js$/, 'umd/index.js'), 'utf8');
}

// The same for the engine, in fewer letters, all of them ASCII.
function small(text, loader, target) {
  return transformSync(text, { loader, target, minify: true, charset: 'ascii', legalComments: 'none' }).code;
}

// The same for whoever reads HTML. Within tags that hold no HTML nothing may need it.
function ascii(html) {
  if (/<(script|style)\b[^>]*>[^<]*[^\0-\x7f]/.test(html)) fail('a script or a style of index.html is not ASCII');
  return html.replace(/<!--[^]*?-->\n?/g, '').replace(/[^\0-\x7f]/gu, (letter) => `&#x${letter.codePointAt(0).toString(16)};`);
}

// A text in the encoding of the file.
function encoded(text) {
  return Buffer.from(Array.from(text, (letter) => {
    const code = letter.codePointAt(0);
    const byte = code < 128 || (code >= 160 && code < 256) ? code : UPPER_BYTES[UPPER.indexOf(letter)];
    return byte ?? fail(`no letter of the file: ${letter}`);
  }));
}

// What is inside a tag is what the page gives back, to the last character, and holds no place to be filled.
function inline(tag, text) {
  if (/[^\0-\x7f]/.test(text)) fail(`a ${tag} is not ASCII`);
  if (new RegExp(`</${tag}|<!--|\r|\0|@@kece:`, 'i').test(text)) fail(`a ${tag} cannot stand inside <${tag}>`);
  return text;
}

// That of the page, without any file beside it, and without any request.
function policyOf(policy, parts) {
  const hashesOf = (kind) => Object.keys(parts).filter((name) => name.startsWith(kind))
    .map((name) => `'sha256-${sha256(parts[name], 'base64')}'`);
  return policy.split(';').map((rule) => rule.trim()).flatMap((rule) => {
    const [name, ...sources] = rule.split(/\s+/);
    const others = sources.filter((source) => source !== "'self'");
    if (name === 'script-src') return [[name, ...hashesOf('script'), ...others].join(' ')];
    // The one worker, made of a text that the file carries (static/start.js).
    if (name === 'worker-src') return ['worker-src blob:'];
    if (name === 'style-src') return [[name, ...hashesOf('style'), ...others].join(' ')];
    return others.length > 0 ? [[name, ...others].join(' ')] : [];
  }).join('; ');
}

// What a page says of the other styles and of the stages after the first: the length and the hash of each.
export function later(style, [, ...stages]) {
  return hashes([Buffer.from(style), ...stages]);
}

// Of each of some parts the same.
export function hashes(parts) {
  return parts.map((bytes) => `${bytes.length}:${sha256(bytes)}`).join(' ');
}

// The two blocks that static/unpack.js reads: packed as one, since each part is made smaller by what is known from those
// before. `styles`: those that come with the first stage, and the others.
export function program(template, [style, others], stages, books = []) {
  const first = Buffer.concat([Buffer.from(template), Buffer.from(style), stages[0]]);
  const packed = compress(Buffer.concat([first, Buffer.from(others), ...stages.slice(1), ...books]), LEVEL);
  const lengths = [packed.length, first.length, template.length, style.length];
  const letters = lettered(packed);
  const cut = enough(packed, first.length) / GROUP_BYTES * GROUP_LETTERS;
  return { program: `zstd ${lengths.join(' ')} ${sha256(first)}\n${letters.slice(0, cut)}`, 'program-rest': letters.slice(cut) };
}

// How many of the packed bytes are enough to unpack `length` of them, in whole groups: found by unpacking.
function enough(packed, length) {
  let [unpacked, given] = [0, 0];
  const stream = new Decompress((chunk) => { unpacked += chunk.length; });
  while (unpacked < length && given < packed.length) {
    const group = packed.subarray(given, given + GROUP_BYTES);
    given += GROUP_BYTES;
    stream.push(group, given >= packed.length);
  }
  return given;
}

// 31 bytes in 32 letters. Four letters hold 31 bits, the low ones last: seven times four bytes but for their highest bit,
// then those seven bits, the first one lowest, above the three bytes that are left. The last ones are filled up with zeros.
function lettered(bytes) {
  const letters = [];
  const put = (value) => {
    const base = LETTERS.length;
    letters.push(...[base ** 3, base ** 2, base, 1].map((weight) => LETTERS[Math.floor(value / weight) % base]));
  };
  for (let from = 0; from < bytes.length; from += GROUP_BYTES) {
    const group = Buffer.alloc(32);
    group.set(bytes.subarray(from, from + GROUP_BYTES));
    const words = Array.from({ length: 8 }, (_, place) => group.readUInt32LE(place * 4));
    const last = words.pop();
    words.forEach((word) => put(word % 2 ** 31));
    put(last + words.reduce((bits, word, place) => bits + Math.floor(word / 2 ** 31) * 2 ** place, 0) * 2 ** 24);
  }
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
