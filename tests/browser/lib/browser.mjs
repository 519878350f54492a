// The built app behind a strict portal, in a page that is watched: a console error, an exception or a
// request to anything but the app's own files is a problem.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { launchOld } from './old.mjs';
import { serve, STRICT_POLICY } from '../../../scripts/lib/server.mjs';

export { STRICT_POLICY };

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '../../..');
export const SHOTS = path.resolve(HERE, '../shots');
// The files of the portal, and the one file that opens from a disk.
export const DIST = process.env.KECE_DIST ?? path.join(ROOT, 'dist/portal');
export const USB = process.env.KECE_USB ?? path.join(ROOT, 'dist/usb/科策自评.html');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
// No page of the app may depend on lying at the root of its server.
const PREFIX = '/kece/';
const BLANK = 'blank';
const BLANK_PAGE = { status: 200, type: 'text/html', body: '<link rel="icon" href="data:,">' };

export const SIZES = {
  desktop: { width: 1280, height: 800 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

// One browser of each kind for all tests of a file; each test gets a profile of its own, empty.
const running = new Map();
export async function launch(kind = 'new') {
  if (!running.has(kind)) running.set(kind, kind === 'old' ? await launchOld() : await launchNew());
  return running.get(kind);
}
export async function closeBrowser() {
  for (const browser of running.values()) await browser.close();
  running.clear();
}

// So that the browser does nothing of its own.
export const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export function launchNew() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET });
}

// Opens the app and answers { page, url, context, problems, close }. Options:
//   place    'http', or 'file' for the app as one file on a disk (policy, answer and seen are then for nobody)
//   file     the text of another file to open from the disk
//   route    the hash route, '#/' when left out
//   size     a key of SIZES
//   policy   the content-security policy header; null for none
//   answer, seen   see scripts/lib/server.mjs
//   allow    regular expressions of problems that this test expects
//   storage  { key: text } put into localStorage before the app starts
//   browser  'new', or 'old' for Chromium 86 (see lib/old.mjs), or what has a newContext of its own
//   worker   true for a browser that keeps the program (static/portal/sw.js): most tests are of one version, from a server
//   before   a function to run in the page before any of its scripts
export async function openApp({
  place = 'http', file, route = '#/', size = 'desktop', policy = STRICT_POLICY, answer, seen, allow = [], storage = {}, before,
  browser = 'new', worker = false,
} = {}) {
  for (const file of [path.join(DIST, 'index.html'), USB]) assert.ok(existsSync(file), `${file} is missing: run scripts/build first`);
  const at = place === 'file' ? onDisk(file) : await onServer({ policy, answer, seen });
  const launched = typeof browser === 'string' ? await launch(browser) : browser;
  const context = await launched.newContext({
    viewport: SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true,
  });
  const problems = [];
  const report = (what) => { if (!allow.some((pattern) => pattern.test(what))) problems.push(what); };
  const watch = (page) => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) report(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => report(`exception: ${error.stack ?? error}`));
    page.on('websocket', (socket) => report(`foreign request: ${socket.url()}`));
  };
  context.on('page', watch);
  context.on('request', (request) => {
    const url = request.url();
    if (!at.own(url) && !url.startsWith('data:') && !url.startsWith('blob:')) report(`foreign request: ${url}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Chromium fetches the icon in its own time and drops that when one goes on to another page.
    const dropped = why === 'net::ERR_ABORTED' && request.url().endsWith('.svg');
    if (!dropped) report(`failed request: ${request.url()} ${why}`);
  });
  if (!worker) await context.addInitScript(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); });
  const page = await context.newPage();
  if (Object.keys(storage).length > 0) {
    // Once, from a blank page of the same origin: an init script would write again at every reload.
    await page.goto(at.blank);
    await page.evaluate((items) => {
      for (const [key, text] of Object.entries(items)) localStorage.setItem(key, text);
    }, storage);
  }
  if (before) await page.addInitScript(before);
  await page.goto(at.url + route);
  return {
    page, context, problems, url: at.url,
    close: async () => {
      await context.close();
      await at.close();
    },
  };
}

// Where the app lies: { url, blank (a page of the same origin, without the app), own (url), close }.
export async function onServer({ policy, answer, seen }) {
  const { url, close } = await serve({
    folder: DIST, prefix: PREFIX, policy, seen, answer: (name) => (name === BLANK ? BLANK_PAGE : answer?.(name)),
  });
  return { url, blank: url + BLANK, own: (asked) => asked.startsWith(url), close };
}

// One file, in a folder with a name as on somebody's disk. Nothing else on the disk is its own.
export function onDisk(file = readFileSync(USB)) {
  const folder = mkdtempSync(path.join(tmpdir(), '科策 自评-'));
  const put = (name, text) => {
    writeFileSync(path.join(folder, name), text);
    return pathToFileURL(path.join(folder, name)).href;
  };
  const [url, blank] = [put('科策自评.html', file), put('blank.html', BLANK_PAGE.body)];
  return {
    url, blank, own: (asked) => [url, blank].includes(asked.split('#')[0]),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

// Waits until the app has replaced the first paint and all its stages are there (or start.js has said why it cannot).
export async function started(page) {
  await painted(page);
  await page.waitForFunction(() => {
    const stages = window.keceStages;
    return !stages || stages.failed || document.querySelector('.failure') || stages.arrived === stages.count();
  }, null, { timeout: 20_000 });
}

// Waits for the first page only.
export async function painted(page) {
  await page.waitForFunction(() => !document.querySelector('#app > .boot'), null, { timeout: 20_000 });
}

export function shotPath(name) {
  mkdirSync(SHOTS, { recursive: true });
  return path.join(SHOTS, `${name.replace(/[\s/#?:"'<>|*\\]+/g, '-')}.png`);
}

// Pictures for people to look at, one a size, of the whole page; answers their paths.
export async function screenshot(page, name, sizes = Object.keys(SIZES)) {
  const before = page.viewportSize();
  const files = [];
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    const file = shotPath(`${name}-${SIZES[size].width}`);
    await page.screenshot({ path: file, fullPage: true });
    files.push(file);
  }
  if (before) await page.setViewportSize(before);
  return files;
}

// Sideways scrolling, measured: how many pixels the page is wider than its window.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// Clicks what starts a download and answers { name, text } of the file.
export async function downloadOf(page, click, encoding = 'utf8') {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString(encoding) };
}
