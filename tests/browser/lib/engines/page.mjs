// Functions that run inside the page, in any engine: each stands alone and knows only what Chromium 86 knows.

// The first visible element by what a person reads: role, name (the whole of it), and the names of the regions or
// groups around it, from the outside in. Brought into the middle of the window, so that nothing lies over it.
export function find({ role, name, within = [] }) {
  const SELECTORS = {
    button: 'button', link: 'a[href]', radio: 'input[type=radio]', field: 'input[type=text], textarea', file: 'input[type=file]',
    heading: 'h1, h2, h3', fold: 'summary',
  };
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const textOf = (nodes) => clean([...nodes].map((node) => (node ? node.textContent : '')).join(' '));
  const nameOf = (el) => {
    if (el.getAttribute('aria-label')) return clean(el.getAttribute('aria-label'));
    const by = el.getAttribute('aria-labelledby');
    if (by) return textOf(by.split(/\s+/).map((id) => document.getElementById(id)));
    return textOf(el.labels && el.labels.length > 0 ? el.labels : [el]);
  };
  // Without what only a screen reader adds (whose it is), and a label without the unit that stands in it.
  const ownOf = (el) => textOf([...el.childNodes].filter((node) => node.nodeType === 3));
  const labelOf = (el) => textOf([...(el.labels || [])].map((label) => label.firstElementChild));
  const inside = within.reduce((roots, wanted) => roots.flatMap((root) => (
    [...root.querySelectorAll('section, aside, nav, li, [role=region], [role=radiogroup], [role=group]')]
      .filter((around) => nameOf(around) === wanted)
  )), [document]);
  for (const root of inside) {
    for (const el of root.querySelectorAll(SELECTORS[role])) {
      if (name !== undefined && ![nameOf(el), ownOf(el), labelOf(el)].includes(name)) continue;
      // What is pressed is the label: the radio button itself may be a picture. A file field is never seen.
      const target = role === 'radio' ? el.closest('label') || el : el;
      if (role === 'file') return target;
      if (target.getClientRects().length === 0 || el.matches(':disabled')) continue;
      target.scrollIntoView({ block: 'center' });
      return target;
    }
  }
  return null;
}

// What the live panel says, nothing where there is none yet: name, verdict and score of every programme, as lib/verdicts.mjs `brief` has it.
export function panel() {
  const text = (el) => el.textContent.replace(/\s+/g, ' ').trim();
  const score = (around) => {
    const bar = around.querySelector('[role=img][aria-label^="得分 "]');
    return bar ? bar.getAttribute('aria-label').match(/^得分 (.+?) 分/)[1].replace(' 至 ', '–') : null;
  };
  const around = document.getElementById('panel');
  if (!around) return [];
  const main = [...around.querySelectorAll('.prog')].filter((row) => row.querySelector('h3'));
  return [
    ...main.map((row) => ({ name: text(row.querySelector('h3')), verdict: text(row.querySelector('.chip')), score: score(row) })),
    ...[...around.querySelectorAll('.prog-row')]
      .map((row) => ({ name: text(row.querySelector('a')), verdict: text(row.querySelector('.mark')), score: null })),
  ];
}

// What the result page says: name and verdict of every programme, and how each of its requirements stands.
export function results() {
  const text = (el) => (el ? el.textContent.replace(/\s+/g, ' ').trim() : null);
  return [...document.querySelectorAll('article')].map((card) => ({
    name: text(card.querySelector('h2')),
    verdict: text(card.querySelector('.verdict .chip')),
    requirements: Object.fromEntries([...card.querySelectorAll('.req')]
      .map((row) => [text(row.querySelector('h4')), text(row.querySelector('.mark'))])),
  }));
}

// Every request of this page to another place than its own.
export function foreign(here) {
  const own = here.startsWith('file:') ? here.split('#')[0] : new URL('.', here).href;
  return performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => !name.startsWith(own) && !/^(?:data|blob):/.test(name));
}
