// Hands on a keyboard: nothing here clicks, sets a value or moves the focus by script.

import assert from 'node:assert/strict';

// A page has fewer stops than this; more Tabs than that, and the target cannot be reached.
const MOST_STOPS = 300;
const MOST_CHOICES = 60;

// Presses Tab until the focus is on `target` (or inside it, with `inside`).
export async function tabTo(page, target, { inside = false, key = 'Tab' } = {}) {
  await target.waitFor();
  let element = await target.elementHandle();
  for (let stops = 0; stops <= MOST_STOPS; stops += 1) {
    const state = await element.evaluate((el, within) => {
      if (!el.isConnected) return 'gone';
      const at = document.activeElement;
      return at === el || (within && el.contains(at)) ? 'there' : 'not yet';
    }, inside);
    if (state === 'there') return;
    if (state === 'gone') element = await target.elementHandle();
    else await page.keyboard.press(key);
  }
  assert.fail(`Tab does not lead to ${target}; the focus is on ${await focused(page)}`);
}

// What has the focus, for a message.
export function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    const words = (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40);
    return at === document.body ? 'nothing' : `${at.tagName.toLowerCase()}${at.id && `#${at.id}`} “${words}”`;
  });
}

// Goes to a button or a link and presses Enter.
export async function press(page, target) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

// Goes to a field and types over what stands in it. Keys where a keyboard has them; Chinese characters
// come as an input method commits them.
export async function typeInto(page, field, text) {
  await tabTo(page, field);
  if ((await field.inputValue()) !== '') await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

// Chooses a radio button of a group with the arrow keys, as in every form.
export async function choose(page, group, word) {
  const wanted = group.getByRole('radio', { name: word, exact: true });
  await tabTo(page, group, { inside: true });
  for (let tries = 0; tries < MOST_CHOICES; tries += 1) {
    const [chosen, here] = await wanted.evaluate((radio) => [radio.checked, radio === document.activeElement]);
    if (chosen && here) return;
    // The one that Tab leads to in a group without a choice is not chosen yet.
    await page.keyboard.press(here ? 'Space' : 'ArrowDown');
  }
  assert.fail(`the arrow keys do not lead to “${word}”`);
}

// Chooses from a closed list with the arrow keys.
export async function chooseFrom(page, list, word) {
  await tabTo(page, list);
  for (let tries = 0; tries < MOST_CHOICES; tries += 1) {
    const chosen = await list.evaluate((select) => select.selectedOptions[0]?.textContent);
    if (chosen === word) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`the arrow keys do not lead to “${word}”`);
}
