// A small static server that behaves like a strict portal: a content-security policy, any sub-path,
// nothing but GET. Used by scripts/serve, by the browser tests and by scripts/shots.
//
// By itself:  node scripts/lib/server.mjs FOLDER [PORT] [PREFIX]

import { createReadStream, ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types kece',
].join('; ');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

// Answers { url, close }. `policy: null` sends no policy; `answer(name)` may return, or promise, { status, type, body, headers }
// in place of a file, for tests of a server that misbehaves; `seen(request)` is called for each request.
export async function serve({
  folder, port = 0, prefix = '/', policy = STRICT_POLICY, answer = () => null, seen = () => {},
}) {
  const root = path.resolve(folder);
  const server = createServer(async (request, response) => {
    seen(request);
    const send = (status, type, body = '', headers = {}) => {
      response.writeHead(status, {
        'Content-Type': type,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
        ...(policy && { 'Content-Security-Policy': policy }),
        ...headers,
      });
      if (body instanceof ReadStream) body.on('error', () => response.destroy()).pipe(response);
      else response.end(body);
    };
    try {
      if (request.method !== 'GET') return send(405, 'text/plain', 'only GET\n');
      const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
      if (!asked.startsWith(prefix)) return send(404, 'text/plain', 'not here\n');
      const name = asked.slice(prefix.length) || 'index.html';
      const special = await answer(name);
      if (special) return send(special.status, special.type, special.body, special.headers);
      const file = path.join(root, name);
      if (!file.startsWith(root + path.sep) || !(await stat(file)).isFile()) {
        return send(404, 'text/plain', 'not found\n');
      }
      send(200, TYPES[path.extname(file)] ?? 'application/octet-stream', createReadStream(file));
    } catch {
      send(404, 'text/plain', 'not found\n');
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port = '8080', prefix = '/'] = process.argv.slice(2);
  try {
    const { url } = await serve({ folder, port: Number(port), prefix });
    console.log(`==> 科策自评 is at ${url}  (Ctrl+C stops it)`);
  } catch (error) {
    const busy = error.code === 'EADDRINUSE';
    console.error(busy ? `error: port ${port} is taken; try PORT=8081 scripts/serve` : `error: ${error.message}`);
    process.exit(1);
  }
}
