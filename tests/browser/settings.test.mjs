// 设置: where the data are, erasing all of it or that of enterprises, and erasing by itself.

import assert from 'node:assert/strict';
import { appTest, downloadOf, started } from './lib/app.mjs';
import { eventually, goHome, names } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { packText } from './lib/packs.mjs';
import { fills, localKeys, raw } from './lib/raw.mjs';
import { draftWith, sample, shelf, stored } from './lib/samples.mjs';

const DAY = 24 * 60 * 60 * 1000;
const ago = (days) => new Date(Date.now() - days * DAY).toISOString();
const FOREIGN = { stranger: 'x', kec: 'y', kece: 'z', 'kecedraft.a': 'w' };
const DRAFTS = shelf({ a: draftWith({ region: '350205' }, '甲公司'), b: sample('qualified') });
const OF_ENTERPRISES = {
  ...DRAFTS,
  'kece.bin.c': JSON.stringify({ ...JSON.parse(stored(draftWith({}, '删掉的公司'))), removed_at: ago(1) }),
  'kece.past.a.1': stored(draftWith({ region: '350205' }, '以前的甲公司'), { savedAt: ago(1) }),
  'kece.damaged.a.1': '{"kece":1,"revis',
  'kece.draft.broken': '{"kece":1,"revis',
};
const SETTINGS = { 'kece.ui': '{"size":"normal"}', 'kece.unit': 'yuan', 'kece.pack.xiamen': packText('xiamen') };
const FULL = { ...FOREIGN, ...OF_ENTERPRISES, ...SETTINGS };
const FOREIGN_KEYS = Object.keys(FOREIGN).sort();
const NAMES = /公司|科技|revis/;

const route = '#/settings';
const card = (page, name) => page.getByRole('region', { name });
const dialog = (page) => page.getByRole('dialog');
const alert = (page, words) => page.getByRole('alert').filter({ hasText: words });
const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const plan = async (page) => JSON.parse(await page.evaluate(() => localStorage.getItem('kece.erase')));

async function clear(page, words) {
  if (words) await card(page, '清除本机数据').getByRole('radio', { name: words }).click();
  await card(page, '清除本机数据').getByRole('button', { name: '清除…' }).click();
  await dialog(page).waitFor();
}
async function confirm(page) {
  await dialog(page).getByRole('checkbox').check();
  await dialog(page).getByRole('button', { name: '清除', exact: true }).click();
}

