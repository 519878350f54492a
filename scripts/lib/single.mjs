// The built app as one HTML file that opens from a disk: no other file, no inline handler, a content-security
// policy that names each script and style by its hash.
//
// By itself:  node scripts/lib/single.mjs FOLDER FILE

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const STYLE = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;
const SCRIPT = /<script\b[^>]*\ssrc="\.\/([^"]+)"[^>]*><\/script>/g;
const MODULE = /<link id="kece-wasm"[^>]*\shref="\.\/([^"]+)"[^>]*>/;
const ICON = /<link rel="icon" href="\.\/([^"]+)"[^>]*>/;
const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)/;

// The text of the file for the app built into `folder`.
export function single(folder) {
  const read = (name) => readFileSync(path.join(folder, name));
  const hashes = { script: [], style: [] };
  // As the browser counts it: the text between the tags.
  const inline = (tag, name) => {
    const text = read(name).toString('utf8');
    if (new RegExp(`</${tag}|<!--|\r|\0`, 'i').test(text)) throw new Error(`${name} cannot stand inside <${tag}>`);
    hashes[tag].push(`'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`);
    return `<${tag}>${text}</${tag}>`;
  };
  const dataOf = (type, name) => `data:${type};base64,${read(name).toString('base64')}`;
  const taken = (html, pattern, what) => {
    const found = html.match(pattern);
    if (!found) throw new Error(`index.html has no ${what}`);
    return found[1];
  };

  let html = read('index.html').toString('utf8');
  const module = taken(html, MODULE, 'module');
  const icon = taken(html, ICON, 'icon');
  // At the end of the body, where deferred scripts run too: the first paint comes before five megabytes.
  const scripts = [...html.matchAll(SCRIPT)].map(([, name]) => inline('script', name));
  const last = `<link id="kece-wasm" href="${dataOf('application/wasm', module)}">\n${scripts.join('\n')}\n</body>`;
  html = html
    .replace(STYLE, (_, name) => inline('style', name))
    .replace(ICON, () => `<link rel="icon" href="${dataOf('image/svg+xml', icon)}">`)
    .replace(SCRIPT, '')
    .replace(MODULE, '')
    .replace('</body>', () => last)
    .replace(POLICY, (_, before, policy, after) => before + policyOf(policy, hashes) + after);
  if (/\s(?:src|href)="(?!data:|#)/.test(html)) throw new Error('something still lies in a file of its own');
  return html;
}

// That of the page, without any file beside it.
function policyOf(policy, hashes) {
  return policy.split(';').map((rule) => rule.trim()).flatMap((rule) => {
    const [name, ...sources] = rule.split(/\s+/);
    const others = sources.filter((source) => source !== "'self'");
    if (name === 'script-src') return [[name, ...hashes.script, ...others].join(' ')];
    if (name === 'style-src') return [[name, ...hashes.style, ...others].join(' ')];
    if (name === 'connect-src') return [`${name} data:`];
    return others.length > 0 ? [[name, ...others].join(' ')] : [];
  }).join('; ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, file] = process.argv.slice(2);
  writeFileSync(file, single(folder));
}
