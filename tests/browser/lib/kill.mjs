// A browser that is killed while somebody types, and what the next one finds.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { serve, STRICT_POLICY } from '../../../scripts/lib/server.mjs';
import { CHROMIUM, DIST, QUIET, started } from './browser.mjs';

// A browser of its own on a profile that outlives it. { page, kill }
async function start(profile) {
  const child = spawn(CHROMIUM, [...QUIET, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(`the browser did not start:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const gone = new Promise((resolve) => { child.on('exit', resolve); });
  return {
    page: await browser.contexts()[0].newPage(),
    // The whole group at once, as the system does it when it has no memory left.
    async kill() {
      process.kill(-child.pid, 'SIGKILL');
      await gone;
      await browser.close().catch(() => {});
    },
  };
}

const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');

// Types until the browser is killed, at a random moment. Answers what stood in the field when: [{ at, text }],
// and the moment of the kill.
async function typeUntilKilled({ page, kill }, round, random) {
  const field = nameField(page);
  await field.click();
  await field.press('Control+a');
  const typed = [{ at: Date.now(), text: await field.inputValue() }];
  let text = '';
  const end = Date.now() + 200 + random() * 3000;
  for (let n = 0; Date.now() < end; n += 1) {
    const key = String.fromCharCode(97 + (n % 26));
    text += n === 0 ? `第${round}轮` : key;
    if (n === 0) await page.keyboard.insertText(text); else await page.keyboard.press(key);
    typed.push({ at: Date.now(), text });
    await pause(10 + random() * 90);
  }
  const killed = Date.now();
  await kill();
  return { typed, killed };
}

// Kills the browser `rounds` times. Answers, for each round, how many milliseconds before the kill the oldest
// keystroke was typed that the next browser does not find; 0 when nothing is missing.
export async function killRounds(rounds, { random = Math.random, note = () => {} } = {}) {
  const server = await serve({ folder: DIST, prefix: '/kece/', policy: STRICT_POLICY });
  const profile = mkdtempSync(path.join(tmpdir(), 'kece-kill-'));
  const missed = [];
  let id = '';
  let last = null;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const browser = await start(profile);
      const { page } = browser;
      await page.goto(server.url + (id ? `#/fill/${id}` : '#/'));
      await started(page);
      if (!id) {
        await page.getByRole('button', { name: '开始完整自评' }).click();
        await nameField(page).waitFor();
        [, id] = /#\/fill\/(\w+)/.exec(page.url());
      }
      if (last) missed.push(missing(last, await nameField(page).inputValue()));
      if (last) note(round, missed[missed.length - 1]);
      if (round === rounds) await browser.kill(); else last = await typeUntilKilled(browser, round, random);
    }
  } finally {
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return missed;
}

// `found` must be something that stood there; what was typed after it is missing.
function missing({ typed, killed }, found) {
  const at = typed.findLastIndex(({ text }) => text === found);
  if (at < 0) throw new Error(`found “${found}”, which was never typed; last “${typed.at(-1).text}”`);
  return at === typed.length - 1 ? 0 : killed - typed[at + 1].at;
}
