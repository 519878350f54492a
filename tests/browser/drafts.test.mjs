// The drafts of this machine: several, by name; deleted and taken back; damaged ones.

import assert from 'node:assert/strict';
import { appTest, downloadOf, started } from './lib/app.mjs';
import { eventually, exported, goHome, keeps, more, names, openFile, row, stored } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const begin = (page) => page.getByRole('button', { name: '开始完整自评' }).click();
const saved = (page) => page.getByText(/^已保存 .*，仅在本机$/).waitFor();

async function rename(page, name) {
  await typeInto(page, nameField(page), name);
  await page.getByText(name, { exact: true }).waitFor();
  await keptAs(page, name);
}

const keptAs = (page, name) => eventually(async () => {
  const texts = await page.evaluate(() => Object.values({ ...localStorage }));
  assert.ok(texts.some((text) => text.includes(`"name":"${name}"`)), `${name} is stored`);
});

appTest('several drafts: names, switching, reload', async ({ page }) => {
  await page.getByText('这台电脑上还没有草稿').waitFor();
  await begin(page);
  await rename(page, '甲公司');
  await goHome(page);
  await begin(page);
  await rename(page, '乙公司');
  await goHome(page);
  assert.deepEqual(await names(page), ['乙公司', '甲公司'], 'the last saved first');
  await row(page, '甲公司').getByRole('link', { name: '继续' }).click();
  assert.equal(await nameField(page).inputValue(), '甲公司');
  await rename(page, '甲公司二');
  await page.reload();
  await started(page);
  await saved(page);
  assert.equal(await nameField(page).inputValue(), '甲公司二');
  await goHome(page);
  assert.deepEqual(await names(page), ['甲公司二', '乙公司']);
});

appTest('an empty draft is gone on with, not begun again', async ({ page }) => {
  await begin(page);
  await nameField(page).waitFor();
  await goHome(page);
  await begin(page);
  await nameField(page).waitFor();
  await goHome(page);
  assert.equal((await names(page)).length, 1);
});

const OLD_NAME = { storage: shelf({ a: draftWith({}, '旧名') }), route: '#/fill/a' };
appTest('a change made just before going home is on the list, and in the file', OLD_NAME, async ({ page }) => {
  await typeInto(page, nameField(page), '新名');
  await goHome(page);
  assert.deepEqual(await names(page), ['新名']);
  assert.equal((await exported(page, '新名')).draft.name, '新名');
});

const TWO = { storage: shelf({ q: sample('qualified'), u: sample('unqualified') }) };
appTest('a draft is deleted and taken back', TWO, async ({ page }) => {
  const { name } = sample('qualified');
  const before = await row(page, name).innerText();
  await (await more(page, name, '删除')).click();
  await page.getByText(`已删除“${name}”`).waitFor();
  assert.deepEqual(await names(page), [sample('unqualified').name]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '这台电脑上的草稿', 'the focus is not lost');
  assert.equal(await stored(page, 'q'), undefined);
  await page.getByRole('button', { name: '撤销' }).click();
  await row(page, name).waitFor();
  assert.equal(await row(page, name).innerText(), before);
  await page.reload();
  await started(page);
  assert.deepEqual(canonical((await exported(page, name)).draft), canonical(sample('qualified')));
});

const ONE = { storage: shelf({ u: sample('unqualified') }) };
appTest('a copy has a name of its own, and all drafts go into one file', ONE, async ({ page }) => {
  const { name } = sample('unqualified');
  await (await more(page, name, '复制一份')).click();
  await page.getByText(`已复制成“${name}（副本）”`).waitFor();
  const file = await downloadOf(page, () => page.getByRole('button', { name: '全部存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text).map((draft) => draft.name).sort(), [name, `${name}（副本）`]);
  await openFile(page, { name: '全部.json', mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await page.getByText('2 份草稿和这里的一样，没有重复存').waitFor();
  assert.equal((await names(page)).length, 2);
  await page.evaluate(() => localStorage.clear());
  await goHome(page);
  await page.reload();
  await started(page);
  await openFile(page, { name: '全部.json', mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await page.getByText('已打开 2 份草稿').waitFor();
  assert.deepEqual((await names(page)).sort(), [name, `${name}（副本）`].sort());
});

const BROKEN = '{"kece":1,"revis';
const DAMAGED = { storage: { ...ONE.storage, 'kece.draft.broken': BROKEN, stranger: 'x' } };
appTest('a damaged draft is listed, left as it is, and can be taken as a file', DAMAGED, async ({ page, url }) => {
  assert.deepEqual(await names(page), [sample('unqualified').name, '读不出来的草稿']);
  const button = row(page, '读不出来的草稿').getByRole('button', { name: '存成文件' });
  const file = await downloadOf(page, () => button.click());
  assert.equal(file.text, BROKEN);
  await page.goto(`${url}#/fill/broken`);
  await page.getByRole('heading', { level: 1, name: '这份草稿读不出来' }).waitFor();
  await page.goto(`${url}#/result/nobody`);
  await page.getByRole('heading', { level: 1, name: '这台电脑上没有这份草稿' }).waitFor();
  await page.getByRole('link', { name: '回首页' }).click();
  assert.equal(await page.evaluate(() => localStorage.getItem('kece.draft.broken')), BROKEN);
});

const NEWER = { storage: shelf({ a: { ...draftWith({ later: { x: [1] } }, '原名'), note: '留着' } }), route: '#/fill/a' };
appTest('what a newer version or a stranger left in a draft survives', NEWER, async ({ page }) => {
  await rename(page, '新名');
  await keeps(page, 'a', 'later', { x: [1] });
  const { draft } = await exported(page, '新名');
  assert.deepEqual([draft.note, draft.answers], ['留着', { later: { x: [1] } }]);
});

// 甲公司 as Chinese Windows writes it.
const GB18030 = Buffer.from([0xbc, 0xd7, 0xb9, 0xab, 0xcb, 0xbe]);
appTest('a file that another program saved in GB18030 or UTF-16 is read, and a guess is said to be one', async ({ page }) => {
  const [before, after] = JSON.stringify(draftWith({ registered_on: '2020-03-12' }, '@')).split('@');
  const files = [
    [Buffer.concat([Buffer.from(before), GB18030, Buffer.from(after)]), '甲公司', /GB18030/],
    [Buffer.from(`\ufeff${before}乙公司${after}`, 'utf16le'), '乙公司', null],
  ];
  for (const [buffer, name, said] of files) {
    await openFile(page, { name: '草稿.json', mimeType: 'application/json', buffer });
    await page.locator('.toast', { hasText: `已打开“${name}”` }).waitFor();
    await keptAs(page, name);
    if (said) {
      // To be read before one goes on.
      await page.getByText(said).waitFor();
      await row(page, name).waitFor();
    } else {
      assert.equal(await nameField(page).inputValue(), name);
      await goHome(page);
    }
  }
});
