// Pack files that are broken or mean harm: refused with place and reason, or shown as the text they are.

import assert from 'node:assert/strict';
import { appTest } from './lib/app.mjs';
import { eventually } from './lib/home.mjs';
import { DRAFT, amountOf, awardOf, fileOf, hashShown, importPack, packFile, packText, sha256 } from './lib/packs.mjs';

const OPTIONS = { storage: DRAFT, route: '#/packs' };
const alert = (page) => page.getByRole('alert');

appTest('broken files are refused with place and reason, and the app goes on', OPTIONS, async ({ page }) => {
  await importPack(page, packFile('xiamen', (pack) => { amountOf(pack).fixed = '五十万'; }));
  await alert(page).getByText(/“政策包.json”不能用，有 \d+ 处要改，现在的政策包都没有动。/).waitFor();
  await alert(page).getByText('项目“厦门市标准化战略专项资金（标准制定）” › 奖励 › 档次“国家标准，起草单位排名第一”', { exact: false }).waitFor();
  await alert(page).getByText(/“五十万”不是数/).waitFor();

  await importPack(page, packFile('xiamen', (pack) => { pack.programmes[0].clause.document = 'nothing'; }));
  await eventually(async () => assert.match(await page.locator('#refused').innerText(), /nothing|文件/));
  await importPack(page, fileOf(packText('xiamen').slice(0, 3000)));
  await alert(page).getByText(/没有写完|不是正确的 JSON/).waitFor();
  await importPack(page, fileOf('不是政策包'));
  await alert(page).getByText(/不能用，有 1 处要改/).waitFor();

  assert.equal(await page.evaluate(() => localStorage.getItem('kece.pack.xiamen')), null);
  assert.equal(await awardOf(page), '50 万元');
});

appTest('a pack that means harm is shown as the text it is', OPTIONS, async ({ page }) => {
  const harm = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  await importPack(page, packFile('xiamen', (pack) => {
    Object.assign(pack, { id: 'harm', name: `甲${harm}`, place: `乙${harm}` });
    pack.programmes = pack.programmes.slice(0, 1).map((programme) => ({ ...programme, id: 'harm.one', name: `丙${harm}`, taken: harm }));
    pack.questions = [];
  }));
  await eventually(async () => {
    const said = await page.getByRole('main').innerText();
    // Either it is refused for its markup, or it stands there letter by letter.
    assert.ok(said.includes('<img src=x') || (await alert(page).innerText()).includes('不能用'), said.slice(0, 400));
  });
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.match(await page.title(), /科策自评/);
});

const SAVED = { ...DRAFT, 'kece.pack.xiamen': '{"id":"xiamen","broken":' };
appTest('a saved pack that cannot be read is named, and the built-in one counts', { ...OPTIONS, storage: SAVED }, async ({ page }) => {
  await page.getByText(/本机保存的政策包“xiamen”不能用，现在用的是内置的版本/).waitFor();
  await page.getByText('存在本机、不能用的政策包“xiamen”').waitFor();
  assert.equal(await awardOf(page), '50 万元');
  await page.evaluate(() => { location.hash = '#/packs'; });
  await page.getByRole('button', { name: '删除' }).click();
  await eventually(async () => assert.equal(await page.getByText('存在本机、不能用的政策包').count(), 0));
  await page.evaluate(() => { location.hash = '#/packs/xiamen'; });
  assert.equal(await hashShown(page), sha256(packText('xiamen')));
});
