// Chromium with nobody in it but the page: for measuring. What drives the other tests follows every request and looks into
// the page while it loads, which takes a slow computer half a second by itself. Here the page is asked when it is done.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHROMIUM, QUIET, SIZES } from './browser.mjs';

// A new window is busy with itself.
const WINDOW_MS = 1200;
const LONGEST_MS = 60_000;

const later = (ms) => new Promise((done) => { setTimeout(done, ms); });

// { version, visit (url, options), close }
export async function launchBare() {
  const profile = mkdtempSync(path.join(tmpdir(), 'kece-bare-'));
  const options = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(CHROMIUM, [...QUIET, ...options], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const gone = new Promise((done) => { child.once('exit', done); });
  const send = protocol(child.stdio[3], child.stdio[4], gone);
  const { product } = await send('Browser.getVersion');
  return {
    version: product.replace(/^.*\//, ''),
    visit: (url, how) => visit(send, url, how),
    close: async () => {
      child.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

// A visit in an empty profile: the value of the expression `answer` as soon as it is looked at and is one.
//   rate     how much slower the processor is made
//   before   a function to run in the page before any of its scripts
//   rest     how long the page is left alone first, ms
async function visit(send, url, { rate, before, answer, rest }) {
  const { browserContextId } = await send('Target.createBrowserContext');
  try {
    const { width, height } = SIZES.desktop;
    const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId, width, height });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const page = (method, params) => send(method, params, sessionId);
    await later(WINDOW_MS);
    await page('Page.enable');
    await page('Page.addScriptToEvaluateOnNewDocument', { source: `(${before})()` });
    await page('Emulation.setCPUThrottlingRate', { rate });
    await page('Page.navigate', { url });
    const end = Date.now() + LONGEST_MS;
    await later(rest);
    for (;;) {
      const { result } = await page('Runtime.evaluate', { expression: answer, returnByValue: true });
      if (result.value) return result.value;
      if (Date.now() > end) throw new Error(`${url} is not done`);
      await later(500);
    }
  } finally {
    await send('Target.disposeBrowserContext', { browserContextId });
  }
}

// Messages as text, each ended by a zero.
function protocol(to, from, gone) {
  const asked = new Map();
  let number = 0;
  let text = '';
  from.setEncoding('utf8').on('data', (chunk) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      const { done, refused } = asked.get(id) ?? {};
      asked.delete(id);
      if (error) refused?.(new Error(error.message)); else done?.(result);
    }
  });
  gone.then(() => asked.forEach(({ refused }) => refused(new Error('the browser is gone'))));
  return (method, params = {}, sessionId = undefined) => new Promise((done, refused) => {
    number += 1;
    asked.set(number, { done, refused });
    to.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
  });
}
