// Chromium of any age, driven by Playwright.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchNew, SIZES, STRICT_POLICY } from '../browser.mjs';
import { launchOld } from '../old.mjs';
import { Driver, HELD_MS } from './driver.mjs';

// Before Chromium 97 the permission for WebAssembly has its older name; the newer one, which stands in the page's
// own policy, is then reported and passed over.
const OLD_POLICY = STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
const OLD_COMPLAINT = /invalid source: ''wasm-unsafe-eval''/;

class ChromiumWindow extends Driver {
  constructor(page, passed) {
    super();
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !passed.test(message.text())) this.heard.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.heard.push(`exception: ${error.stack ?? error}`));
  }

  load(url) { return this.page.goto(url); }
  again() { return this.page.reload(); }
  // Playwright takes one argument; the function is sent as it stands and called with all of them.
  run(fn, ...args) { return this.page.evaluate(`(${fn})(...${JSON.stringify(args)})`); }
  async element(fn, arg) { return (await this.page.evaluateHandle(`(${fn})(${JSON.stringify(arg)})`)).asElement(); }
  press(handle) { return handle.click({ delay: HELD_MS }); }
  keys(text) { return this.page.keyboard.type(text); }
  put(handle, file) { return handle.setInputFiles(file); }
  shot(file) { return this.page.screenshot({ path: file }); }
}

function chromiumEngine(id, title, launch, policy, passed) {
  return {
    id, title, policy,
    async open() {
      const browser = await launch();
      const downloads = mkdtempSync(path.join(tmpdir(), 'kece-downloads-'));
      const context = await browser.newContext({
        viewport: SIZES.desktop, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true,
      });
      // As of its own accord, into a folder. Playwright's way needs events that Chromium 86 does not know.
      const into = async (page) => {
        const session = await context.newCDPSession(page);
        await session.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
        return page;
      };
      return {
        version: browser.version(),
        downloads,
        window: async () => new ChromiumWindow(await into(await context.newPage()), passed),
        close: async () => {
          await browser.close();
          rmSync(downloads, { recursive: true, force: true });
        },
      };
    },
  };
}

export const current = chromiumEngine('chromium', 'Chromium', launchNew, STRICT_POLICY, /^$/);
export const [chromium86, chromium92] = [86, 92].map((release) => (
  chromiumEngine(`chromium-${release}`, `Chromium ${release}`, () => launchOld(release), OLD_POLICY, OLD_COMPLAINT)
));
