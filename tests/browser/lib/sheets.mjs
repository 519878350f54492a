// What static/sheets.js is told and answers, from within a page: the way that src/ui/sheets takes.

// Starts a worker in the page and does one thing. `said`: [[word, part …]], each part text or bytes; of several messages the
// later ones wait for "more". Answers the worker's answers, pieces as JSON, and of a file its bytes.
export async function workbook(page, said) {
  const wired = said.map(([word, ...parts]) => [word, ...parts.map((part) => Buffer.from(part).toString('base64'))]);
  const answers = await page.evaluate(async (messages) => {
    const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
    const text = (buffer) => new TextDecoder().decode(buffer);
    const base64 = (buffer) => {
      let letters = '';
      for (const byte of new Uint8Array(buffer)) letters += String.fromCharCode(byte);
      return btoa(letters);
    };
    const start = await window.keceSheets();
    const worker = start();
    const next = () => {
      const [word, ...parts] = messages.shift();
      const given = parts.map(bytes);
      worker.postMessage([word, ...given], given);
    };
    const heard = [];
    await new Promise((done) => {
      worker.onerror = (event) => { event.preventDefault(); heard.push(['error', event.message || '']); done(); };
      worker.onmessage = ({ data: [word, ...parts] }) => {
        if (word === 'more') return next();
        heard.push([word, ...parts.map((part) => (part instanceof ArrayBuffer ? { text: text(part), base64: base64(part) } : part))]);
        if (word !== 'piece') done();
        return null;
      };
      next();
    });
    worker.terminate();
    return heard;
  }, wired);
  return answers.map(([word, part, ...more]) => {
    if (word === 'piece') return [word, JSON.parse(part.text)];
    if (word === 'done' && part) return [word, Buffer.from(part.base64, 'base64')];
    return [word, ...part === undefined || part === null ? [] : [part], ...more];
  });
}

// Rows of all pieces, by sheet and row: '0:2' → ['t…', …].
export function rowsOf(answers) {
  return Object.fromEntries(answers.filter(([word, piece]) => word === 'piece' && piece.rows)
    .flatMap(([, { sheet, row, rows }]) => rows.map((cells, place) => [`${sheet}:${row + place}`, cells])));
}
