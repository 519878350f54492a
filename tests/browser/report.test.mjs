// 报告, printed: each page of the PDF is read by poppler and compared with what the native engine says of the same
// draft; the code in its picture is read by a decoder that is not ours, and opens the draft.

import assert from 'node:assert/strict';
import { appTest, assessDraft, openApp, overflow, screenshot, started } from './lib/app.mjs';
import { decodedPicture } from './lib/codes.mjs';
import { eventually, stored } from './lib/home.mjs';
import { linesOfPages, pictures, printed, sheets, textOfPages } from './lib/pdf.mjs';
import { canonical, draftWith, sample, SAMPLES, shelf } from './lib/samples.mjs';
import { expected } from './lib/verdicts.mjs';
import { STANDINGS } from './lib/words.mjs';

const ALL = [...SAMPLES, 'nested'];
const report = (draft) => ({ route: '#/report/a', storage: shelf({ a: draft }) });
const squeezed = (text) => text.replace(/\s+/g, '');
const brief = (page) => page.getByRole('radio', { name: '一页摘要' }).check();
const DISCLAIMER = '自评结果不代表认定结论：';

// The report is drawn, and the search for a plan is over.
async function ready(page) {
  await page.getByRole('heading', { level: 1, name: '企业科技政策自评报告' }).waitFor();
  await page.locator('.report [aria-busy]').waitFor({ state: 'detached', timeout: 60_000 });
}

// What stands in the elements that a selector finds; pictures say the same in other words.
const wordsOf = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((part) => {
  const words = part.cloneNode(true);
  words.querySelectorAll('svg').forEach((picture) => picture.remove());
  return { words: words.textContent, cells: [...(words.cells ?? [])].map((cell) => cell.textContent) };
}));

