// Chromium 86: it calls the permission for WebAssembly 'unsafe-eval', and its CSS and JavaScript are of 2020.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appTest, launch, openApp, screenshot, started, STRICT_POLICY } from './lib/app.mjs';

const OLD_POLICY = STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
// The newer name of the permission stands in the page's own policy; 86 says so and goes on.
const allow = [/invalid source: ''wasm-unsafe-eval''/];

test('the browser really is the old one', async () => assert.match((await launch('old')).version(), /^86\./));

appTest('starts in Chromium 86', { browser: 'old', policy: OLD_POLICY, allow }, async ({ page }) => {
  assert.notEqual((await page.locator('#app').innerText()).trim(), '');
  assert.equal(await page.locator('.failure').count(), 0);
  await screenshot(page, 'old-home');
});

test('Chromium 86 under a policy with only the new name says what to allow', async () => {
  const app = await openApp({ browser: 'old', policy: STRICT_POLICY, allow });
  try {
    await started(app.page);
    assert.match(await app.page.locator('.failure').innerText(), /不认这个词，要加 'unsafe-eval'/);
  } finally {
    await app.close();
  }
});
