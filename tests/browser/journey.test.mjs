// The main job, whole: an enterprise opens the app for the first time and answers everything it knows, with
// the keyboard alone; sees the verdicts with their arithmetic; comes back after a reload; takes its draft
// home as a file. The native engine must say the same of that file.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appTest, assessDraft, assessNative, downloadOf, started } from './lib/app.mjs';
import { fillDraft } from './lib/fill.mjs';
import { row } from './lib/home.mjs';
import { press } from './lib/keys.mjs';
import { canonical, sample, SAMPLES } from './lib/samples.mjs';
import { brief, expected, shown, shownInPanel } from './lib/verdicts.mjs';

// Sentences that stand on the result page as they are, each with its numbers put in.
const SENTENCES = {
  qualified: ['怎么算都达标，得分 74–84 分。'],
  borderline: [
    '三年研究开发费用 595–675 万元 ÷ 三年销售收入 14,800–15,100 万元 = 3.94%–4.56%，须不低于 5% 或 4%，还不能确定。',
    '2025 年科技人员数 10–14 人 ÷ 2025 年职工总数 96 人 = 10.41%–14.58%，不低于 10%。',
    '年均科技成果转化 4.33 项，得 19–24 分。',
    '1 项可以申领，合计 20 万元，发放以当年通知为准。',
  ],
  unqualified: ['可用的核心知识产权 0 项，少于 1 项，还差 1 项。'],
};

for (const name of SAMPLES) {
  const draft = sample(name);

  appTest(`the ${name} sample, filled with the keyboard`, async ({ page }) => {
    // A mouse event anywhere means that this is no keyboard journey.
    await page.evaluate(() => {
      window.clicks = 0;
      addEventListener('pointerdown', () => { window.clicks += 1; }, true);
    });
    await press(page, page.getByRole('button', { name: '开始完整自评' }));
    await fillDraft(page, draft, {
      // The panel has followed: it says of the answers so far what the engine says of them.
      afterSection: async (section, soFar) => {
        assert.deepEqual(await shownInPanel(page), brief(assessDraft(soFar)), `the panel after ${section.title}`);
      },
    });
    assert.equal(await page.evaluate(() => window.clicks), 0);

    const before = await read(page, name);
    await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
    await page.reload();
    await started(page);
    assert.deepEqual(await read(page, name), before, 'after a reload');

    const file = await takeHome(page, draft.name);
    assert.equal(file.name, `${draft.name}.kece.json`);
    const taken = JSON.parse(file.text);
    assert.deepEqual(canonical(taken), canonical(draft), 'the file says what was answered');
    assert.deepEqual(before, expected(ofFile(file.text)), 'page and native engine agree');
  });
}

// The result page: what it says of every programme, after a look at its sentences.
async function read(page, name) {
  const programmes = await shown(page);
  for (const sentence of SENTENCES[name]) {
    await page.getByRole('article').getByText(sentence).first().waitFor();
  }
  return programmes;
}

// 首页 → 更多 → 存成文件, by keyboard.
async function takeHome(page, name) {
  await press(page, page.getByRole('link', { name: '首页' }).first());
  await press(page, row(page, name).getByRole('button', { name: '更多' }));
  return downloadOf(page, () => press(page, row(page, name).getByRole('button', { name: '存成文件' })));
}

function ofFile(text) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kece-journey-'));
  try {
    const file = path.join(folder, 'taken.kece.json');
    writeFileSync(file, text);
    return assessNative(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
