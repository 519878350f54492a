// What the browser really holds for the app's origin, text by text, and who wrote to it.

// { local, session: { key: text }, databases: [name] }
export function raw(page) {
  return page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
  }));
}

// The keys of localStorage, sorted.
export const localKeys = (page) => page.evaluate(() => Object.keys({ ...localStorage }).sort());

// For `before` of openApp: window.touched lists every write to any storage from the start of the page on.
export function watchWrites() {
  window.touched = [];
  for (const name of ['setItem', 'removeItem', 'clear']) {
    const method = Storage.prototype[name];
    Storage.prototype[name] = function touch(...rest) {
      window.touched.push(`${name} ${rest[0]}`);
      return method.apply(this, rest);
    };
  }
  for (const name of ['add', 'put', 'delete', 'clear']) {
    const method = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function touch(...rest) {
      window.touched.push(`database ${name}`);
      return method.apply(this, rest);
    };
  }
}

// For `before` of openApp: localStorage is full while window.full is true.
export function fills() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function set(key, text) {
    if (window.full) throw new DOMException('full', 'QuotaExceededError');
    return setItem.call(this, key, text);
  };
}
