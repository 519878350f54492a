// 无痕填报: one press from 首页, marked on every page, and not a byte of it stays on the machine.

import assert from 'node:assert/strict';
import { appTest, downloadOf, started } from './lib/app.mjs';
import { eventually, goHome, names } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { fileOf, importPack, packText, PROGRAMME, rateFold, sumField } from './lib/packs.mjs';
import { fills, raw, watchWrites } from './lib/raw.mjs';
import { draftWith, shelf } from './lib/samples.mjs';

const ORDINARY = shelf({ a: draftWith({ region: '350205' }, '平常公司') });
const SETTINGS = { 'kece.ui': '{"size":"normal"}', 'kece.unit': 'wan', stranger: 'x' };
const storage = { ...ORDINARY, ...SETTINGS };

const band = (page) => page.getByRole('region', { name: '无痕填报' });
const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const dialog = (page) => page.getByRole('dialog');
const isLarge = (page) => page.evaluate(() => document.documentElement.dataset.size === 'large');

async function begin(page) {
  await page.getByRole('button', { name: '无痕填报：什么都不存' }).click();
  await band(page).waitFor();
}
const end = (page) => band(page).getByRole('button', { name: '结束无痕' }).click();
const section = (page, name) =>
  page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();

async function ended(page) {
  await page.getByRole('region', { name: '这台电脑上的草稿' }).waitFor();
  assert.equal(await band(page).count(), 0);
}

appTest('nothing at all is written, whatever one does', { storage, before: watchWrites }, async ({ page }) => {
  await page.evaluate(() => sessionStorage.setItem('other', 'y'));
  await page.evaluate(() => { window.touched = []; });
  const before = await raw(page);

  await begin(page);
  await typeInto(page, nameField(page), '无痕公司');
  await page.getByText('无痕公司', { exact: true }).waitFor();
  await section(page, '财务');
  await page.getByRole('radiogroup', { name: '金额单位' }).first().getByRole('radio', { name: '元', exact: true }).click();
  await typeInto(page, page.getByRole('textbox', { name: /年销售收入$/ }).first(), '12345678');
  await goHome(page);
  const own = page.getByRole('region', { name: '这一次无痕填报的草稿' });
  await own.getByRole('button', { name: '更多' }).click();
  const file = await downloadOf(page, () => own.getByRole('button', { name: /^存成文件/ }).click());
  assert.match(file.text, /12345678/);
  await importAndEdit(page);
  await typeInto(page, sumField(page), '61');
  await page.getByText('有改动，无痕不保存，检查没有问题').waitFor();
  await page.getByRole('button', { name: '大字版' }).first().click();
  assert.equal(await isLarge(page), true);
  await page.getByRole('link', { name: '设置' }).first().click();
  await page.getByRole('checkbox', { name: /大字版/ }).click();
  await eventually(async () => assert.equal(await isLarge(page), false));
  await page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });

  assert.deepEqual(await raw(page), before);
  assert.deepEqual(await page.evaluate(() => window.touched), []);

  await end(page);
  await dialog(page).getByRole('button', { name: '结束，不留' }).click();
  await ended(page);
  assert.deepEqual(await names(page), ['平常公司']);
  const after = await raw(page);
  assert.deepEqual(after, before);
  assert.doesNotMatch(JSON.stringify(after), /无痕公司|12345678/);
  assert.equal(await page.evaluate(() => window.keceUnsaved), undefined);
});

// A pack that is imported is used, and kept nowhere; so is one that is edited.
async function importAndEdit(page) {
  await page.getByRole('link', { name: '政策包', exact: true }).first().click();
  const pack = JSON.parse(packText('xiamen'));
  await importPack(page, fileOf(JSON.stringify({ ...pack, version: '2099.9' })));
  await page.getByText('已导入厦门市政策包 2099.9，整个应用都按它算').waitFor();
  await page.getByRole('link', { name: '修改', exact: true }).click();
  await page.getByRole('navigation', { name: '各部分', exact: true }).getByRole('link', { name: PROGRAMME }).click();
  await rateFold(page).locator('summary').click();
}

