// 政策包: the whole life of a change that a bureau makes, from the form to another computer.

import assert from 'node:assert/strict';
import { appTest, downloadOf, openApp, started } from './lib/app.mjs';
import { eventually } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import {
  COMPANY, DRAFT, PROGRAMME, amountOf, awardOf, fileOf, hashShown, importPack, openRate, packFile, packText, rateFold, sha256, sumField, trial,
} from './lib/packs.mjs';

const bar = (page, words) => page.locator('.edit-bar').getByText(words).waitFor();
const OPTIONS = { storage: DRAFT };

appTest('an amount is changed, tried, undone, saved as a version, exported, and imported elsewhere', OPTIONS, async ({ page }) => {
  assert.equal(await awardOf(page), '50 万元');
  await openRate(page);
  await typeInto(page, sumField(page), '60万');
  await trial(page).getByText('50 万元').waitFor();
  await trial(page).getByText('60 万元').waitFor();
  await rateFold(page).getByText('60 万元').first().waitFor();
  await bar(page, '有改动，已自动存在本机，检查没有问题');
  assert.match(await page.evaluate(() => localStorage.getItem('kece.pack-edit.xiamen')), /"600000"/);

  await page.keyboard.press('Control+Z');
  await eventually(async () => assert.equal(await sumField(page).inputValue(), '500,000'));
  assert.equal(await trial(page).getByText('60 万元').count(), 0);
  await bar(page, '还没有改动');
  await page.keyboard.press('Control+Y');
  await eventually(async () => assert.equal(await sumField(page).inputValue(), '600,000'));
  await typeInto(page, sumField(page), '700000');

  await page.locator('.edit-bar').getByRole('link', { name: '存成新版本' }).click();
  await page.getByRole('heading', { level: 2, name: '存成新版本' }).waitFor();
  assert.equal(await page.getByLabel('版本号').inputValue(), '2026.2');
  assert.match(await page.getByLabel('改了什么').inputValue(), /50 万元 → 70 万元/);
  const impact = page.getByRole('row', { name: new RegExp(COMPANY) });
  assert.match(await impact.innerText(), /50 万元[^]*70 万元/);
  const save = page.getByRole('button', { name: '存成新版本，整个应用按它算' });
  await save.click();
  await page.getByText('请写是哪个单位改的').waitFor();
  await typeInto(page, page.getByLabel('编制单位'), '厦门市市场监督管理局');
  await save.click();

  await page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
  await page.getByText('已存成 厦门市政策包 2026.2，整个应用都按它算').waitFor();
  await page.locator('.facts').getByText('本机改过').waitFor();
  await page.locator('.facts').getByText(/^厦门市市场监督管理局，\d{4}-\d\d-\d\d$/).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('kece.pack-edit.xiamen')), null, 'the copy has become the version');
  const hash = await hashShown(page);
  const file = await downloadOf(page, () => page.getByRole('button', { name: '导出文件' }).click());
  assert.equal(file.name, 'xiamen-2026.2.json');
  assert.equal(sha256(file.text), hash);
  assert.deepEqual(amountOf(JSON.parse(file.text)), { fixed: '700000' });
  assert.equal(await awardOf(page), '70 万元');
  await page.reload();
  await started(page);
  assert.equal(await awardOf(page), '70 万元', 'the version is there after a restart');

  const other = await openApp({ route: '#/packs', storage: DRAFT });
  try {
    await started(other.page);
    await importPack(other.page, fileOf(file.text));
    await other.page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
    assert.equal(await hashShown(other.page), hash);
    assert.equal(await awardOf(other.page), '70 万元');
    assert.deepEqual(other.problems, []);
  } finally {
    await other.close();
  }

  await page.evaluate(() => { location.hash = '#/packs/xiamen'; });
  await page.getByRole('button', { name: '恢复内置版本' }).click();
  await page.getByText('已恢复内置版本').waitFor();
  assert.equal(await hashShown(page), sha256(packText('xiamen')));
  assert.equal(await awardOf(page), '50 万元');
  await page.evaluate(() => { location.hash = '#/packs/xiamen'; });
  await page.getByRole('button', { name: '撤销' }).click();
  await eventually(async () => assert.equal(await hashShown(page), hash));
});

