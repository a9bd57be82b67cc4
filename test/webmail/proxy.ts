import { createReadStream, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ico': 'image/x-icon',
};

/**
 * What Apache is to SOGo in its package: hands out the files of its pages and passes all else on, saying under which address it is
 * reached.
 */
export function startProxy(port: number, sogoPort: number, resources: string): Promise<Server> {
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((asked, answer) => {
    const path = decodeURIComponent((asked.url ?? '/').split('?')[0] ?? '/');
    const file = /^\/SOGo(?:\.woa)?\/WebServerResources\/(.+)$/.exec(path)?.[1];
    if (file !== undefined) {
      const place = join(resources, normalize(`/${file}`));
      if (!statSync(place, { throwIfNoEntry: false })?.isFile()) return void answer.writeHead(404).end();
      answer.writeHead(200, {
        'content-type': types[extname(place)] ?? 'application/octet-stream',
        'cache-control': 'max-age=3600',
      });
      return void createReadStream(place).pipe(answer);
    }
    if (!path.startsWith('/SOGo')) return void answer.writeHead(302, { location: '/SOGo/' }).end();
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => pass(Buffer.concat(chunks), 20));

    /** A SOGo whose workers are all busy, or still starting, refuses: Apache would tell its user to try again. */
    function pass(body: Buffer, tries: number): void {
      const again = (): unknown => (tries > 0 ? setTimeout(() => pass(body, tries - 1), 300) : answer.writeHead(502).end());
      const passed = request(
        {
          host: '127.0.0.1',
          port: sogoPort,
          method: asked.method,
          path: asked.url,
          headers: {
            ...asked.headers,
            'x-webobjects-server-port': String(port),
            'x-webobjects-server-name': `127.0.0.1:${port}`,
            'x-webobjects-server-url': origin,
            'x-webobjects-server-protocol': 'HTTP/1.0',
            connection: 'close',
          },
        },
        (given) => {
          if ((given.statusCode ?? 502) >= 502) return void (given.resume(), again());
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
        },
      );
      passed.on('error', () => (answer.headersSent ? answer.destroy() : again()));
      passed.end(body);
    }
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
