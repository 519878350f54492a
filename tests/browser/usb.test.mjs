// U盘版: a bureau makes its own from the portal, with a pack that it changed and with drafts; it opens on other
// computers, copies itself, and carries the work on. In current Chromium and in Chromium 86.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appTest, openApp, screenshot, started } from './lib/app.mjs';
import { eventually, names } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { COMPANY, DRAFT, amountOf, awardOf, importPack, packFile, packText, sha256 } from './lib/packs.mjs';
import { draftWith, shelf } from './lib/samples.mjs';
import { workbook } from './lib/sheets.mjs';
import { BUILT, carriedBy, carriedRow, copyCard, inFile, made, onDisk, pick, programOf, toMaking } from './lib/usb.mjs';

const OTHER = '</script><img src=x onerror=alert(1)>&lt;乙\u2028公司<!--';
const edited = (yuan) => packFile('xiamen', (pack) => {
  pack.version = '2099.1';
  amountOf(pack).fixed = yuan;
});
const EDITED = edited('600000').buffer.toString('utf8');
const STORAGE = { ...DRAFT, ...shelf({ b: draftWith({ region: '330282' }, OTHER), c: draftWith({}, '不带走的公司') }) };
const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const kept = (page) => page.getByText(/^已保存 .*，仅在本机$/).waitFor();

// Made once, from the portal: the changed pack and two drafts.
let stick;
async function fromPortal() {
  if (stick) return stick;
  const app = await openApp({ route: '#/packs', storage: STORAGE });
  try {
    await started(app.page);
    await importPack(app.page, edited('600000'));
    await app.page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
    await toMaking(app.page);
    await screenshot(app.page, 'usb-making');
    await pick(app.page, '带哪些草稿', [COMPANY, '</script>']);
    stick = await made(app.page);
    await screenshot(app.page, 'usb-made');
    assert.deepEqual(app.problems, []);
  } finally {
    await app.close();
  }
  return stick;
}

test('a portal makes the file that the project builds, with the changed pack and the drafts that were chosen', async () => {
  const { name, text } = await fromPortal();
  assert.equal(name, '科策自评.html');
  assert.equal(programOf(text), programOf(BUILT), 'the program is the same, byte for byte');
  const { packs, drafts, locked, said, sha256: hash } = carriedBy(text);
  assert.equal(said, hash);
  assert.ok(packs.length === 1 && packs[0].id === 'xiamen' && packs[0].text === EDITED);
  assert.deepEqual(drafts.map((draft) => draft.name).sort(), [COMPANY, OTHER].sort());
  assert.deepEqual(locked, []);
  assert.ok(!text.includes('不带走的公司'));
});

