// What the first load weighs and how long the app takes to be there, in Chromium: scripts/bench load calls it, with the
// folder of the hello-world. Each start is in an empty profile; a figure is the median of the starts.

import { readFileSync, writeFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBare } from './lib/bare.mjs';
import { DIST, STRICT_POLICY, USB } from './lib/browser.mjs';
import { serve } from '../../scripts/lib/server.mjs';
import { sizeOf, sizesOf } from '../../scripts/lib/size.mjs';

const SAMPLES = Number(process.env.KECE_SAMPLES || 10);
const HELLO = process.argv[2];
const PHASES = ['page', 'module', 'compile', 'instantiate', 'run', 'paint', 'usable', 'all'];
const BUDGETS = { 'U盘版 6×': 800 };
const KB = 1000;
const NOTES = {
  total: `   before the first page can be used; budget ${250 * KB} brotli`,
  after: '   the later stages, by themselves once it is painted',
  unasked: '   never for using it on the portal',
};

// Runs in the page before any script of it. The module is compiled and instantiated in two steps, which streaming does
// in one, so that each can be timed; what is usable is there when the first page of the app has been painted.
function watch() {
  const laps = {};
  window.laps = laps;
  const lap = (name) => { laps[name] = performance.now(); };
  const { compile, compileStreaming, instantiate } = WebAssembly;
  // Of the first stage; the later ones come when the first page has been painted.
  const put = (original) => { WebAssembly.instantiate = original; };
  const made = async (compiled, imports) => {
    const module = await compiled;
    lap('compile');
    const instance = await instantiate(module, imports);
    lap('instantiate');
    return { module, instance };
  };
  WebAssembly.instantiateStreaming = async (response, imports) => {
    put(instantiate);
    const arriving = await response;
    lap('module');
    const result = await made(compileStreaming(arriving), imports);
    // When the last byte came; a data: address has no entry, and is there at once.
    const [entry] = performance.getEntriesByName(arriving.url);
    if (entry) laps.module = entry.responseEnd;
    return result;
  };
  WebAssembly.instantiate = (bytes, imports) => {
    put(instantiate);
    lap('module');
    return made(compile(bytes), imports);
  };
  // A file that opens from a disk goes on when the first part of it is there.
  let begin;
  Object.defineProperty(window, 'keceBegin', {
    get: () => begin,
    set: (original) => {
      begin = () => {
        laps.page ??= performance.now();
        original();
      };
    },
  });
  document.addEventListener('kece-stage', () => {
    if (window.keceStages.arrived >= window.keceStages.count()) lap('all');
  });
  new MutationObserver((_, observer) => {
    const app = document.getElementById('app');
    if (!app || app.querySelector('.boot') || !app.querySelector('h1')) return;
    observer.disconnect();
    lap('run');
    laps.page ??= performance.getEntriesByType('navigation')[0].domInteractive;
    requestAnimationFrame(() => setTimeout(() => lap('paint')));
  }).observe(document, { childList: true, subtree: true });
}

// One start: { page, module, compile, instantiate, run, paint, usable } in milliseconds, each the time of its own step.
async function start(browser, url, rate) {
  const answer = 'window.laps && laps.paint && (!window.keceStages || laps.all) && laps';
  const laps = await browser.visit(url, { rate, before: watch, answer, rest: rate > 1 ? 3_000 : 1_000 });
  let before = 0;
  const steps = Object.fromEntries(PHASES.slice(0, -2).map((phase) => {
    // A module is compiled while it arrives; a step may be over before the one before it.
    const own = Math.max(0, laps[phase] - before);
    before = Math.max(before, laps[phase]);
    return [phase, own];
  }));
  return { ...steps, usable: laps.paint, all: laps.all ?? laps.paint };
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const row = (name, cells, note = '') => console.log(wide(name, 24) + cells.map((cell) => String(cell).padStart(13)).join('') + note);
// A Chinese character is two columns wide.
const wide = (text, columns) => text + ' '.repeat(Math.max(0, columns - [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)));

function bytes() {
  row('bytes', ['raw', 'gzip', 'brotli']);
  const line = (name, { raw, gzip, brotli }, note) => row(name, [raw, gzip, brotli], note);
  for (const [kind, size] of sizesOf(DIST)) {
    line(`portal ${kind}`, size, NOTES[kind]);
  }
  line('U盘版', sizeOf(readFileSync(USB)), `   budget ${1200 * KB} raw`);
  for (const [kind, size] of sizesOf(HELLO)) line(`hello ${kind}`, size);
  console.log();
}

// The hello-world as one file, in the plainest way there is.
function helloFile(folder) {
  const read = (pattern) => readFileSync(path.join(HELLO, readdirSync(HELLO).find((name) => pattern.test(name))));
  const data = `data:application/wasm;base64,${read(/\.wasm$/).toString('base64')}`;
  const scripts = [/^hello-.*\.js$/, /^start-.*\.js$/].map((pattern) => `<script>${read(pattern)}</script>`).join('');
  const file = path.join(folder, 'hello.html');
  writeFileSync(file, `<!DOCTYPE html><meta charset="utf-8"><div id="app"><div class="boot">…</div></div><link id="kece-wasm" href="${data}">${scripts}`);
  return file;
}

bytes();
const folder = mkdtempSync(path.join(tmpdir(), 'kece-load-'));
const portal = await serve({ folder: DIST, policy: STRICT_POLICY });
const hello = await serve({ folder: HELLO, policy: STRICT_POLICY });
const browser = await launchBare();
try {
  console.log(`start-up in Chromium ${browser.version}, ms, median of ${SAMPLES}; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
  console.log('page: it is read, or what is enough of it; module: its bytes are there; compile; instantiate; run: the first page stands; paint; usable: all of it;');
  console.log('all: every later stage is there too, which the first page does not wait for\n');
  row('', PHASES);
  for (const [name, url] of [
    ['portal', portal.url], ['U盘版', pathToFileURL(USB).href], ['hello http', hello.url], ['hello file', pathToFileURL(helloFile(folder)).href],
  ]) {
    for (const rate of [1, 6]) {
      await start(browser, url, 1); // the disk and the code of the browser itself are warm
      const starts = [];
      for (let n = 0; n < SAMPLES; n += 1) starts.push(await start(browser, url, rate));
      const budget = BUDGETS[`${name} ${rate}×`];
      row(`${name} ${rate}×`, PHASES.map((phase) => median(starts.map((one) => one[phase])).toFixed(1)), budget ? `   budget ${budget}` : '');
    }
  }
} finally {
  await browser.close();
  await Promise.all([portal.close(), hello.close()]);
  rmSync(folder, { recursive: true, force: true });
}
