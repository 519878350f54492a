// Chromium 86: it calls the permission for WebAssembly 'unsafe-eval', and its CSS and JavaScript are of 2020.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appTest, assessNative, launch, openApp, screenshot, started, STRICT_POLICY } from './lib/app.mjs';
import { choose, typeInto } from './lib/keys.mjs';
import { sample, sampleFile } from './lib/samples.mjs';
import { brief, expected, shown, shownInPanel } from './lib/verdicts.mjs';

const OLD_POLICY = STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
// The newer name of the permission stands in the page's own policy; 86 says so and goes on.
const allow = [/invalid source: ''wasm-unsafe-eval''/];

test('the browser really is the old one', async () => assert.match((await launch('old')).version(), /^86\./));

appTest('starts in Chromium 86', { browser: 'old', policy: OLD_POLICY, allow }, async ({ page }) => {
  assert.notEqual((await page.locator('#app').innerText()).trim(), '');
  assert.equal(await page.locator('.failure').count(), 0);
  await screenshot(page, 'old-home');
});

appTest('a draft file opens in Chromium 86, and can be changed', { browser: 'old', policy: OLD_POLICY, allow }, async ({ page }) => {
  await page.locator('input[type=file]').setInputFiles(sampleFile('borderline'));
  await page.getByText(`已打开“${sample('borderline').name}”`).waitFor();
  const native = assessNative(sampleFile('borderline'));
  assert.deepEqual(await shownInPanel(page), brief(native));
  await page.getByRole('link', { name: '看完整结果' }).last().click();
  assert.deepEqual(await shown(page), expected(native));
  await screenshot(page, 'old-result');
  await page.getByRole('link', { name: '回去改答案' }).press('Enter');
  await typeInto(page, page.getByRole('region', { name: '注册成立日期' }).getByRole('textbox'), '2026-03-01');
  const field = page.getByRole('radiogroup', { name: '主要产品（服务）的核心技术属于哪个领域？' });
  await choose(page, field, '不属于以上领域');
  const [hnte] = await shownInPanel(page);
  assert.equal(hnte.verdict, '未达标');
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
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
