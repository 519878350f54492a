// The three sample enterprises, opened from their files: the page says of every programme and of every
// requirement what the native engine says.

import assert from 'node:assert/strict';
import { appTest, assessNative } from './lib/app.mjs';
import { goHome, openFile } from './lib/home.mjs';
import { sample, sampleFile, SAMPLES } from './lib/samples.mjs';
import { brief, expected, shown, shownInPanel } from './lib/verdicts.mjs';

for (const name of SAMPLES) {
  appTest(`the ${name} sample, opened from its file, shows what the native engine says`, async ({ page }) => {
    await openFile(page, sampleFile(name));
    await page.getByText(`已打开“${sample(name).name}”`).waitFor();
    const native = assessNative(sampleFile(name));
    assert.deepEqual(await shownInPanel(page), brief(native));
    await page.getByRole('link', { name: '看完整结果' }).last().click();
    assert.deepEqual(await shown(page), expected(native));
    assert.equal(await page.title(), `结果 · ${sample(name).name} · 科策自评`);
  });
}

appTest('a draft that is opened twice is one draft', async ({ page }) => {
  const { name } = sample('borderline');
  await openFile(page, sampleFile('borderline'));
  await goHome(page);
  await openFile(page, sampleFile('borderline'));
  await page.getByText(`已打开“${name}”，和这里的一样，没有重复存`).waitFor();
  await goHome(page);
  assert.equal(await page.getByRole('link', { name: `继续 ：${name}` }).count(), 1);
});

for (const [what, text, why] of [
  ['is no draft', '{"a":1}', /草稿/],
  ['is of a newer version', '{"format":"kece-draft","version":9,"name":"","answers":{}}', /版本|新/],
  ['is cut off', '{"format":"kece-draft","version":1,"na', /./],
]) {
  appTest(`a file that ${what} is refused with the reason, and nothing else changes`, async ({ page }) => {
    await openFile(page, { name: '坏的.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const notice = page.getByRole('alert').filter({ hasText: '这个文件打不开，原来的草稿都没有动。' });
    await notice.waitFor();
    assert.match(await notice.getByRole('listitem').innerText(), why);
    await page.getByText('这台电脑上还没有草稿').waitFor();
  });
}
