// Storage that is full, forbidden or late, and a program that breaks: nobody loses what was typed.

import assert from 'node:assert/strict';
import { appTest, downloadOf, started } from './lib/app.mjs';
import { goHome, names, openFile, stored } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { draftWith, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', region: '350205', registered_on: '2020-03-12' };
const one = { storage: shelf({ a: draftWith(START, '原名') }), route: '#/fill/a' };
const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const alert = (page, words) => page.getByRole('alert').filter({ hasText: words });

// Storage is full while window.full is true.
function fills() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function set(key, text) {
    if (window.full) throw new DOMException('full', 'QuotaExceededError');
    return setItem.call(this, key, text);
  };
}

// The browser forbids storage altogether.
function forbids() {
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
}

// The time to save never comes: nothing is saved by waiting.
function neverRests() {
  const { setTimeout } = window;
  window.setTimeout = (what, after, ...rest) => setTimeout(what, after >= 100 ? 1e9 : after, ...rest);
}

appTest('a full storage is reported, the app goes on, the draft goes into a file', { ...one, before: fills }, async ({ page }) => {
  await page.evaluate(() => { window.full = true; });
  await typeInto(page, nameField(page), '新名');
  const banner = alert(page, '浏览器存草稿的地方满了。现在可以照常填，关掉前请存成文件。');
  await banner.waitFor();
  await page.getByText('没有存住，请存成文件').waitFor();
  await page.keyboard.type('称');
  assert.equal(await nameField(page).inputValue(), '新名称', 'the banner does not disturb typing');
  const file = await downloadOf(page, () => banner.getByRole('button', { name: '存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text), draftWith(START, '新名称'));
  await banner.getByRole('button', { name: '再试一次' }).click();
  await page.getByText('还是存不进去，请先存成文件').waitFor();
  await page.evaluate(() => { window.full = false; });
  await banner.getByRole('button', { name: '再试一次' }).click();
  await page.getByText('存进去了，仅在本机').waitFor();
  assert.equal(await banner.count(), 0);
  await page.reload();
  await started(page);
  assert.equal(await nameField(page).inputValue(), '新名称');
});

appTest('a forbidden storage is reported, the app goes on in memory', { before: forbids }, async ({ page }) => {
  const banner = alert(page, '浏览器不让存草稿。');
  await banner.waitFor();
  await page.getByRole('button', { name: '开始完整自评' }).click();
  await typeInto(page, nameField(page), '只在内存');
  await page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: /^合规/ }).click();
  await page.getByRole('button', { name: '一项也没有' }).click();
  await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '结果' }).click();
  await page.getByText('重大事故和违法行为：没有。').first().waitFor();
  const file = await downloadOf(page, () => banner.getByRole('button', { name: '存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text), draftWith({ incidents: [] }, '只在内存'));
  await goHome(page);
  assert.deepEqual(await names(page), ['只在内存']);
  await page.getByText('还没有存住').waitFor();
});

appTest('what was typed is saved at once when the page is hidden', { ...one, before: neverRests }, async ({ page }) => {
  const kept = async () => (await stored(page, 'a')).draft.name;
  await typeInto(page, nameField(page), '切走之前');
  assert.equal(await kept(), '原名', 'nothing is saved by waiting');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  assert.equal(await kept(), '切走之前');
});

appTest('what was typed is saved when the page is left', { ...one, before: neverRests }, async ({ page }) => {
  await typeInto(page, nameField(page), '刷新之前');
  await page.reload();
  await started(page);
  assert.equal(await nameField(page).inputValue(), '刷新之前');
});

// A panic in the program: the page that the app draws into breaks under its hands.
appTest(
  'a panic shows what happened, and offers the draft with what was not saved yet',
  { ...one, before: neverRests, allow: [/./] },
  async ({ page }) => {
    await typeInto(page, nameField(page), '还没存的名称');
    await page.evaluate(() => {
      Node.prototype.insertBefore = () => { throw new Error('broken'); };
      Node.prototype.appendChild = new Proxy(Node.prototype.appendChild, {
        apply(append, node, [child]) {
          if (node.closest?.('#app')) throw new Error('broken');
          return append.call(node, child);
        },
      });
      location.hash = '#/result/a';
    });
    await page.getByRole('heading', { name: '页面出错了，已经停下' }).waitFor();
    const file = await downloadOf(page, () => page.getByRole('button', { name: '全部存成一个文件' }).click());
    assert.match(file.text, /还没存的名称/, 'nothing of what was typed is missing');
    await page.getByRole('button', { name: '重新打开' }).click();
    await started(page);
    await page.getByText('还没存的名称', { exact: true }).first().waitFor();
  },
);

appTest('after a failure the file has the stored draft and the unsaved one', { ...one, before: neverRests }, async ({ page }) => {
  await typeInto(page, nameField(page), '还没存的名称');
  await page.evaluate(() => window.keceFailed('a test'));
  const file = await downloadOf(page, () => page.getByRole('button', { name: '全部存成一个文件' }).click());
  const rescued = JSON.parse(file.text);
  assert.equal(rescued.format, 'kece-rescue');
  assert.equal(JSON.parse(rescued.unsaved).name, '还没存的名称');
  assert.equal(JSON.parse(rescued.items['kece.draft.a']).draft.name, '原名');
});

appTest('what a failure saved can be opened again from 首页', async ({ page }) => {
  const items = shelf({ a: draftWith(START, '存着的') });
  const rescued = { format: 'kece-rescue', version: 1, items, unsaved: JSON.stringify(draftWith(START, '没存的')) };
  await openFile(page, {
    name: '科策自评-草稿-2026-07-01.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(rescued)),
  });
  await page.getByText('已打开 2 份草稿').waitFor();
  assert.deepEqual((await names(page)).sort(), ['存着的', '没存的'].sort());
});