appTest('every page of it is marked, and no title names the enterprise', { storage }, async ({ page }) => {
  await begin(page);
  await typeInto(page, nameField(page), '无痕公司');
  await page.getByText('无痕公司', { exact: true }).waitFor();
  const id = await page.evaluate(() => location.hash.split('/')[2]);
  for (const route of [`#/fill/${id}/rd`, `#/result/${id}`, '#/packs', '#/packs/xiamen', '#/settings', '#/']) {
    await page.evaluate((hash) => { location.hash = hash; }, route);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await band(page).getByText('写下的都不存，关掉这一页就没有了').waitFor();
    const isDraft = route.includes(id);
    assert.equal(await page.getByText('无痕，不保存').count(), isDraft ? 1 : 0, route);
    assert.equal(await page.getByText(/已保存/).count(), 0, route);
    assert.doesNotMatch(await page.title(), /无痕公司/, route);
  }
  assert.deepEqual(await page.locator('.draft-name').allInnerTexts(), ['无痕公司'], 'the drafts of the machine are not shown');
  assert.equal(await page.getByRole('button', { name: /^无痕填报/ }).count(), 0);
  await page.evaluate(() => { location.hash = '#/fill/a'; });
  await page.getByRole('heading', { level: 1, name: '这一次无痕填报里没有这份草稿' }).waitFor();
});

const FULL = { storage, before: fills, route: '#/fill/a' };
appTest('what was in memory only before is there again after', FULL, async ({ page }) => {
  const banner = page.getByRole('alert').filter({ hasText: '浏览器存草稿的地方满了。' });
  await page.evaluate(() => { window.full = true; });
  await typeInto(page, nameField(page), '平常公司没存住');
  await banner.waitFor();
  await goHome(page);
  await begin(page);
  assert.equal(await banner.count(), 0, 'memory is not full');
  await typeInto(page, nameField(page), '无痕公司');
  await end(page);
  await dialog(page).getByRole('button', { name: '结束，不留' }).click();
  await ended(page);
  await banner.waitFor();
  assert.deepEqual(await names(page), ['平常公司没存住']);
  assert.match(await page.evaluate(() => window.keceUnsaved), /平常公司没存住/);
  await page.evaluate(() => { window.full = false; });
  await banner.getByRole('button', { name: '再试一次' }).click();
  await page.getByText('存进去了，仅在本机').waitFor();
});

appTest('the end is asked for only where something would be lost', { storage }, async ({ page }) => {
  await begin(page);
  await end(page);
  await ended(page);

  await begin(page);
  await typeInto(page, nameField(page), '无痕公司');
  await end(page);
  await dialog(page).getByRole('heading', { name: '结束无痕填报？写下的 1 份草稿不留' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '存成文件', 'the safe one first');
  for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '存成文件', 'the focus stays inside');
  await page.keyboard.press('Escape');
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '结束无痕');
  await end(page);
  await dialog(page).getByRole('button', { name: '接着填' }).click();
  assert.equal(await nameField(page).inputValue(), '无痕公司');
  await end(page);
  const file = await downloadOf(page, () => dialog(page).getByRole('button', { name: '存成文件' }).click());
  assert.equal(JSON.parse(file.text).name, '无痕公司');
  await dialog(page).getByRole('button', { name: '结束，不留' }).click();
  await ended(page);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: '这台电脑上没有这份草稿' }).waitFor();
});

appTest('leaving the page is warned of, and leaves nothing', { storage }, async ({ page }) => {
  const before = await raw(page);
  const asked = [];
  page.on('dialog', (question) => {
    asked.push(question.type());
    question.accept();
  });
  await begin(page);
  await page.reload();
  await started(page);
  assert.deepEqual(asked, [], 'an empty draft is nothing to lose');
  await goHome(page);
  await begin(page);
  await typeInto(page, nameField(page), '无痕公司');
  await page.reload();
  await started(page);
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await band(page).count(), 0);
  await page.getByRole('heading', { level: 1, name: '这台电脑上没有这份草稿' }).waitFor();
  assert.deepEqual(await raw(page), before);
});

appTest('the page for a broken app has all drafts of it', { storage }, async ({ page }) => {
  const unsaved = async () => JSON.parse(await page.evaluate(() => window.keceUnsaved ?? 'null'));
  await begin(page);
  await typeInto(page, nameField(page), '无痕甲');
  await eventually(async () => assert.deepEqual((await unsaved()).map((draft) => draft.name), ['无痕甲']));
  await goHome(page);
  await page.getByRole('button', { name: '开始完整自评' }).click();
  await typeInto(page, nameField(page), '无痕乙');
  await eventually(async () => assert.deepEqual((await unsaved()).map((draft) => draft.name).sort(), ['无痕乙', '无痕甲'].sort()));
});
