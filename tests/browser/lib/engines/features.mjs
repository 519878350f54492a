// What engines have and lack of what the app would like to use, asked of a running one. docs/browsers.md says the
// same, and what the app does where one is missing.

import { pause, until } from './driver.mjs';

// How long to wait for what may never come.
const ABSENT_MS = 3_000;
// Any that does nothing to the probes.
const BUTTON = { role: 'button', name: '大字版', within: ['工具'] };

// By the title that the table has. Each is asked with the open app and answers true or false.
export const FEATURES = {
  '写剪贴板': (window) => copies(window, () => navigator.clipboard.writeText('x').then(() => 'yes')),
  '复制选中的文字': (window) => copies(window, () => {
    const field = document.createElement('textarea');
    field.value = 'x';
    document.body.appendChild(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied ? 'yes' : 'no';
  }),
  '加密': (window) => window.run(async () => {
    const { subtle } = crypto;
    if (!subtle) return false;
    const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new Uint8Array(1));
    return sealed.byteLength === 17;
  }),
  'IndexedDB': (window) => window.run(() => new Promise((resolve) => {
    try {
      const opening = indexedDB.open('probe', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
      opening.onerror = () => resolve(false);
      opening.onsuccess = () => {
        const writing = opening.result.transaction('kept', 'readwrite');
        writing.objectStore('kept').put('text', 'key');
        writing.onabort = () => resolve(false);
        writing.oncomplete = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').get('key');
          reading.onsuccess = () => resolve(reading.result === 'text');
        };
      };
    } catch (refused) {
      resolve(false);
    }
  })),
  '窗口之间的存储通知': hears,
  // A worker of a file of its own, or of a text that the one file carries (static/sheets.js).
  '读写 Excel 表格': (window) => window.run(async () => {
    const worker = (await window.keceSheets())();
    const text = (letters) => new TextEncoder().encode(letters).buffer;
    const last = await new Promise((resolve) => {
      worker.onerror = () => resolve('error');
      worker.onmessage = ({ data: [word] }) => { if (word !== 'piece') resolve(word); };
      worker.postMessage(['table', text('a'), text('b')]);
    });
    worker.terminate();
    return last === 'done';
  }),
  // The worker of a portal, which the app asks for once it has started.
  '离线打开': async (window) => {
    if (!await window.run(() => location.protocol !== 'file:' && !!navigator.serviceWorker)) return false;
    return until(() => window.run(async () => {
      const found = await navigator.serviceWorker.getRegistration();
      return !!found && !!found.active;
    }), 'the service worker');
  },
};

// After a real click, as a person has to make one. `how` runs in the page.
async function copies(window, how) {
  await window.run(`() => {
    const say = (how) => document.documentElement.setAttribute('data-copied', how);
    document.documentElement.removeAttribute('data-copied');
    addEventListener('click', () => {
      new Promise((resolve) => resolve((${how})())).then(say, () => say('no'));
    }, { once: true });
  }`);
  await window.click(BUTTON);
  return await until(() => window.run(() => document.documentElement.getAttribute('data-copied')), 'an answer of the clipboard') === 'yes';
}

// A second window of the same page, told of what the first stores.
async function hears(window, open) {
  const other = await open();
  await other.run(() => {
    addEventListener('storage', ({ key }) => { if (key === 'probe') document.documentElement.setAttribute('data-heard', ''); });
  });
  await window.run(() => localStorage.setItem('probe', 'x'));
  const end = Date.now() + ABSENT_MS;
  while (Date.now() < end) {
    if (await other.run(() => document.documentElement.hasAttribute('data-heard'))) return true;
    await pause(50);
  }
  return false;
}

// The cells of a table of docs/browsers.md: { "Chromium 86": { "加密": { http: true, file: false } } }, of its first
// table. A cell is 有 or 无, or both with a stroke between them: on a portal, in a file.
export function tableOf(markdown) {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [[, ...engines]] = rows;
  const table = Object.fromEntries(engines.map((engine) => [engine, {}]));
  for (const [feature, ...cells] of rows.slice(2)) {
    if (cells.length !== engines.length) break;
    for (const [n, cell] of cells.entries()) {
      const [http, file = http] = cell.split(/\s*／\s*/);
      table[engines[n]][feature] = { http: http === '有', file: file === '有' };
    }
  }
  return table;
}
