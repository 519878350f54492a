// The app as one file on a disk, opened by a double click: no server, one storage for all files of the machine.

import assert from 'node:assert/strict';
import { appTest, downloadOf, openApp, screenshot, started } from './lib/app.mjs';
import { goHome, openFile } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { draftWith, sample, sampleFile, shelf } from './lib/samples.mjs';

const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const saved = (page) => page.getByText(/^已保存 .*，仅在本机$/).waitFor();
const STRANGERS = { stranger: '别人的', 'kece': 'x', 'draft.a': '{}' };

for (const browser of ['new', 'old']) {
  const place = { place: 'file', browser, allow: browser === 'old' ? [/invalid source: ''wasm-unsafe-eval''/] : [] };
  const also = browser === 'old' ? ', in Chromium 86' : '';

  appTest(`starts from a file, keeps what is typed, opens it again${also}`, { ...place, storage: STRANGERS }, async ({ page, url }) => {
    assert.equal(new URL(page.url()).protocol, 'file:');
    await page.getByRole('button', { name: '开始完整自评' }).click();
    await typeInto(page, nameField(page), 'U盘上的公司');
    await saved(page);
    await page.reload();
    await started(page);
    assert.equal(await nameField(page).inputValue(), 'U盘上的公司');
    await page.goto('about:blank');
    await page.goto(url);
    await started(page);
    await page.getByRole('link', { name: '继续' }).click();
    assert.equal(await nameField(page).inputValue(), 'U盘上的公司');
    const strange = await page.evaluate((keys) => keys.map((key) => localStorage.getItem(key)), Object.keys(STRANGERS));
    assert.deepEqual(strange, Object.values(STRANGERS), 'what others stored is as it was');
    const others = await page.evaluate(() => Object.keys({ ...localStorage }).filter((key) => !key.startsWith('kece.')));
    assert.deepEqual(others.sort(), Object.keys(STRANGERS).sort(), 'every key of ours has our prefix');
    if (browser === 'new') await screenshot(page, 'file');
  });

  appTest(`a second window of the file hears of what is saved${also}`, { ...place, storage: shelf({ a: draftWith({}, '原名') }) }, async ({ page, context, url }) => {
    const other = await context.newPage();
    await other.goto(`${url}#/`);
    await started(other);
    await other.evaluate(() => {
      window.heard = [];
      addEventListener('storage', ({ key }) => window.heard.push(key));
    });
    await page.evaluate(() => { location.hash = '#/fill/a'; });
    await typeInto(page, nameField(page), '改过');
    await saved(page);
    await other.waitForFunction(() => window.heard.some((key) => key.startsWith('kece.draft.a')));
  });
}

const OPEN = { place: 'file', storage: shelf({ q: sample('qualified') }) };

appTest('a draft of a file goes into a file, and comes back', OPEN, async ({ page }) => {
  await page.getByRole('button', { name: '更多' }).click();
  const file = await downloadOf(page, () => page.locator('.draft-more').getByRole('button', { name: '存成文件' }).click());
  assert.equal(JSON.parse(file.text).name, sample('qualified').name);
  await openFile(page, sampleFile('borderline'));
  await page.getByText(`已打开“${sample('borderline').name}”`).waitFor();
});

appTest('the page of a broken app on a disk gives the drafts as files', OPEN, async ({ page }) => {
  await page.evaluate(() => window.keceFailed('a test'));
  const row = page.getByRole('list', { name: '可以带走的草稿' }).locator('> li').first();
  const file = await downloadOf(page, () => row.getByRole('button', { name: '存成文件' }).click());
  assert.equal(JSON.parse(file.text).name, sample('qualified').name);
  await page.getByRole('button', { name: '重新打开' }).click();
  await started(page);
  await goHome(page);
});

// A script that is not ours, and the shipped page's own rules.
appTest('the policy of the file lets nothing in that is not of the file', { place: 'file', allow: [/Content Security Policy|Refused|TrustedScript/] }, async ({ page, problems }) => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    // As text, which Trusted Types refuse where it becomes a script; where they are not known, the hashes do.
    script.append(document.createTextNode('window.intruder = true'));
    try { document.body.appendChild(script); } catch { /* refused already */ }
    const asked = await fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused');
    return [window.intruder === true, asked];
  });
  assert.deepEqual(ran, [false, 'refused']);
  assert.deepEqual(problems, []);
});