// Whether a figure of the engine stands among the numbers of a text: as it is, in percent, in 万元, in 亿元. Digits are
// cut where they are written, never rounded.
function says(text, decimal) {
  const written = (text.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((number) => number.replaceAll(',', ''));
  return [0, 2, -4, -8].some((places) => {
    const full = shifted(decimal.replace('-', ''), places);
    return written.some((number) => {
      const decimals = number.split('.')[1]?.length ?? 0;
      const [whole, fraction = ''] = full.split('.');
      const exact = fraction.length <= decimals;
      return number === (decimals > 0 ? `${whole}.${fraction.padEnd(decimals, '0').slice(0, decimals)}` : whole)
        && (exact || decimals >= 2 || fraction.startsWith('0'));
    });
  });
}
function shifted(decimal, places) {
  const [whole, fraction = ''] = decimal.split('.');
  const digits = whole.padStart(12, '0') + fraction.padEnd(12, '0');
  const point = Math.max(whole.length, 12) + places;
  return `${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`.replace(/\.?0+$/, '');
}

for (const name of ALL) {
  const draft = sample(name);
  appTest(`${name}: paper says what the engine says, whole rows on at most ten pages`, report(draft), async ({ page }) => {
    await ready(page);
    const native = assessDraft(draft);
    const said = expected(native);
    const file = await printed(page, `report-${name}`);
    const { count, width, height } = sheets(file);
    assert.deepEqual([Math.round(width), Math.round(height)], [595, 842], 'A4');
    assert.ok(count <= 10, `${count} pages`);
    pictures(file, 80);

    const pages = textOfPages(file);
    for (const [at, text] of pages.entries()) {
      for (const once of [`第${at + 1}页，共${count}页`, `科策自评报告：${squeezed(draft.name)}`, DISCLAIMER]) {
        assert.equal(text.split(once).length, 2, `page ${at + 1} has “${once}” once`);
      }
      assert.ok(!text.includes('企业科技政策自评工具'), 'nothing of the page around it is printed');
    }
    // What must not be torn stands in one piece on one of the pages, word for word.
    const whole = (words) => assert.ok(pages.some((text) => text.includes(squeezed(words))), `torn or missing: ${words}`);

    const verdicts = await wordsOf(page, 'tr[data-programme]');
    assert.deepEqual(verdicts.map(({ cells }) => cells[0]), said.map((programme) => programme.name));
    for (const [at, { words, cells: [of, standing, figure] }] of verdicts.entries()) {
      whole(words);
      assert.equal(standing.replace('人工复核', '').trim(), said[at].verdict, of);
      assert.equal(standing.includes('人工复核'), said[at].review, of);
      if (said[at].score && figure !== '—') assert.equal(figure, `${said[at].score} 分`, of);
    }
    for (const programme of native.programmes) {
      const around = `.rp-programme[data-programme="${programme.id}"]`;
      const [{ words: title }] = await wordsOf(page, `${around} h3`);
      whole(title);
      assert.ok(title.includes(programme.verdict === 'met' ? '' : STANDINGS[programme.verdict]), title);
      for (const { id, outcome, value = {} } of programme.requirements) {
        const [row, ...more] = await wordsOf(page, `${around} [data-requirement="${id}"]`);
        assert.deepEqual(more, [], `${programme.id} ${id} stands there once`);
        whole(row.words);
        assert.ok(row.words.startsWith(STANDINGS[outcome]), row.words);
        for (const end of [value.from, value.to].filter((figure) => figure !== undefined && Number(figure) !== 0)) {
          assert.ok(says(row.words, end), `${programme.id} ${id}: ${end} is not in “${row.words}”`);
        }
      }
    }
    const rest = '.sheet .rp-table tbody tr, .sheet .kv tr, .sheet .table tbody tr, .sheet .rp-papers li, .sheet h2, .sheet h3, .sheet h4';
    for (const { words } of await wordsOf(page, rest)) whole(words);
    for (const pack of native.packs) assert.ok(pages.some((text) => text.includes(pack.version + pack.sha256)), pack.id);

    // A heading, or the head of a table, is followed by something on its own page.
    const heads = new Set((await wordsOf(page, '.sheet h2, .sheet h3, .sheet h4, .sheet .group, .sheet .rp-table thead tr, .sheet .table thead tr'))
      .map(({ words }) => squeezed(words)));
    const last = linesOfPages(file).map((lines) => lines[lines.findIndex(({ text }) => text.startsWith(DISCLAIMER)) - 1].text);
    assert.deepEqual(last.filter((text) => heads.has(text)), [], 'at the foot of a page');
  });

  appTest(`${name}: the summary is one page, and its code opens the draft`, report(draft), async ({ page, url }) => {
    await ready(page);
    await brief(page);
    await page.getByRole('heading', { name: '一、主要结论' }).waitFor();
    const file = await printed(page, `report-${name}-brief`);
    assert.equal(sheets(file).count, 1);
    const [text] = textOfPages(file);
    for (const { name: of, verdict, score } of expected(assessDraft(draft)).slice(0, 2)) {
      assert.ok(text.includes(squeezed(of + verdict)), of);
      assert.ok(text.includes(`合计${score}/100`), `${of}: ${score}`);
    }
    for (const words of ['填表人', '复核人', '日期', '由主管部门按当年的通知和材料决定', DISCLAIMER]) assert.ok(text.includes(words), words);
    await opensTheDraft(url, decodedPicture(pictures(file)[0]), draft);
  });
}

// The longest of everything that grows with the draft.
const FULLEST = {
  ...sample('nested'),
  name: '示例轴承智能装备制造（宁波前湾新区）集团股份有限公司',
  answers: {
    ...sample('nested').answers,
    ip: Array.from({ length: 70 }, (_, i) => ({
      kind: i % 3 ? 'utility_model' : 'invention', title: `一种轴承套圈磨削与在线检测装置及其控制方法之${i}`, obtained: 'own',
      in_force: true, core: true, number: `ZL20${10 + (i % 15)}${(((i + 1) * 2654435761) % 4294967296).toString().padStart(10, '0')}`,
    })),
  },
};
for (const [what, draft] of [['an empty draft', draftWith({}, '')], ['a draft with seventy patents', FULLEST]]) {
  appTest(`the summary of ${what} is one page`, report(draft), async ({ page }) => {
    await ready(page);
    await brief(page);
    assert.equal(sheets(await printed(page, 'report-brief')).count, 1);
  });
}

appTest('where no single code holds the draft, the report says where the draft is', report(FULLEST), async ({ page }) => {
  await ready(page);
  assert.equal(await page.getByRole('img', { name: /^二维码/ }).count(), 0);
  const [first] = textOfPages(await printed(page, 'report-long'));
  assert.ok(first.includes('一张二维码放不下') && first.includes(squeezed(`存成草稿文件“${FULLEST.name}.kece.json”`)), first);
});

appTest('the code on the first page of the full report opens the draft; it can be left out', report(sample('borderline')), async ({ page, url }) => {
  await ready(page);
  await screenshot(page, 'report');
  await opensTheDraft(url, decodedPicture(pictures(await printed(page, 'report-code'))[0]), sample('borderline'));
  await page.getByRole('checkbox', { name: '印上二维码' }).uncheck();
  assert.equal(await page.getByRole('img', { name: /^二维码/ }).count(), 0);
  await brief(page);
  await screenshot(page, 'report-brief');
  assert.equal(await page.getByRole('img', { name: /^二维码/ }).count(), 0);
});

appTest('打印 opens the window for printing; the report is reached from 结果 and from 带走', {
  ...report(sample('qualified')), before: () => { window.print = () => { window.printed = true; }; },
}, async ({ page, url }) => {
  await ready(page);
  await page.getByRole('button', { name: '打印' }).click();
  assert.ok(await page.evaluate(() => window.printed));
  for (const [route, link] of [['result', '打印报告'], ['take', '看报告']]) {
    await page.goto(`${url}#/${route}/a`);
    await page.getByRole('link', { name: link }).click();
    await ready(page);
  }
});

appTest('on a phone wide tables scroll inside themselves, and the page says so', report(sample('borderline')), async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await ready(page);
  assert.ok(await page.getByText('表格宽，可以左右滑动').isVisible());
  assert.equal(await overflow(page), 0);
  const [inside, outside] = await page.getByRole('region', { name: '结论', exact: true }).locator('visible=true').last()
    .evaluate((scroll) => [scroll.scrollWidth, scroll.clientWidth]);
  assert.ok(inside > outside, `${inside} in ${outside}`);
});

