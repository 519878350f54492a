// A website whose files are replaced while people use it: versions of the app, deployments that went wrong, and a browser
// that keeps the program.

import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIST, launch, SIZES, started } from './browser.mjs';
import { seal } from '../../../scripts/lib/portal.mjs';
import { serve } from '../../../scripts/lib/server.mjs';

const PREFIX = '/kece/';

// The app with another glue script, and the page to it: the next version. `code` runs in place of nothing at its end.
export function version(code) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kece-version-'));
  cpSync(DIST, folder, { recursive: true });
  // For a server that is somebody else.
  chmodSync(folder, 0o755);
  const before = fileOf(folder, /^kece-.*\.js$/);
  const script = `${readFileSync(path.join(folder, before), 'utf8')}\n${code}\n`;
  const hash = (algorithm, form) => createHash(algorithm).update(script).digest(form);
  const after = `kece-${hash('sha256', 'hex').slice(0, 16)}.js`;
  unlinkSync(path.join(folder, before));
  writeFileSync(path.join(folder, after), script);
  change(folder, 'index.html', (html) => html.replace(
    new RegExp(`\\./${before}" integrity="[^"]*"`), `./${after}" integrity="sha384-${hash('sha384', 'base64')}"`,
  ));
  seal(folder);
  return folder;
}

export const fileOf = (folder, pattern) => readdirSync(folder).find((name) => pattern.test(name));

export function change(folder, name, by) {
  const file = path.join(folder, name);
  writeFileSync(file, by(readFileSync(file, 'utf8')));
}

// Answers { url, page, context, problems, deploy (folder), stop, start, open (another window), close }; `misbehave` is
// what `answer` of scripts/lib/server.mjs is, and may be set anew; so may `policy`.
export async function openPortal({ folder = DIST, policy, browser = 'new', prefix = PREFIX, misbehave = () => null } = {}) {
  const place = mkdtempSync(path.join(tmpdir(), 'kece-portal-'));
  const link = path.join(place, 'current');
  const deploy = (to) => {
    symlinkSync(to, `${link}.new`);
    renameSync(`${link}.new`, link);
  };
  deploy(folder);
  const portal = { misbehave, policy };
  const run = (port) => serve({
    folder: link, prefix, port, answer: (name) => portal.misbehave(name), ...(policy && { policy }),
  });
  let server = await run(0);
  const url = new URL(server.url).href;
  const context = await (await launch(browser)).newContext({
    viewport: SIZES.desktop, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true,
  });
  const open = async (route = '') => {
    const page = await context.newPage();
    try {
      await page.goto(url + route, { timeout: 10_000 });
    } catch (error) {
      // One that does not come is no open window.
      await page.close();
      throw error;
    }
    return page;
  };
  const page = await open();
  return Object.assign(portal, {
    url, page, context, deploy, open,
    stop: () => server.close(),
    start: async () => { server = await run(Number(new URL(url).port)); },
    close: async () => {
      await context.close();
      await server.close();
      rmSync(place, { recursive: true, force: true });
    },
  });
}

// Waits until the program is in the browser.
export async function kept(page) {
  await started(page);
  await page.waitForFunction(() => window.keceOffline.kept && navigator.serviceWorker.controller);
}

// Has the browser look for another version, and waits until it has taken it or given it up; answers which.
export function lookForUpdate(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    try {
      await registration.update();
    } catch (refused) {
      return 'refused';
    }
    const worker = registration.installing;
    if (worker) await new Promise((done) => { worker.addEventListener('statechange', done); });
    return registration.waiting ? 'taken' : worker ? 'given up' : 'none';
  });
}

// Which glue script the page runs.
export const running = (page) => page.evaluate(() => document.querySelector('script[src*="/kece-"], script[src^="./kece-"]')?.src.split('/').pop());
// The caches of the website, sorted.
export const cacheNames = (page) => page.evaluate(async () => (await caches.keys()).sort());
