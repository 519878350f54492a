// The desk: enterprises put on the list before it is opened, and what a test looks for on it.

import { stored } from './samples.mjs';

// Drafts that 外勤台 puts on its list when it is opened, as if somebody had filled them in: { id: draft }.
export function onDesk(drafts) {
  return Object.fromEntries(Object.entries(drafts).map(([id, draft]) => [`kece.draft.desk-${id}`, stored(draft)]));
}

// Waits until the list has so many enterprises.
export async function counted(page, count, timeout = 60_000) {
  await page.waitForFunction((wanted) => {
    const shown = document.querySelector('.desk .stats b')?.textContent;
    return (shown ?? '0') === String(wanted) && !document.querySelector('.desk progress');
  }, count, { timeout });
}

// Names of the rows on the screen, in their order.
export const names = (page) => page.locator('.queue tbody tr[data-row] .desk-name').allTextContents();

export const row = (page, name) => page.locator('.queue tbody tr[data-row]', { hasText: name });

// Goes to another page of the app by its address.
export async function go(page, route) {
  await page.evaluate((hash) => { location.hash = hash; }, route);
}

// What the database of the list holds: texts by id.
export function kept(page) {
  return page.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.open('kece-desk');
    request.onerror = () => failed(request.error);
    request.onupgradeneeded = () => request.result.createObjectStore('kece-desk');
    request.onsuccess = () => {
      const store = request.result.transaction('kece-desk').objectStore('kece-desk');
      const [keys, texts] = [store.getAllKeys(), store.getAll()];
      texts.onsuccess = () => {
        request.result.close();
        done(Object.fromEntries(keys.result.map((key, place) => [key, JSON.parse(texts.result[place])])));
      };
    };
  }));
}

// Registers an enterprise by the keyboard alone; it waits.
export async function queue(page, name) {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: '登记下一家' });
  await dialog.getByLabel('企业名称').fill(name);
  await dialog.getByRole('button', { name: '先排队' }).click();
  await dialog.waitFor({ state: 'detached' });
}
