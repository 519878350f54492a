// What the journey of matrix.test.mjs asks of an engine, whatever protocol drives it. An engine is
//
//   { id, title, policy, open() }     title as docs/browsers.md has it; policy: the header the portal sends it
//
// open() starts it with an empty profile and answers { version, window(), downloads, close() }: downloads is the
// folder where its files arrive; each window() is another window of the same profile, a Driver.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { find, foreign } from './page.mjs';

// Slow engines on busy machines need a while; what never comes is told apart by this alone.
const PATIENCE_MS = 30_000;

// How long a person holds a button down: time enough for the page to move.
export const HELD_MS = 60;

export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// Asks until there is an answer; `what` says what was waited for.
export async function until(ask, what, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) return assert.fail(`never came: ${typeof what === 'function' ? await what() : what}`);
    await pause(30);
  }
}

// One window. What a protocol has to bring: load(url), again() (reload), run(fn, ...args) answering JSON (fn may be
// async and stands alone), element(fn, arg) answering a handle or null, press(handle), keys(text), put(handle, file),
// and in `heard` what the page said of errors.
export class Driver {
  heard = [];

  async goto(url) {
    await this.load(url);
    await this.started();
  }

  async reload() {
    await this.look();
    await this.again();
    await this.started();
  }

  // The app has replaced the first paint and is all there, or static/start.js has said why it cannot.
  async started() {
    await until(() => this.run(() => !!document.querySelector('#app') && !document.querySelector('#app > .boot')
      && window.keceStages.arrived === window.keceStages.count()
      || !!document.querySelector('.failure')), 'the start of the app');
    assert.equal(await this.run(() => document.querySelector('.failure')?.innerText ?? null), null, 'the app does not start');
  }

  // What page.mjs finds by the words on it: { role, name, within }. Waits until it is there and stays where it is: the
  // page still moves after an answer, and a person looks before pressing.
  async found(what) {
    const words = async () => `${JSON.stringify(what)} on\n${await this.text()}`;
    let before;
    await until(async () => {
      const now = await this.run(`(what) => {
        const found = (${find})(what);
        return found ? JSON.stringify(found.getBoundingClientRect()) : null;
      }`, what);
      const still = now !== null && now === before;
      before = now;
      return still;
    }, words);
    return until(() => this.element(find, what), words);
  }

  async click(what) {
    await this.press(await this.found(what));
  }

  // Real keys, into a field that a click has the focus of.
  async type(what, text) {
    await this.click(what);
    await this.keys(text);
  }

  async attach(what, file) {
    await this.put(await this.found(what), file);
  }

  text() {
    return this.run(() => document.body.innerText);
  }

  // Waits until these words stand on the page.
  async reads(words) {
    await until(async () => (await this.text()).includes(words), async () => `“${words}” on\n${await this.text()}`);
  }

  // Requests to other places, seen in the page itself, which every engine can tell.
  async look() {
    for (const address of await this.run(foreign, await this.run(() => location.href))) this.heard.push(`foreign request: ${address}`);
  }
}

// The file that has arrived, as { name, text }: whole, which is when it can be read as JSON.
export async function arrived(folder, name) {
  const file = path.join(folder, name);
  return until(() => {
    try {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      JSON.parse(text);
      return { name, text };
    } catch {
      return null;
    }
  }, `the file ${file}`);
}
