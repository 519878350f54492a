// What a person does on 首页, and what the browser has stored.

import assert from 'node:assert/strict';
import { downloadOf } from './browser.mjs';

// 选择草稿文件, as a person does it: the button opens the browser's own window.
export async function openFile(page, file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择草稿文件' }).click(),
  ]);
  await chooser.setFiles(file);
}

export async function goHome(page) {
  await page.getByRole('link', { name: '首页' }).first().click();
  await page.getByRole('heading', { level: 1, name: '先自评，再申报' }).waitFor();
}

// The rows of the list of drafts, and the one of an enterprise.
export const rows = (page) => page.getByRole('region', { name: '这台电脑上的草稿' }).locator('.draft:not(.is-gone)');
export const row = (page, name) => rows(page).filter({ hasText: name });
export const names = (page) => rows(page).locator('.draft-name').allInnerTexts();

// One of the actions behind 更多 (存成文件, 复制一份, 删除, 看结果) of a draft.
export async function more(page, name, action) {
  const more = row(page, name).getByRole('button', { name: '更多' });
  if (await more.getAttribute('aria-expanded') === 'false') await more.click();
  return row(page, name).getByRole(action === '看结果' ? 'link' : 'button', { name: action });
}

// The draft as 首页 gives it as a file.
export async function exported(page, name) {
  await goHome(page);
  const button = await more(page, name, '存成文件');
  const file = await downloadOf(page, () => button.click());
  return { name: file.name, draft: JSON.parse(file.text) };
}

// Asks until the answer is right: for what the app does a moment later, such as saving.
export async function eventually(check, within = 5_000) {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 25); });
    }
  }
}

// What is stored of the draft `id`: the newer of its two slots, or undefined.
export async function stored(page, id) {
  const slots = await page.evaluate(
    (keys) => keys.map((key) => localStorage.getItem(key)), [`kece.draft.${id}`, `kece.draft.${id}.b`],
  );
  return slots.filter(Boolean).map((text) => JSON.parse(text)).sort((a, b) => b.revision - a.revision)[0];
}

// What is stored of it at a path such as 'years.2025.sales'; undefined where nothing is.
export async function keptAt(page, id, field) {
  const { draft } = await stored(page, id);
  return field.split('.').reduce((at, name) => at?.[name], draft.answers);
}

// The draft `id` as it is stored; null where there is none.
export async function keptDraft(page, id) {
  return (await stored(page, id))?.draft ?? null;
}

// Waits until the stored answer is `value`.
export const keeps = (page, id, field, value) =>
  eventually(async () => assert.deepEqual(await keptAt(page, id, field), value, `${field} in the stored draft`));
