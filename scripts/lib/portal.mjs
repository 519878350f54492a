// The built app as the files of a portal: each but the page is named for its bytes, so that it may be cached for ever
// and two versions lie side by side; the page names the hash that each must have.
//
// By itself:  node scripts/lib/portal.mjs FOLDER NEW-FOLDER

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { single } from './single.mjs';

const STYLE = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
const SCRIPT = /<script\b[^>]*\ssrc="\.\/([^"]+)"[^>]*><\/script>/g;
const MODULE = /<link id="kece-wasm"[^>]*\shref="\.\/([^"]+)"[^>]*>/;
const ICON = /<link rel="icon" href="\.\/([^"]+)"[^>]*>/;
// As Trunk names a file: what it is, and a hash.
const NAMED = /^(.+?)-[0-9a-f]{8,}(?:_bg)?\.(\w+)$/;

const digest = (algorithm, bytes, form) => createHash(algorithm).update(bytes).digest(form);

// Makes the folder `to` from the app that Trunk built into `from`.
export function portal(from, to) {
  const read = (name) => readFileSync(path.join(from, name));
  mkdirSync(to, { recursive: true });
  const put = (stem, extension, bytes) => {
    const name = `${stem}-${digest('sha256', bytes, 'hex').slice(0, 16)}.${extension}`;
    writeFileSync(path.join(to, name), bytes);
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
  html = replaced(html, SCRIPT, 'scripts', (name) => {
    const { address, integrity } = moved(name);
    return `<script defer src="${address}" integrity="${integrity}"></script>`;
  });
  html = replaced(html, MODULE, 'module', (name) => {
    const { address, integrity } = moved(name);
    // Not preloaded: Chromium does not compare the hash of a preload, and then fetches the module a second time.
    return `<link id="kece-wasm" href="${address}" integrity="${integrity}">`;
  });
  html = replaced(html, ICON, 'icon', (name) => `<link rel="icon" href="${moved(name).address}" type="image/svg+xml">`);
  // Asked for only when somebody makes a U盘版: the app puts into it what the copy is to carry.
  const usb = put('usb', 'html', Buffer.from(single(from)));
  html = html.replace('</head>', `  <link id="kece-usb" href="${usb.address}" integrity="${usb.integrity}">\n</head>`);
  writeFileSync(path.join(to, 'index.html'), html);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  portal(from, to);
}
