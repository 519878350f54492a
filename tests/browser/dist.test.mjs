// What is shipped, read through: no address of another machine, and none of the ways to reach one.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, ROOT, USB } from './lib/browser.mjs';
import { isOfFirstLoad, sizeOf } from '../../scripts/lib/size.mjs';

const files = readdirSync(DIST).map((name) => [name, readFileSync(path.join(DIST, name)).toString('utf8')]);
const html = files.find(([name]) => name === 'index.html')[1];

// Where a document of a built-in pack can be read: shown, and opened by whoever presses it.
const packs = readdirSync(path.join(ROOT, 'static/packs')).filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(path.join(ROOT, 'static/packs', name), 'utf8'));
const documents = packs.flatMap((text) => [...text.matchAll(/"(https?:\/\/[\w.-]+\.gov\.cn\/[^"]*)"/g)].map(([, address]) => address));
// Addresses that may stand in a file: those, and the names of namespaces. Nothing is ever fetched from them.
const NAMESPACES = [
  'http://www.w3.org/2000/svg', 'http://www.w3.org/1998/Math/MathML', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/',
  // Those of workbooks.
  'http://schemas.openxmlformats.org/package/2006', 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
];
const ALLOWED = [...NAMESPACES, ...documents].sort((a, b) => b.length - a.length);

// The addresses in a text that are not allowed: with a scheme, or without one where HTML and CSS take it.
function foreign(text) {
  const rest = ALLOWED.reduce((left, address) => left.replaceAll(address, ' '), text);
  return [...rest.matchAll(/\b(?:https?|wss?|ftp|stun|turn):\/\/[^\s"'<>`)\\]*|(?:src|href|action|url)\s*[=(]\s*["']?\/\/[^\s"'<>)]*/gi)].map(([address]) => address);
}

const WAYS = [
  'sendBeacon', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'RTCPeerConnection', 'WebTransport', 'importScripts', 'serviceWorker',
  'SharedWorker', 'document.cookie', 'pushManager', 'dns-prefetch"', 'preconnect', 'prefetch"', 'prerender', 'modulepreload',
];
const ways = (text) => WAYS.filter((way) => text.includes(way));
// The one script that registers the service worker.
const ALLOWED_WAYS = { offline: ['serviceWorker'] };

for (const [name, text] of files) {
  test(`${name.replace(/-[0-9a-f]{8,}/, '')} names no other machine and no way to one`, () => {
    assert.deepEqual(foreign(text), []);
    assert.deepEqual(ways(text), ALLOWED_WAYS[name.replace(/-.*/, '')] ?? []);
  });
}

test('an address and a way to it would be found', () => {
  for (const address of ['https://example.cn/a', 'http://10.0.0.1', 'wss://h/', 'stun://h']) assert.deepEqual(foreign(`\0…${address}"x`), [address]);
  for (const text of ['<img src="//h/a">', "<a href='//h'>", 'a{background:url(//h/a)}']) assert.equal(foreign(text).length, 1, text);
  assert.deepEqual(foreign('http://www.w3.org/1998/Math/MathMLhttp://www.w3.org/2000/svginvalid // a comment'), []);
  assert.deepEqual(foreign('http://www.w3.org/2000/svg http://www.w3.org/1999/xlink'), ['http://www.w3.org/1999/xlink']);
  assert.deepEqual(ways('navigator.sendBeacon(u)'), ['sendBeacon']);
});

test('nothing is fetched but the files of the app, from where the page or the list of files says', () => {
  const fetches = files.filter(([name]) => name.endsWith('.js')).flatMap(([name, text]) =>
    [...text.matchAll(/\bfetch\(([^),]*)\)?/g)].map(([, what]) => `${name.replace(/[-.].*/, '')}: ${what}`));
  // The first is src/ui/usb/program.rs: the file that #kece-usb names, with its hash. The second is wasm-bindgen's own,
  // for an address; it is given a response.
  assert.deepEqual(fetches.sort(), [
    'kece: getStringFromWasm0(arg1', 'kece: module_or_path', 'offline: home + "sw.js"', 'offline: node.src || node.href', 'start: link.href',
    'sw: event.request', 'sw: new Request(scope + file.name',
  ]);
});

test('the page links to nothing but its own files, and keeps the browser from telling of it', () => {
  const rels = [...html.matchAll(/<link\b[^>]*\srel="([^"]*)"/g)].map(([, rel]) => rel);
  assert.deepEqual([...new Set(rels)].sort(), ['apple-touch-icon', 'icon', 'manifest', 'stylesheet']);
  for (const [, address] of html.matchAll(/\s(?:src|href)="([^"]*)"/g)) assert.match(address, /^(?:\.\/[\w.-]+$|#)/);
  const policy = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1];
  const rules = Object.fromEntries(policy.split(';').map((rule) => rule.trim().split(/ (.*)/)).map(([name, sources]) => [name, sources]));
  assert.equal(rules['default-src'], "'none'");
  assert.equal(rules['form-action'], "'none'");
  for (const [name, sources] of Object.entries(rules)) assert.doesNotMatch(sources, /\*|:\/\/|https?:|unsafe-inline/, name);
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<link'), 'the policy comes before what it is for');
  for (const tag of [
    '<html lang="zh-CN" translate="no" spellcheck="false" writingsuggestions="false">',
    '<meta name="google" content="notranslate">',
    '<meta name="referrer" content="no-referrer">',
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    '<form action="search" autocomplete="off">',
  ]) assert.ok(html.includes(tag), tag);
});

// A page or a notice that comes too early is seen here first (src/README.md, Size).
test('what the first page waits for is within its budget', () => {
  const waitedFor = readdirSync(DIST).filter(isOfFirstLoad);
  const sum = waitedFor.reduce((bytes, name) => bytes + sizeOf(readFileSync(path.join(DIST, name))).brotli, 0);
  assert.ok(sum <= 250_000, `${sum} bytes with brotli: scripts/size says of what`);
  assert.ok(waitedFor.some((name) => name.endsWith('.wasm')) && !waitedFor.some((name) => name.startsWith('stage-')), String(waitedFor));
});

test('the one file is within its budget', () => {
  const { length } = readFileSync(USB);
  // 1,171 KB without 外勤台 and workbooks, which the budget of 1.2 MB was made for; 外勤台 is 150 KB of it, workbooks 225 KB.
  assert.ok(length <= 1_580_000, `${length} bytes: scripts/size says of what`);
});

test('the first page has no policy pack, and the stage after it has all of them', () => {
  const names = (pattern) => files.filter(([name]) => pattern.test(name)).map(([, text]) => text);
  const packed = packs.map((text) => text.slice(0, 200)).filter((text) => !text.includes('$schema'));
  assert.ok(packed.length > 100);
  for (const text of packed) {
    assert.ok(!names(/^kece-.*\.wasm$/)[0].includes(text), text);
    assert.ok(names(/^stage-draft-.*\.wasm$/)[0].includes(text), text);
  }
});
