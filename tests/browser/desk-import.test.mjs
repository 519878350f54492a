// 导入表格 and 导出结果表格: spreadsheets come to the list of 外勤台, and leave it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appTest, assessDraft, downloadOf, overflow } from './lib/app.mjs';
import { counted, go, kept, names, onDesk } from './lib/desk.mjs';
import { sample, SAMPLES } from './lib/samples.mjs';
import { rowsOf, workbook } from './lib/sheets.mjs';

const IMPORT = { route: '#/desk/import' };
const FOREIGN = '2025年科技企业情况表,,,,,,\n'
  + '序号,单位名称,统一社会信用代码,所属镇街,2025年销售收入（万元）,2025年职工总数,是否高企\n'
  + '1,甲示例公司,91350205MA2XYZ1234,宗汉,"1,500",72,否\n'
  + '2,乙示例公司,,浒山,约 900-1000,八十,√\n'
  + '合计,,,,2400,,\n'
  + '3,丙示例公司,,宗汉,0,—,\n';
const take = (page) => page.getByRole('button', { name: /^导入 \d+ 家$/ });
const choose = (page, name, buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });
const byName = async (page) => Object.fromEntries(Object.values(await kept(page)).map((entry) => [entry.draft.name, entry]));

// GB18030, as Chinese office programs write .csv: by the system's own converter.
const gb18030 = (text) => spawnSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text }).stdout;