appTest('a version saved in one window counts in the others at once', OPTIONS, async ({ page, context, url }) => {
  assert.equal(await awardOf(page), '50 万元');
  const other = await context.newPage();
  await other.goto(`${url}#/packs`);
  await started(other);
  await importPack(other, packFile('xiamen', (pack) => { amountOf(pack).fixed = '900000'; pack.version = '2026.9'; }));
  await other.getByText('已导入厦门市政策包 2026.9，整个应用都按它算').waitFor();
  await eventually(async () => assert.equal(await awardOf(page), '90 万元'));
  await other.getByRole('button', { name: '撤销' }).click();
  await eventually(async () => assert.equal(await awardOf(page), '50 万元'));
});

appTest('what cannot be used yet is kept, named beside its field, and not saved', OPTIONS, async ({ page }) => {
  await openRate(page);
  await typeInto(page, sumField(page), '五十万');
  await rateFold(page).locator('.error').first().waitFor();
  await bar(page, /处要改好才能存成版本/);
  await page.getByRole('complementary', { name: /试一试/ }).getByText('现在这样还不能用').waitFor();
  await page.reload();
  await started(page);
  await bar(page, /处要改好才能存成版本/);
  await page.locator('.edit-bar').getByRole('link', { name: '存成新版本' }).click();
  await page.getByRole('heading', { level: 2, name: '存成新版本' }).waitFor();
  assert.equal(await page.getByRole('button', { name: '存成新版本，整个应用按它算' }).count(), 0);
  assert.equal(await awardOf(page), '50 万元', 'the app goes by the version before');
  await page.goBack();
  await page.locator('.banner').getByRole('link', { name: /国家标准，起草单位排名第一/ }).first().click();
  await sumField(page).waitFor();
  assert.equal(await sumField(page).inputValue(), '五十万');
  await page.getByRole('button', { name: '放弃所有改动' }).click();
  await bar(page, '还没有改动');
  assert.equal(await sumField(page).inputValue(), '500,000');
});

appTest('a requirement, a document and a programme are added and taken away again', OPTIONS, async ({ page }) => {
  await openRate(page);
  await page.getByRole('button', { name: '加一条要求' }).click();
  await bar(page, /处要改好才能存成版本/);
  const name = page.locator('details.thing', { hasText: '由主管部门按文件认定' }).getByLabel('名称', { exact: true });
  await typeInto(page, name, '按时报送统计报表');
  await bar(page, '有改动，已自动存在本机，检查没有问题');
  await page.getByRole('button', { name: '加一个奖励项目' }).first().click();
  await page.getByRole('heading', { level: 2, name: '还没有名称的项目' }).waitFor();
  await page.getByRole('button', { name: '删除这个项目' }).click();
  await bar(page, '有改动，已自动存在本机，检查没有问题');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('navigation', { name: '各部分', exact: true }).getByRole('link', { name: /还没有名称的项目/ }).waitFor();
});

appTest('two versions are compared, with what they do to the drafts', OPTIONS, async ({ page, url }) => {
  await page.goto(`${url}#/packs/xiamen/compare`);
  await page.getByRole('heading', { level: 1, name: '比较厦门市政策包的两个版本' }).waitFor();
  const pack = JSON.parse(packText('xiamen'));
  amountOf(pack).fixed = '800000';
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: '选一个文件来比较' }).click(),
  ]);
  await chooser.setFiles(fileOf(JSON.stringify(pack)));
  await page.getByRole('heading', { level: 2, name: '改了 1 处' }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(PROGRAMME.slice(0, 6)) }).first();
  assert.match(await row.innerText(), /50 万元[^]*80 万元/);
  assert.match(await page.getByRole('row', { name: new RegExp(COMPANY) }).innerText(), /50 万元[^]*80 万元/);
  assert.equal(await awardOf(page), '50 万元', 'comparing changes nothing');
});

appTest('search finds a rule by its words and leads to it', OPTIONS, async ({ page, url }) => {
  await page.goto(`${url}#/packs`);
  await typeInto(page, page.getByLabel('在所有政策包里找'), '厦门 国家标准 第一');
  await page.getByText(/^找到 \d+ 处/).waitFor();
  await page.locator('.found').getByRole('link', { name: RATE_NAME }).first().click();
  await page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
  await page.getByText('国家标准，制定或修订，起草单位排名第 1：50 万元；修订的按 50% 计').waitFor();
});
const RATE_NAME = '国家标准，起草单位排名第一';
