// Files and texts that leave the app: each is read back before the app says that it is done, and a copied text
// can be pasted again.

import assert from 'node:assert/strict';
import { appTest, downloadOf, screenshot } from './lib/app.mjs';
import { eventually, goHome, more, names, stored } from './lib/home.mjs';
import { lock, unlock } from './lib/locked.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const DRAFT = sample('borderline');
const TAKE = { route: '#/take/a', storage: shelf({ a: DRAFT }) };
const button = (page, name) => page.getByRole('button', { name, exact: true });
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const allowClipboard = (context) => context.grantPermissions(['clipboard-read', 'clipboard-write']);
const field = (page) => page.getByLabel('草稿文字', { exact: true });

async function pasteBox(page) {
  await button(page, '粘贴草稿文字').click();
  await eventually(async () => assert.ok(await field(page).evaluate((el) => el === document.activeElement)));
}
async function openText(page, text) {
  await field(page).fill(text);
  await button(page, '打开这段文字').click();
}
// What was pasted is the draft that is here: it is opened, and not stored a second time.
async function keptOnce(page) {
  await page.getByText(`已打开“${DRAFT.name}”，和这里的一样，没有重复存`).waitFor();
  const ids = await page.evaluate(() => Object.keys(localStorage).filter((key) => /^kece\.draft\.\w+$/.test(key)));
  assert.deepEqual(ids, ['kece.draft.a']);
  assert.deepEqual(canonical((await stored(page, 'a')).draft), canonical(DRAFT));
}

appTest('the file is the draft', TAKE, async ({ page }) => {
  const file = await downloadOf(page, () => button(page, '存成文件').click());
  assert.equal(file.name, `${DRAFT.name}.kece.json`);
  assert.deepEqual(canonical(JSON.parse(file.text)), canonical(DRAFT));
  await page.getByText(`已存成文件“${file.name}”，在浏览器的下载文件夹里`).waitFor();
});

appTest('a draft is copied as text and pasted again', TAKE, async ({ page, context }) => {
  await allowClipboard(context);
  await button(page, '复制成文字').click();
  await page.getByText('已复制。').waitFor();
  await screenshot(page, 'take-copied');
  assert.deepEqual(canonical(JSON.parse(await clipboard(page))), canonical(DRAFT));
  await goHome(page);
  await pasteBox(page);
  await page.keyboard.press('Control+V');
  await screenshot(page, 'home-paste');
  await button(page, '打开这段文字').click();
  await keptOnce(page);
});

function noClipboard() {
  Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
}
appTest('where the newer way of copying is missing, the older one copies', { ...TAKE, before: noClipboard }, async ({ page }) => {
  await button(page, '复制成文字').click();
  await page.getByText('已复制。').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '复制成文字', 'the focus stays');
  await goHome(page);
  await pasteBox(page);
  await page.keyboard.press('Control+V');
  assert.deepEqual(canonical(JSON.parse(await field(page).inputValue())), canonical(DRAFT));
});

function noCopying() {
  Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText: () => Promise.reject(new Error('no')) }) });
  Document.prototype.execCommand = () => false;
}
appTest('where no page may copy, the text is selected for a person to copy', { ...TAKE, before: noCopying }, async ({ page }) => {
  await button(page, '复制成文字').click();
  const shown = page.getByLabel('浏览器不让自动复制');
  await shown.waitFor();
  await page.getByText('请按 Ctrl+C 复制').waitFor();
  const selected = () => shown.evaluate((el) => el === document.activeElement && el.value.slice(el.selectionStart, el.selectionEnd));
  await eventually(async () => assert.deepEqual(canonical(JSON.parse(await selected())), canonical(DRAFT)));
  await screenshot(page, 'take-by-hand');
  assert.equal(await page.getByText('已复制').count(), 0);
  await page.keyboard.press('Control+C');
  await goHome(page);
  await pasteBox(page);
  await page.keyboard.press('Control+V');
  assert.deepEqual(canonical(JSON.parse(await field(page).inputValue())), canonical(DRAFT));
});