for (const browser of ['new', 'old']) {
  const also = browser === 'old' ? ', in Chromium 86' : '';

  test(`on another computer it shows what it carries, goes by its pack, and opens its drafts${also}`, async () => {
    const { text } = await fromPortal();
    await inFile(text, async (page) => {
      const card = copyCard(page);
      await card.getByText(`厦门市政策包 2099.1，校验码 ${sha256(EDITED).slice(0, 16)}`).waitFor();
      await card.getByText(`带的内容 ${carriedBy(text).sha256.slice(0, 16)}。`).waitFor();
      assert.equal(await names(page).then((all) => all.length), 0, 'nothing is here before somebody opens it');
      assert.equal(await page.evaluate(() => Object.keys({ ...localStorage }).filter((key) => key.startsWith('kece.draft.')).length), 0);
      if (browser === 'new') await screenshot(page, 'usb-home');
      await carriedRow(page, '乙').getByRole('button', { name: '打开' }).click();
      await eventually(async () => assert.equal(await nameField(page).inputValue(), OTHER));
      assert.equal(await page.locator('img').count(), 0);
      await page.goBack();
      await carriedRow(page, COMPANY).getByRole('button', { name: '打开' }).click();
      await page.getByText(`已打开“${COMPANY}”`).waitFor();
      const id = await page.evaluate(() => location.hash.split('/')[2]);
      await page.evaluate((draft) => { location.hash = `#/result/${draft}/xiamen.standards`; }, id);
      await page.getByRole('row', { name: /^合计/ }).getByText('60 万元').first().waitFor();
      await page.getByRole('link', { name: '政策包', exact: true }).first().click();
      await page.getByRole('row', { name: /厦门市政策包/ }).getByText('U盘版带的').waitFor();
    }, { browser });
  });

  test(`a copy of a copy is the same file, and another load changes nothing of the program${also}`, async () => {
    const { text } = await fromPortal();
    const again = await inFile(text, async (page) => {
      await toMaking(page);
      return made(page);
    }, { browser });
    assert.equal(again.name, '科策自评.html');
    assert.ok(again.text === text, 'the same bytes');
    const empty = await inFile(again.text, async (page) => {
      await toMaking(page);
      await pick(page, '带哪些政策包', []);
      await pick(page, '带哪些草稿', []);
      return made(page);
    }, { browser });
    assert.equal(programOf(empty.text), programOf(BUILT));
    const { packs, drafts } = carriedBy(empty.text);
    assert.deepEqual([packs.length, drafts.length], [0, 0]);
    await inFile(empty.text, async (page) => {
      const [sheets, rows, done] = await workbook(page, [['table', '名单', '甲\t1']]);
      assert.deepEqual([sheets[1].sheets[0].name, rows[1].rows, done], ['名单', [['t甲', 't1']], ['done']], 'it still reads workbooks');
    }, { browser });
  });

  test(`the open draft goes into a copy, and on to a third computer${also}`, async () => {
    const { text } = await fromPortal();
    const file = await inFile(text, async (page) => {
      await carriedRow(page, COMPANY).getByRole('button', { name: '打开' }).click();
      await page.getByText(`已打开“${COMPANY}”`).waitFor();
      await typeInto(page, page.getByRole('region', { name: '注册成立日期' }).getByRole('textbox'), '2016-05-04');
      await kept(page);
      await page.getByRole('link', { name: '带走', exact: true }).click();
      return made(page, '保存到本文件的副本');
    }, { browser });
    const { drafts, packs } = carriedBy(file.text);
    assert.ok(packs.length === 1 && packs[0].id === 'xiamen' && packs[0].text === EDITED);
    assert.deepEqual(drafts.map(({ name, answers }) => [name, answers.registered_on]).sort(), [[COMPANY, '2016-05-04'], [OTHER, undefined]].sort());
    // The third one has an older version of the draft: nothing is replaced unseen.
    await inFile(file.text, async (page) => {
      await carriedRow(page, COMPANY).getByText('和这台电脑上的不一样').waitFor();
      await carriedRow(page, COMPANY).getByRole('button', { name: '对比' }).click();
      await page.getByRole('heading', { level: 1, name: `“${COMPANY}”这里已经有一份，和U盘版里的有 1 处不同` }).waitFor();
      if (browser === 'new') await screenshot(page, 'usb-compare');
      await page.getByRole('button', { name: '全用U盘版里的' }).click();
      await page.getByRole('button', { name: '按选的合并' }).click();
      await page.getByText(`已合并到“${COMPANY}”，改了 1 处`).waitFor();
      await page.getByRole('link', { name: '首页' }).first().click();
      await carriedRow(page, COMPANY).getByText('和这台电脑上的一样').waitFor();
    }, { browser, storage: DRAFT });
  });
}

appTest('without drafts and changed packs the page says so, and the copy is the file itself', onDisk(), async ({ page }) => {
  await copyCard(page).getByText('没有另带，用的是随应用提供的。').waitFor();
  await copyCard(page).getByRole('link', { name: '制作U盘版' }).click();
  await page.getByText('现在没有草稿，新文件里只有科策自评。').waitFor();
  const { text } = await made(page);
  assert.ok(text === BUILT, 'the same bytes');
});

