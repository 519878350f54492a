// Looking over a page: what sticks out, what has no name, what is too small to touch, where the focus is seen.

// Controls as the accessibility tree has them, that have no name.
const CONTROLS = new Set([
  'button', 'link', 'textbox', 'combobox', 'listbox', 'radio', 'checkbox', 'radiogroup', 'DisclosureTriangle', 'searchbox',
]);
export async function nameless(page) {
  const browser = await page.context().newCDPSession(page);
  const { nodes } = await browser.send('Accessibility.getFullAXTree');
  await browser.detach();
  const bad = nodes.filter((node) => !node.ignored && CONTROLS.has(node.role?.value) && !node.name?.value?.trim());
  return bad.map((node) => `${node.role.value} in ${node.parentId}`);
}

// Ids that stand twice, and references to ids that are not there (a fold's content may come later).
export function brokenReferences(page) {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((el) => el.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: ${id}`);
    const lost = ['aria-labelledby', 'aria-describedby', 'for'].flatMap((attribute) =>
      [...document.querySelectorAll(`[${attribute}]`)].flatMap((el) => el.getAttribute(attribute).split(/\s+/))
        .filter((id) => id && !ids.includes(id)).map((id) => `${attribute}: ${id}`));
    return [...twice, ...lost];
  });
}

// What reaches beyond the window although nothing around it scrolls.
export function stickingOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (el) => el && el !== document.body
      && (/auto|scroll|hidden/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
    return [...document.querySelectorAll('body *')].filter((el) => {
      const box = el.getBoundingClientRect();
      const out = box.width > 1 && (box.right > width + 1 || box.left < -1);
      return out && el.checkVisibility() && !scrolls(el) && !el.closest('.skip, .sprite');
    }).map((el) => `${el.tagName.toLowerCase()}.${el.getAttribute('class') ?? ''} “${el.textContent.slice(0, 20)}”`);
  });
}

// Controls smaller than a fingertip, 44 by 44 pixels. A link in running text is as high as its line.
export function tooSmall(page) {
  return page.evaluate(() => {
    const sizes = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].flatMap((el) => {
      if (!el.checkVisibility() || el.type === 'file' || el.closest('.skip')) return [];
      // A radio button or a tick is pressed by its label.
      const pressed = ['radio', 'checkbox'].includes(el.type) ? el.closest('label') : el;
      const { width, height } = pressed.getBoundingClientRect();
      const inText = el.tagName === 'A' && !el.matches('.btn') && el.closest('main li, main p, main td');
      if (inText ? height >= 24 : Math.min(width, height) >= 43.5) return [];
      const words = (el.getAttribute('aria-label') ?? pressed.textContent).trim().slice(0, 24);
      return [`${el.tagName.toLowerCase()} “${words}” ${Math.round(width)}×${Math.round(height)}`];
    });
    return [...new Set(sizes)];
  });
}

// Whether the focus can be seen: a ring around the control (or around what stands for it), in the window,
// with nothing lying over it. Answers what is wrong, null if nothing is.
export function focusProblem(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const words = (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 24);
    const called = `${at.tagName.toLowerCase()}.${at.getAttribute('class') ?? ''} “${words}”`;
    const shows = (el) => {
      if (!el) return false;
      const style = getComputedStyle(el);
      const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      const outline = drawn && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
      return style.boxShadow !== 'none' || outline;
    };
    const stand = at.type === 'radio' && at.nextElementSibling ? at.nextElementSibling : at;
    if (!shows(at) && !shows(stand)) return `no ring: ${called}`;
    const box = stand.getBoundingClientRect();
    // Of what is larger than the window, such as a table that scrolls sideways, a part is enough.
    const top = Math.max(box.top, 0);
    const enough = Math.min(box.height / 2, 20);
    const [x, y] = [box.left + box.width / 2, top + enough];
    if (x < 0 || x > innerWidth || Math.min(box.bottom, innerHeight) - top < enough) return `outside the window: ${called} ${x},${y}`;
    const over = document.elementFromPoint(x, y);
    const own = over && (stand.contains(over) || over.contains(stand) || stand.closest('label')?.contains(over));
    return own ? null : `behind ${over?.tagName}.${over?.getAttribute('class')}: ${called}`;
  });
}