appTest('a locked text is copied and pasted again', TAKE, async ({ page, context }) => {
  await allowClipboard(context);
  await button(page, '加口令').click();
  await page.getByLabel('口令', { exact: true }).fill('一二三四五六七八');
  await page.getByLabel('再输一遍').fill('一二三四五六七八');
  await button(page, '加口令复制成文字').click();
  await page.getByText('已复制。').waitFor();
  const text = await clipboard(page);
  assert.deepEqual(canonical(JSON.parse(unlock(JSON.parse(text), '一二三四五六七八'))), canonical(DRAFT));
  await goHome(page);
  await pasteBox(page);
  // As a mail breaks its lines.
  await openText(page, `\n${text.replace(/(.{70})/g, '$1\n')}\n`);
  const dialog = page.getByRole('dialog', { name: '输入口令' });
  await dialog.getByText('这段文字加了口令').waitFor();
  await dialog.getByLabel('口令', { exact: true }).fill('一二三四五六七八');
  await dialog.getByRole('button', { name: '打开', exact: true }).click();
  await keptOnce(page);
});

appTest('one or many drafts are pasted; what is none is told', async ({ page }) => {
  await pasteBox(page);
  await button(page, '打开这段文字').click();
  assert.ok(await field(page).evaluate((el) => el === document.activeElement), 'nothing was pasted yet');
  for (const wrong of ['你好', '{"format":"kece-draft"', JSON.stringify(lock('{}', '12345678')).slice(0, -10)]) {
    await openText(page, wrong);
    await page.getByRole('alert').getByText('这段文字打不开，原来的草稿都没有动。').waitFor();
    assert.deepEqual(await names(page), []);
    assert.equal(await field(page).inputValue(), wrong, 'what was pasted is still there');
  }
  await openText(page, JSON.stringify([draftWith({}, '甲'), draftWith({}, '乙')]));
  await page.getByText('已打开 2 份草稿').waitFor();
  assert.deepEqual((await names(page)).sort(), ['乙', '甲'].sort());
  assert.equal(await page.getByText('打不开').count(), 0);
});

// Ways a browser may spoil a file, from now on.
const SPOILED = {
  'cuts files short': () => {
    const { Blob } = window;
    window.Blob = function (parts, options) { return new Blob([String(parts[0]).slice(0, -1)], options); };
  },
  'changes files': () => {
    const { Blob } = window;
    window.Blob = function (parts, options) { return new Blob([String(parts[0]).replace('kece', 'KECE')], options); };
  },
  'cannot read its own files': () => {
    FileReader.prototype.readAsArrayBuffer = function () {
      setTimeout(() => this.onerror(new ProgressEvent('error')), 0);
    };
  },
};
const UNREADABLE = '没有存：浏览器写出的文件读回来不对。请再试一次。';
for (const [how, spoil] of Object.entries(SPOILED)) {
  appTest(`a browser that ${how} is not believed`, TAKE, async ({ page }) => {
    const files = [];
    page.on('download', (download) => files.push(download.suggestedFilename()));
    await page.evaluate(spoil);
    await button(page, '存成文件').click();
    await page.getByText(UNREADABLE).waitFor();
    await button(page, '加口令').click();
    await page.getByLabel('口令', { exact: true }).fill('12345678');
    await page.getByLabel('再输一遍').fill('12345678');
    await button(page, '加口令存成文件').click();
    await page.locator('#lock').getByText(UNREADABLE).waitFor();
    await goHome(page);
    await button(page, '全部存成文件').click();
    await page.getByRole('status').getByText(UNREADABLE).waitFor();
    await (await more(page, DRAFT.name, '存成文件')).click();
    await page.getByRole('status').getByText(UNREADABLE).waitFor();
    assert.equal(await page.getByText('已存成文件').count(), 0);
    assert.deepEqual(files, []);
  });
}