test('of two versions of a pack a person chooses, and the other stays as it is', async () => {
  const { text } = await fromPortal();
  const here = edited('700000').buffer.toString('utf8');
  await inFile(text, async (page, { url }) => {
    const banner = page.getByRole('alert').filter({ hasText: '厦门市政策包有两个版本' });
    await banner.waitFor();
    await screenshot(page, 'usb-rivals');
    assert.equal(await awardOf(page), '60 万元');
    await banner.getByRole('button', { name: '用这台电脑上的' }).click();
    await banner.waitFor({ state: 'detached' });
    assert.equal(await awardOf(page), '70 万元');
    await page.goto('about:blank');
    await page.goto(url);
    await started(page);
    assert.equal(await banner.count(), 0, 'what was chosen is remembered');
    assert.equal(await awardOf(page), '70 万元');
    await page.evaluate(() => { location.hash = '#/packs/xiamen/compare'; });
    await page.getByRole('heading', { level: 2, name: '改了 1 处' }).waitFor();
    const versions = await page.getByLabel('新的版本').locator('option').allInnerTexts();
    for (const version of ['内置版本', 'U盘版带的版本', '正在用的版本 2099.1']) assert.ok(versions.includes(version), versions.join('、'));
    await page.evaluate(() => { location.hash = '#/packs/xiamen'; });
    await page.getByRole('button', { name: '恢复U盘版带的版本' }).click();
    assert.equal(await awardOf(page), '60 万元');
  }, { storage: { ...DRAFT, 'kece.pack.xiamen': here } });
});

test('what is saved in the copy is used at once, and goes along into the next copy', async () => {
  const { text } = await fromPortal();
  const next = await inFile(text, async (page) => {
    await page.evaluate(() => { location.hash = '#/packs'; });
    await importPack(page, edited('800000'));
    await page.getByText('已导入厦门市政策包 2099.1，整个应用都按它算').waitFor();
    assert.equal(await page.getByText('有两个版本').count(), 0);
    await toMaking(page);
    return made(page);
  });
  const { packs } = carriedBy(next.text);
  assert.ok(packs.length === 1 && packs[0].text === edited('800000').buffer.toString('utf8'));
});

test('the page 关于 says which program and which packs these are', async () => {
  const { text } = await fromPortal();
  await inFile(text, async (page) => {
    await page.getByRole('contentinfo').getByRole('link', { name: '关于科策自评' }).click();
    await page.getByRole('heading', { level: 1, name: '关于科策自评' }).waitFor();
    const card = copyCard(page);
    assert.match(await card.innerText(), /1 个政策包，2 份草稿/);
    const program = text.match(/id="kece-program"[^>]*>zstd \d+ \d+ \d+ \d+ ([0-9a-f]{64})/)[1];
    assert.ok((await card.innerText()).includes(program), 'the hash of the program');
    assert.ok((await card.innerText()).includes(carriedBy(text).sha256), 'the hash of what is carried');
    const packs = page.getByRole('region', { name: '政策包' });
    await packs.getByText(sha256(EDITED)).waitFor();
    await packs.locator('summary').click();
    await packs.getByText(sha256(packText('cn'))).waitFor();
    await screenshot(page, 'usb-about');
    await page.getByRole('region', { name: '许可' }).locator('summary').click();
    await page.getByText(/^yew 0\.23/).waitFor();
  });
});

test('where the browser keeps nothing the file says so, and the draft goes into a copy', async () => {
  const forbidden = () => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });
  };
  const file = await inFile(BUILT, async (page) => {
    await page.getByRole('button', { name: '开始完整自评' }).click();
    await typeInto(page, nameField(page), '没存住的公司');
    await page.getByRole('alert').filter({ hasText: '浏览器不让存草稿' }).waitFor();
    await page.getByRole('link', { name: '带走', exact: true }).click();
    await screenshot(page, 'usb-forbidden');
    return made(page, '保存到本文件的副本');
  }, { before: forbidden });
  assert.deepEqual(carriedBy(file.text).drafts.map((draft) => draft.name), ['没存住的公司']);
});