// A picture that is all that somebody hears, or all that a printer without colours leaves.
appTest('every picture says in words what it shows', report(sample('borderline')), async ({ page }) => {
  await ready(page);
  const native = assessDraft(sample('borderline')).programmes.find(({ id }) => id === 'hnte');
  for (const version of ['full', 'brief']) {
    if (version === 'brief') await brief(page);
    const drawn = await page.locator('.sheet svg.chart').evaluateAll((all) => all.map((svg) => ({
      role: svg.getAttribute('role'), title: svg.querySelector('title').textContent, words: svg.querySelector('desc').textContent,
    })));
    assert.ok(drawn.length > 8, `${drawn.length}`);
    for (const { role, title, words } of drawn) assert.ok(role === 'img' && title && words, title);
    const [staff] = native.requirements.filter(({ id }) => id === 'staff_share');
    const share = drawn.find(({ title, words }) => title === '科技人员占职工总数的比例' && words.includes('÷'));
    for (const end of [staff.value.from, staff.value.to]) assert.ok(says(share.words, end), share.words);
    const years = drawn.find(({ title }) => title === '研究开发费用占销售收入的比例，逐年和合计');
    const [intensity] = native.requirements.filter(({ id }) => id === 'rd_intensity');
    for (const end of [intensity.value.from, intensity.value.to]) assert.ok(says(years.words, end), years.words);
    assert.match(years.words, /2023 年 .+2024 年 .+2025 年 .+三年合计 .+须 ≥ 5% 或 4%/);
  }
});

async function opensTheDraft(url, text, draft) {
  assert.ok(text.startsWith(`${url}#/d/n`), text);
  const other = await openApp({ route: '#/' });
  try {
    await started(other.page);
    await other.page.goto(text.replace(url, other.url));
    await other.page.getByRole('button', { name: '另存为新草稿' }).click();
    await other.page.getByText(`已打开“${draft.name}”`).waitFor();
    const id = new URL(other.page.url()).hash.split('/')[2];
    await eventually(async () => assert.deepEqual(canonical((await stored(other.page, id)).draft), canonical(draft)));
    assert.deepEqual(other.problems, []);
  } finally {
    await other.close();
  }
}