appTest('where the data are, in numbers', { route, storage: FULL }, async ({ page }) => {
  const where = card(page, '数据在哪里');
  for (const words of [
    '这台电脑上的这个浏览器里。没有上传',
    '2 份草稿，1 份已删除、还能找回的草稿，1 个以前的版本，2 份读不出来、原样留着的内容，1 个改过或导入的政策包。',
    '浏览器也允许同一网站',
  ]) await where.getByText(words).waitFor();
  assert.match(await where.getByText('浏览器一共给约 520 万字').innerText(), /^约 [\d.]+ 万字（.*），用了(不到 1%|约 \d+%)。$/);
  const file = await downloadOf(page, () => where.getByRole('button', { name: '全部存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text).map((draft) => draft.name).sort(), ['甲公司', sample('qualified').name].sort());
});

appTest('everything of ours goes, and nothing of anybody else', { route, storage: FULL }, async ({ page }) => {
  await page.evaluate(() => {
    sessionStorage.setItem('kece.window', 'x');
    sessionStorage.setItem('other', 'y');
  });
  await clear(page, '全部清掉，连政策包和设置');
  await dialog(page).getByRole('heading', { name: '清掉这台电脑上的 2 份草稿和其他全部内容？' }).waitFor();
  const button = dialog(page).getByRole('button', { name: '清除', exact: true });
  assert.equal(await button.isDisabled(), true, 'not before it is confirmed');
  const file = await downloadOf(page, () => dialog(page).getByRole('button', { name: '先存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text).length, 2);
  assert.match(JSON.stringify(await raw(page)), /甲公司/, 'nothing is gone yet');
  await confirm(page);
  await alert(page, '已清除，本机不再有企业的内容和设置。').waitFor();
  const after = await raw(page);
  assert.deepEqual(Object.keys(after.local).sort(), FOREIGN_KEYS);
  assert.deepEqual(after.local, FOREIGN);
  assert.deepEqual(after.session, { other: 'y' });
  assert.doesNotMatch(JSON.stringify(after), NAMES);
  await card(page, '清除本机数据').getByText('这里没有可清的。').waitFor();
  await card(page, '数据在哪里').getByText('还没有存东西。').waitFor();
  await goHome(page);
  await page.getByText('这台电脑上还没有草稿').waitFor();
  await page.reload();
  await started(page);
  await page.getByText('这台电脑上还没有草稿').waitFor();
  assert.deepEqual(await localKeys(page), FOREIGN_KEYS);
});

appTest('only what is of enterprises goes; the way back is the safe one', { route, storage: FULL }, async ({ page }) => {
  await clear(page);
  await dialog(page).getByRole('button', { name: '不清了' }).click();
  assert.deepEqual(await localKeys(page), Object.keys(FULL).sort());
  await clear(page, '只清企业的草稿');
  await confirm(page);
  await alert(page, '已清除，本机不再有企业的草稿。政策包和设置还在。').waitFor();
  assert.deepEqual(await localKeys(page), [...FOREIGN_KEYS, ...Object.keys(SETTINGS)].sort());
  await page.getByRole('button', { name: '知道了' }).click();
  assert.equal(await alert(page, '已清除').count(), 0);
});

function refusesRemoval() {
  Storage.prototype.removeItem = function remove() { throw new DOMException('no', 'InvalidStateError'); };
}
appTest('what cannot be removed is counted', { route, storage: DRAFTS, before: refusesRemoval }, async ({ page }) => {
  await clear(page, '只清企业的草稿');
  await confirm(page);
  await alert(page, '还有 2 处清不掉。浏览器不让删。').waitFor();
});

appTest('drafts that are in memory only go too', { route: '#/fill/a', storage: DRAFTS, before: fills }, async ({ page }) => {
  await page.evaluate(() => { window.full = true; });
  await typeInto(page, nameField(page), '没存住的公司');
  await alert(page, '浏览器存草稿的地方满了。').waitFor();
  await page.getByRole('link', { name: '设置' }).first().click();
  await card(page, '数据在哪里').getByText('另有 1 份草稿还没有存住，只在这一页里。').waitFor();
  await page.evaluate(() => { window.full = false; });
  await clear(page, '全部清掉，连政策包和设置');
  await dialog(page).getByText('其中 1 份还没有存住').waitFor();
  const file = await downloadOf(page, () => dialog(page).getByRole('button', { name: '先存成文件' }).click());
  assert.match(file.text, /没存住的公司/);
  await confirm(page);
  await alert(page, '已清除，本机不再有企业的内容和设置。').waitFor();
  assert.equal(await alert(page, '浏览器存草稿的地方满了。').count(), 0);
  await goHome(page);
  await page.getByText('这台电脑上还没有草稿').waitFor();
  assert.deepEqual(await localKeys(page), []);
  assert.equal(await page.evaluate(() => window.keceUnsaved), undefined);
});

appTest('large type and the days survive a reload', { route }, async ({ page }) => {
  const auto = card(page, '自动清除');
  await page.getByRole('checkbox', { name: /大字版/ }).check();
  await auto.getByRole('checkbox', { name: '30 天没动的草稿自动清掉' }).check();
  await auto.getByLabel('多少天没动').selectOption('90 天');
  assert.deepEqual(await plan(page), { days: 90, until: null, last: null });
  await page.reload();
  await started(page);
  assert.equal(await page.getByRole('checkbox', { name: /大字版/ }).isChecked(), true);
  const box = auto.getByRole('checkbox', { name: '90 天没动的草稿自动清掉' });
  assert.equal(await box.isChecked(), true);
  await box.uncheck();
  assert.equal((await plan(page)).days, null);
});

const UNTOUCHED = {
  ...FOREIGN,
  'kece.draft.old': stored(draftWith({}, '老公司'), { savedAt: ago(31) }),
  'kece.past.old.1': stored(draftWith({}, '老公司'), { savedAt: ago(32) }),
  'kece.draft.young': stored(draftWith({}, '新公司'), { savedAt: ago(29) }),
};
const left = [...FOREIGN_KEYS, 'kece.draft.young', 'kece.erase'].sort();
const AT_START = { storage: { ...UNTOUCHED, 'kece.erase': '{"days":30}' } };
appTest('drafts that nobody touched are gone before anything is shown', AT_START, async ({ page }) => {
  await alert(page, /今天 \d\d:\d\d 自动清掉了 1 份 30 天没动的草稿。/).waitFor();
  assert.deepEqual(await names(page), ['新公司']);
  assert.deepEqual(await localKeys(page), left);
  await page.reload();
  await started(page);
  assert.equal(await alert(page, '自动清掉了').count(), 0);
  await page.getByRole('link', { name: '设置' }).first().click();
  await page.getByText(/^上一次：今天 \d\d:\d\d 自动清掉了 1 份 30 天没动的草稿。$/).waitFor();
});

appTest('where drafts would go at once, it is asked first', { route, storage: UNTOUCHED }, async ({ page }) => {
  const box = card(page, '自动清除').getByRole('checkbox', { name: '30 天没动的草稿自动清掉' });
  await box.click();
  await dialog(page).getByRole('heading', { name: '现在就有 1 份草稿 30 天没动，打开后马上清掉' }).waitFor();
  await dialog(page).getByRole('button', { name: '不打开' }).click();
  assert.equal(await box.isChecked(), false);
  assert.equal(await page.evaluate(() => localStorage.getItem('kece.erase')), null);
  await box.click();
  await dialog(page).getByRole('button', { name: '打开，马上清掉' }).click();
  await alert(page, '自动清掉了 1 份 30 天没动的草稿。').waitFor();
  assert.deepEqual(await localKeys(page), left);
  assert.equal(await box.isChecked(), true);
});

const BROKEN = { storage: { ...UNTOUCHED, 'kece.erase': '{"days":"soon"' } };
appTest('a broken setting is off, and said to be', BROKEN, async ({ page }) => {
  const banner = alert(page, '自动清除的设置读不出来，现在没有打开。');
  await banner.waitFor();
  assert.deepEqual((await names(page)).sort(), ['新公司', '老公司'].sort());
  await banner.getByRole('link', { name: '去设置' }).click();
  const auto = card(page, '自动清除');
  await auto.getByText('原来的设置读不出来，现在都没有打开。请重新选。').waitFor();
  await auto.getByRole('button', { name: '再过 4 小时' }).click();
  await auto.getByText(/^打开着：(今天|明天) \d\d:\d\d 清掉这台电脑上的企业草稿$/).waitFor();
  assert.equal(await banner.count(), 0);
  assert.equal(await auto.getByText('读不出来，现在都没有打开').count(), 0);
});

const OVER = { storage: { ...FULL, 'kece.erase': JSON.stringify({ until: ago(1) }) } };
appTest('an event that ended while the browser was closed', OVER, async ({ page }) => {
  await alert(page, /活动结束，今天 \d\d:\d\d 清掉了 3 份企业草稿。/).waitFor();
  await page.getByText('这台电脑上还没有草稿').waitFor();
  assert.deepEqual(await localKeys(page), [...FOREIGN_KEYS, ...Object.keys(SETTINGS), 'kece.erase'].sort());
  assert.doesNotMatch(JSON.stringify((await raw(page)).local['kece.erase']), NAMES);
  assert.equal((await plan(page)).until, null, 'once');
});

// The clock of the page can be moved; the first load has the real one.
async function withClock(page) {
  await page.clock.install({ time: new Date('2026-07-01T14:00:00+08:00') });
  await page.reload();
  await started(page);
}

appTest('an event that ends while the app is open is announced, put off, and then everything goes', { route, storage: FULL }, async ({ page, context, url }) => {
  await withClock(page);
  await card(page, '自动清除').getByRole('button', { name: '再过 1 小时' }).click();
  await page.getByText('打开着：今天 15:00 清掉这台电脑上的企业草稿').waitFor();
  // Another window, whose own clock is far from the end.
  const other = await context.newPage();
  await other.goto(`${url}#/fill/b`);
  await started(other);
  await nameField(other).waitFor();

  await page.evaluate(() => { location.hash = '#/fill/a'; });
  await nameField(page).waitFor();
  await page.clock.fastForward('48:30');
  const banner = alert(page, '活动快结束了');
  assert.equal(await banner.count(), 0);
  await page.clock.fastForward('02:00');
  await banner.getByText(/企业草稿今天 15:00 清掉，还有 (9|10) 分钟。/).waitFor();
  await banner.getByRole('button', { name: '推迟一小时' }).click();
  await eventually(async () => assert.equal(await banner.count(), 0));
  await page.clock.fastForward('01:00:00');
  await banner.getByText('企业草稿今天 16:00 清掉').waitFor();
  await typeInto(page, nameField(page), '最后一刻');
  const file = await downloadOf(page, () => banner.getByRole('button', { name: '先存成文件' }).click());
  assert.match(file.text, /最后一刻/);
  await typeInto(page, nameField(page), '来不及存的公司');
  await page.clock.fastForward('12:00');
  await alert(page, /活动结束，今天 16:0\d 清掉了 3 份企业草稿。/).waitFor();
  await page.getByText('这台电脑上还没有草稿').waitFor();
  assert.equal(await banner.count(), 0);
  // The other window has nothing of them in memory either.
  await alert(other, '活动结束').waitFor();
  await other.getByText('这台电脑上还没有草稿').waitFor();
  await page.clock.fastForward('05:00');
  const after = await raw(page);
  assert.deepEqual(Object.keys(after.local).sort(), [...FOREIGN_KEYS, ...Object.keys(SETTINGS), 'kece.erase'].sort());
  assert.doesNotMatch(JSON.stringify({ ...after.local, 'kece.pack.xiamen': '' }), /公司|最后/);
  for (const window of [page, other]) assert.equal(await window.evaluate(() => window.keceUnsaved), undefined);
});

appTest('at the end of an event 无痕填报 ends too', { route, storage: DRAFTS }, async ({ page }) => {
  await withClock(page);
  await card(page, '自动清除').getByRole('button', { name: '再过 1 小时' }).click();
  await goHome(page);
  await page.getByRole('button', { name: '无痕填报：什么都不存' }).click();
  await typeInto(page, nameField(page), '无痕公司');
  await page.clock.fastForward('55:00');
  const banner = alert(page, '无痕填报里写下的也一起清掉。');
  await banner.waitFor();
  const file = await downloadOf(page, () => banner.getByRole('button', { name: '先存成文件' }).click());
  assert.deepEqual(JSON.parse(file.text).map((draft) => draft.name).sort(), ['无痕公司', '甲公司', sample('qualified').name].sort());
  await page.clock.fastForward('06:00');
  await alert(page, '活动结束').waitFor();
  assert.equal(await page.getByRole('region', { name: '无痕填报' }).count(), 0);
  await page.getByText('这台电脑上还没有草稿').waitFor();
  assert.deepEqual(await localKeys(page), ['kece.erase']);
  assert.equal(await page.evaluate(() => window.keceUnsaved), undefined);
});

appTest('the end of an event is chosen, moved, and called off', { route }, async ({ page }) => {
  await withClock(page);
  const auto = card(page, '自动清除');
  await auto.getByLabel('几点').selectOption('13:30');
  assert.equal(await auto.getByRole('button', { name: '到时清掉' }).isDisabled(), true);
  await auto.getByText('这个时间已经过了').waitFor();
  await auto.getByLabel('哪一天').selectOption('明天');
  await auto.getByRole('button', { name: '到时清掉' }).click();
  await auto.getByText('打开着：明天 13:30 清掉这台电脑上的企业草稿').waitFor();
  await auto.getByRole('button', { name: '推迟一小时' }).click();
  await auto.getByText('打开着：明天 14:30 清掉这台电脑上的企业草稿').waitFor();
  await page.reload();
  await started(page);
  await auto.getByText('打开着：明天 14:30 清掉这台电脑上的企业草稿').waitFor();
  await auto.getByRole('button', { name: '不清了，关掉' }).click();
  await auto.getByRole('button', { name: '今天 18:00' }).click();
  assert.equal((await plan(page)).until, '2026-07-01T10:00:00.000Z');
});