for (const [what, buffer, place] of [
  ['UTF-8', Buffer.from(FOREIGN), 'http'],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${FOREIGN}`), 'file'],
  ['GB18030', gb18030(FOREIGN), 'http'],
]) {
  appTest(`a foreign table in ${what} comes to the list, with every doubtful cell named (${place})`, { ...IMPORT, place }, async ({ page }) => {
    await choose(page, '情况表.csv', buffer);
    await page.getByText('4 行：收 3 家，1 行不收；1 格收了、请看一眼；2 格没有收').waitFor();
    assert.equal(await page.getByLabel('“单位名称”收成').inputValue(), 'name');
    assert.equal(await page.getByLabel('“2025年销售收入（万元）”收成').inputValue(), 'year.sales');
    await page.getByText('没有收：看不懂这个数').waitFor();
    await page.getByText('不收：是合计行').waitFor();
    await page.getByText('不收的列：序号').waitFor();
    await page.getByLabel('只看有疑问和没有收的').check();
    await page.waitForFunction(() => document.querySelectorAll('.desk-preview tbody tr').length === 3);
    const rest = await downloadOf(page, () => page.getByRole('button', { name: '存下没有收进来的行' }).click(), 'latin1');
    const rows = Object.values(rowsOf(await workbook(page, [['book', Buffer.from(rest.text, 'latin1')]])));
    assert.match(rows.find((cells) => cells[0] === 'n5')[1], /整行没有收：是合计行/);
    assert.match(rows.find((cells) => cells[0] === 'n4')[1], /“八十”没有收/);
    await take(page).click();
    await counted(page, 3);
    const all = await byName(page);
    const answers = (name) => all[name].draft.answers;
    assert.equal(answers('甲示例公司').years['2025'].sales, '15000000');
    assert.equal(answers('甲示例公司').uscc, undefined, 'a wrong code is no answer');
    assert.match(all['甲示例公司'].note, /91350205MA2XYZ1234/, 'and is not lost');
    assert.deepEqual(answers('乙示例公司').years['2025'].sales, { from: '9000000', to: '10000000' });
    assert.equal(answers('乙示例公司').hnte_certificate.held, true);
    assert.equal(answers('丙示例公司').years['2025'].sales, '0', 'zero is an answer');
    assert.equal(answers('丙示例公司').years['2025'].staff, undefined, 'a dash is none');
    assert.equal(all['甲示例公司'].source, '表格“情况表.csv”第 3 行');
  });
}

appTest('what was chosen for a column is chosen once, and a paste is a table too', IMPORT, async ({ page }) => {
  const text = '企业名称\t规模\n甲公司\t80\n';
  const paste = async () => {
    await page.getByLabel(/连标题一起贴/).fill(text);
    await page.getByRole('button', { name: '读粘贴的表' }).click();
    await take(page).waitFor();
  };
  await paste();
  await page.getByLabel('“规模”收成').selectOption('year.staff');
  await page.getByLabel('“规模”的年份').selectOption({ index: 2 });
  await page.locator('.desk-preview th', { hasText: '规模' }).waitFor();
  await take(page).click();
  await counted(page, 1);
  await go(page, '#/desk/import');
  await paste();
  assert.equal(await page.getByLabel('“规模”收成').inputValue(), 'year.staff');
  for (const width of [1280, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await overflow(page), 0, String(width));
  }
});

appTest('our own table is filled in and comes back; its example is no enterprise', IMPORT, async ({ page }) => {
  const file = await downloadOf(page, () => page.getByRole('button', { name: '存下模板' }).click(), 'latin1');
  assert.match(file.name, /模板\.xlsx$/);
  await choose(page, file.name, Buffer.from(file.text, 'latin1'));
  await page.getByText('不收：是模板里的示例行').waitFor();
  assert.ok(await take(page).isDisabled());
  const doubts = await page.locator('.desk-columns .desk-doubt').count();
  assert.equal(doubts, 0, 'every column of ours is known');
});

appTest('what is no table is refused in words', IMPORT, async ({ page }) => {
  await choose(page, '名单.xlsx', 'no workbook');
  await page.getByRole('alert').getByText('这个文件不是表格').waitFor();
  await choose(page, '名单.xlsx', '<html><table><tr><td>1</td></tr></table></html>');
  await page.getByRole('alert').getByText('其实是网页').waitFor();
});

appTest('the list goes into a workbook that LibreOffice opens and that says what the engine says', {
  route: '#/desk', storage: onDesk(Object.fromEntries(SAMPLES.map((name) => [name, sample(name)]))),
}, async ({ page }) => {
  await counted(page, SAMPLES.length);
  const order = await names(page);
  const file = await downloadOf(page, () => page.getByRole('button', { name: '导出结果表格' }).click(), 'latin1');
  const bytes = Buffer.from(file.text, 'latin1');
  const rows = rowsOf(await workbook(page, [['book', bytes]]));
  const sheet = (place) => Object.entries(rows).filter(([key]) => key.startsWith(`${place}:`)).map(([, cells]) => cells);
  const [head, ...lines] = sheet(0);
  assert.deepEqual(lines.map((cells) => cells[1]), order.map((name) => `t${name}`), 'in the order of the list');
  const column = head.indexOf('t高企结论');
  for (const name of SAMPLES) {
    const native = assessDraft(sample(name));
    const hnte = native.programmes.find(({ id }) => id === 'hnte');
    const line = lines.find((cells) => cells[1] === `t${sample(name).name}`);
    assert.equal(line[column], `t${{ met: '达标', undecided: '待确定', unmet: '未达标' }[hnte.verdict]}`, name);
    if (hnte.score?.from) assert.equal(Number(line[column + 1].slice(1)), Number(hnte.score.from), name);
    const each = sheet(1).filter((cells) => cells[0] === `t${sample(name).name}` && cells[2] === 't高企');
    assert.deepEqual(each.map((cells) => cells[4]), hnte.requirements.map(({ outcome }) => `t${{ met: '达标', undecided: '待确定', unmet: '未达标' }[outcome]}`), name);
    assert.ok(each.every((cells) => cells[8]), 'each with its clause');
  }
  assert.ok(sheet(2).flat().some((cell) => /SHA-256/.test(cell ?? '')));
  const folder = mkdtempSync(path.join(tmpdir(), 'kece-book-'));
  try {
    writeFileSync(path.join(folder, 'a.xlsx'), bytes);
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', folder, path.join(folder, 'a.xlsx')], { stdio: 'ignore', timeout: 120_000 });
    const text = readFileSync(path.join(folder, 'a.csv'), 'utf8');
    for (const name of order) assert.match(text, new RegExp(name.replace(/[()（）]/g, '.')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
