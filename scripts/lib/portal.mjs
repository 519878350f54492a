// The built app as the files of a portal: each but the page is named for its bytes, so that it may be cached for ever
// and two versions lie side by side; the page names the hash that each must have.
//
// What only a portal has is added here from static/portal/: the service worker with the list of all files, the manifest
// and the icons of an installed app.
//
// By itself:  node scripts/lib/portal.mjs FOLDER NEW-FOLDER

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sheetsIn } from './sheets.mjs';
import { single } from './single.mjs';
import { stagesIn } from './stages.mjs';

const STYLE = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
const SCRIPT = /<script\b[^>]*\ssrc="\.\/([^"]+)"[^>]*><\/script>/g;
const MODULE = /<link id="kece-wasm"[^>]*\shref="\.\/([^"]+)"[^>]*>/;
const ICON = /<link rel="icon" href="\.\/([^"]+)"[^>]*>/;
const TITLE = /<title>/;
const ADDED = fileURLToPath(new URL('../../static/portal', import.meta.url));
const TYPES = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};
// As Trunk names a file: what it is, and a hash.
const NAMED = /^(.+?)-[0-9a-f]{8,}(?:_bg)?\.(\w+)$/;

// What the file is called that a U盘版 is made from, those for workbooks, and what the later stages of the program begin with.
const USB = 'usb';
const SHEETS = 'sheets';
const STAGE = 'stage';

const digest = (algorithm, bytes, form) => createHash(algorithm).update(bytes).digest(form);

// Makes the folder `to` from the app that Trunk built into `from`.
export function portal(from, to) {
  const read = (name) => readFileSync(path.join(from, name));
  const added = (name) => readFileSync(path.join(ADDED, name));
  mkdirSync(to, { recursive: true });
  const keep = (name, bytes) => writeFileSync(path.join(to, name), bytes);
  const put = (stem, extension, bytes) => {
    const name = `${stem}-${digest('sha256', bytes, 'hex').slice(0, 16)}.${extension}`;
    keep(name, bytes);
    return { address: `./${name}`, integrity: `sha384-${digest('sha384', bytes, 'base64')}` };
  };
  const moved = (name) => {
    const [, stem, extension] = name.match(NAMED) ?? [];
    if (!stem) throw new Error(`${name} is not named as Trunk names files`);
    return put(stem, extension, read(name));
  };
  const replaced = (html, pattern, what, by) => {
    let count = 0;
    const result = html.replace(pattern, (_, name) => {
      count += 1;
      return by(name, count);
    });
    if (count === 0) throw new Error(`index.html has no ${what}`);
    return result;
  };

  let html = read('index.html').toString('utf8');
  // One file of styles: a portal may serve one file after another.
  const styles = [...html.matchAll(STYLE)].map(([, name]) => read(name).toString('utf8').replace(/\n*$/, '\n')).join('');
  html = replaced(html, STYLE, 'styles', (_, count) => {
    if (count > 1) return '';
    const { address, integrity } = put('styles', 'css', Buffer.from(styles));
    return `  <link rel="stylesheet" href="${address}" integrity="${integrity}">\n`;
  });
  const script = ({ address, integrity }) => `<script defer src="${address}" integrity="${integrity}"></script>`;
  // Before the others: start.js asks it for help.
  const offline = script(put('offline', 'js', added('offline.js')));
  html = replaced(html, SCRIPT, 'scripts', (name, count) => `${count > 1 ? '' : `${offline}\n  `}${script(moved(name))}`);
  const [first, ...later] = stagesIn(from);
  html = replaced(html, MODULE, 'module', () => {
    const { address, integrity } = put('kece', 'wasm', first.bytes);
    // Not preloaded: Chromium does not compare the hash of a preload, and then fetches the module a second time.
    return [`<link id="kece-wasm" href="${address}" integrity="${integrity}">`, ...later.map(({ name, bytes }) => {
      const file = put(`${STAGE}-${name}`, 'wasm', bytes);
      return `<link class="kece-stage" href="${file.address}" integrity="${file.integrity}">`;
    })].join('\n  ');
  });
  html = replaced(html, ICON, 'icon', (name) => `<link rel="icon" href="${moved(name).address}" type="image/svg+xml">`);
  // Asked for only when somebody needs them. Of the file of a U盘版 the app makes one that carries what the copy is to carry.
  const { module, script: worker } = sheetsIn(from);
  const unasked = [
    ['kece-usb', put(USB, 'html', single(from))], ['kece-sheets', put(SHEETS, 'wasm', module)], ['kece-sheets-script', put(SHEETS, 'js', worker)],
  ].map(([id, { address, integrity }]) => `  <link id="${id}" href="${address}" integrity="${integrity}">\n`).join('');
  html = replaced(html, /<\/head>/, 'head', () => `${unasked}</head>`);
  const icons = [['icon-192', '192x192', 'any'], ['icon-512', '512x512', 'any'], ['icon-maskable-512', '512x512', 'maskable']]
    .map(([stem, sizes, purpose]) => ({ src: put(stem, 'png', added(`${stem}.png`)).address, sizes, type: TYPES.png, purpose }));
  const manifest = JSON.stringify({ ...JSON.parse(added('manifest.json')), icons }, null, 2);
  html = replaced(html, TITLE, 'title', () => [
    `<link rel="manifest" href="${put('manifest', 'webmanifest', Buffer.from(manifest)).address}">`,
    `<link rel="apple-touch-icon" href="${icons[0].src}">`,
    '<meta name="theme-color" content="#1450a3">',
    '<title>',
  ].join('\n  '));
  keep('index.html', html);

  seal(to);
}

// Writes the service worker of a folder, for the files that lie in it: all but the one that makes a U盘版, a megabyte
// and more that few ask for.
export function seal(folder) {
  const kept = (name) => name !== 'sw.js' && !name.startsWith(`${USB}-`);
  const files = readdirSync(folder).filter(kept).sort().map((name) => ({
    name,
    type: TYPES[name.split('.').pop()],
    integrity: `sha256-${digest('sha256', readFileSync(path.join(folder, name)), 'base64')}`,
  }));
  const list = JSON.stringify(files, null, 2);
  const worker = readFileSync(path.join(ADDED, 'sw.js'), 'utf8');
  // Of everything: another byte anywhere is another version.
  const version = digest('sha256', worker + list, 'hex').slice(0, 16);
  const ended = worker.replace(/\}\)\(KECE_VERSION, KECE_FILES\);\n$/, () => `})("${version}", ${list});\n`);
  if (ended === worker) throw new Error('sw.js does not end as it has to');
  writeFileSync(path.join(folder, 'sw.js'), ended);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  portal(from, to);
}
