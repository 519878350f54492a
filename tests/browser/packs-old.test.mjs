// 政策包 in Chromium 86: read, changed, tried and saved there too.

import assert from 'node:assert/strict';
import { appTest, screenshot, STRICT_POLICY } from './lib/app.mjs';
import { typeInto } from './lib/keys.mjs';
import { DRAFT, awardOf, openRate, sumField, trial } from './lib/packs.mjs';

const OLD = {
  browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), storage: DRAFT,
  // The newer name of the permission stands in the page's own policy; 86 says so and goes on.
  allow: [/invalid source: ''wasm-unsafe-eval''/],
};

appTest('a pack is changed and saved in Chromium 86', OLD, async ({ page }) => {
  await openRate(page);
  await typeInto(page, sumField(page), '600000');
  await trial(page).getByText('60 万元').waitFor();
  await screenshot(page, 'old-packs-edit');
  await page.locator('.edit-bar').getByRole('link', { name: '存成新版本' }).click();
  await typeInto(page, page.getByLabel('编制单位'), '市场监管局');
  await page.getByRole('button', { name: '存成新版本，整个应用按它算' }).click();
  await page.getByText('已存成 厦门市政策包 2026.2，整个应用都按它算').waitFor();
  assert.equal(await awardOf(page), '60 万元');
});
