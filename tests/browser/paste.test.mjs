// A block copied from a spreadsheet into the table of years: by Ctrl+V, as a person does it.

import assert from 'node:assert/strict';
import { appTest } from './lib/app.mjs';
import { keeps, keptAt } from './lib/home.mjs';
import { press, tabTo } from './lib/keys.mjs';
import { draftWith, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', region: '350205', registered_on: '2020-03-12' };
const at = (section, years = {}) => (
  { storage: shelf({ a: draftWith({ ...START, years }) }), route: `#/fill/a/${section}` }
);
const cell = (page, year, name) => page.getByRole('textbox', { name: new RegExp(`^${year} 年${name}(，大约)?$`) });

async function paste({ page, context }, field, text) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await tabTo(page, field);
  await page.keyboard.press('Control+V');
}

const ONE_ROW = at('finance', { 2025: { sales: '1' } });
appTest('a row goes into the cells from where it is pasted, and can be taken back', ONE_ROW, async (app) => {
  const { page } = app;
  await paste(app, cell(page, 2023, '销售收入'), '4,800\t5,100.5\t5000\r\n');
  await page.getByText('已粘贴 3 格').waitFor();
  for (const [year, yuan] of [[2023, '48000000'], [2024, '51005000'], [2025, '50000000']]) {
    await keeps(page, 'a', `years.${year}.sales`, yuan);
  }
  assert.equal(await cell(page, 2024, '销售收入').inputValue(), '5,100.5');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await keeps(page, 'a', 'years.2025.sales', '1');
  assert.equal(await keptAt(page, 'a', 'years.2023.sales'), undefined);
});

appTest('a single value is pasted like any other text', at('finance'), async (app) => {
  const { page } = app;
  await paste(app, cell(page, 2024, '销售收入'), '4,800');
  assert.equal(await cell(page, 2024, '销售收入').inputValue(), '4,800');
  await keeps(page, 'a', 'years.2024.sales', '48000000');
});

appTest('headings say where the values go; what is doubtful is named before anything is filled in', at('rd'), async (app) => {
  const { page } = app;
  const eight = page.getByRole('region', { name: '研究开发费用（高企口径），按八类' });
  await press(page, eight.locator('summary', { hasText: '按八类填' }));
  const block = [
    ['类别', '2025年', '2024年', '2023年'],
    ['其他费用', '6.5', '5.2', '4.4'],
    ['人员人工费用', '118.6', '—', '约86'],
    ['直接投入费用', '90-95', '80.5', '0'],
    ['差旅费', '1', '2', '3'],
  ];
  await paste(app, cell(page, 2023, '人员人工费用'), block.map((row) => row.join('\t')).join('\n'));
  const preview = eight.getByRole('region', { name: '将要填入的数' });
  await preview.waitFor();
  assert.deepEqual(await keptAt(page, 'a', 'years'), {}, 'nothing is filled in yet');
  for (const said of [
    '“—”没有填：看不出是 0 还是没有填。', '“约86”没有填：不是一个数。', '“差旅费”没有填：表里没有这一行。',
  ]) {
    await preview.getByText(said, { exact: true }).waitFor();
  }
  assert.match(await preview.getByRole('row', { name: /直接投入费用/ }).innerText(), /90–95\s*按大约数填/);
  await press(page, eight.getByRole('button', { name: '填入 7 格' }));
  await page.getByText('已粘贴 7 格').waitFor();
  await keeps(page, 'a', 'years', {
    2023: { rd: { other: '44000', direct: '0' } },
    2024: { rd: { other: '52000', direct: '805000' } },
    2025: { rd: { other: '65000', personnel: '1186000', direct: { from: '900000', to: '950000' } } },
  });
  assert.equal(await cell(page, 2025, '直接投入费用').inputValue(), '约 90–95');
  assert.equal(await cell(page, 2024, '人员人工费用').inputValue(), '');
});

appTest('a block that names its unit is read in it; a figure 10,000 times another is doubted', at('finance'), async (app) => {
  const { page } = app;
  await paste(app, cell(page, 2023, '净资产'), '单位：元\n2023\t2024\t2025\n15000000\t1500\t-16500000');
  const preview = page.getByRole('region', { name: '将要填入的数' });
  await preview.getByText('比同一行别的数大一万倍以上，请看一眼单位').first().waitFor();
  await page.getByText(/数按元读。/).waitFor();
  await page.getByRole('button', { name: '填入 3 格' }).click();
  for (const [year, yuan] of [[2023, '15000000'], [2024, '1500'], [2025, '-16500000']]) {
    await keeps(page, 'a', `years.${year}.net_assets`, yuan);
  }
});
