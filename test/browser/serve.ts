import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** One page to serve at its real address. The address's part after `#` plays no role. */
export interface ServedPage {
  url: string;
  html?: string;
  file?: string;
  headers?: Record<string, string>;
  status?: number;
}

/** The bytes of a page and the type to send them with: the page's own `meta charset` decides, UTF-8 where it names none. */
export function documentBytes(page: { html?: string; file?: string }): { body: Buffer; contentType: string } {
  if (page.file === undefined) return { body: Buffer.from(page.html ?? ''), contentType: 'text/html; charset=utf-8' };
  const body = readFileSync(page.file);
  const head = body.subarray(0, 2048).toString('latin1');
  const hasByteOrderMark = /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(head);
  const named = hasByteOrderMark || /<meta[^>]+charset\s*=/i.test(head) || /<\?xml[^>]+encoding=/i.test(head);
  return { body, contentType: named || !isUtf8(body) ? 'text/html' : 'text/html; charset=utf-8' };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function withoutHash(url: string): string {
  const address = new URL(url);
  address.hash = '';
  return address.href;
}

/**
 * Serves pages at their real addresses by Playwright's routes: no socket is opened, content scripts run. Everything else that those hosts
 * are asked for is answered with 404; other hosts are left alone. Later calls win over earlier ones.
 */
export async function servePages(context: BrowserContext, pages: readonly ServedPage[]): Promise<void> {
  const byAddress = new Map(pages.map((page) => [withoutHash(page.url), page]));
  const origins = new Set(pages.map((page) => new URL(page.url).origin));
  await context.route(
    (url) => origins.has(url.origin),
    async (route) => {
      const page = byAddress.get(withoutHash(route.request().url()));
      if (!page) return route.fulfill({ status: 404, contentType: 'text/plain', body: '' });
      const { body, contentType } = documentBytes(page);
      return route.fulfill({ status: page.status ?? 200, headers: { 'content-type': contentType, ...page.headers }, body });
    },
  );
}

/** A real server on this machine, standing in for any host name. */
export interface LocalSite {
  port: number;
  /** Give these to `launchSidecard({ args })`: every host name then leads to this server, no other address is reachable. */
  args: string[];
  /** Every request that arrived: the address asked for and where its `Referer` says it came from. */
  requests: { method: string; url: string; referer?: string }[];
  /** Pages may be added or replaced at any time. */
  add(pages: readonly ServedPage[]): void;
  close(): Promise<void>;
}

/** A certificate for this run; the browser is told to ignore that nobody signed it. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'sidecard-certificate-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const wanted = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 2';
    const made = spawnSync('openssl', [...wanted.split(' '), '-keyout', key, '-out', cert]);
    if (made.status !== 0) throw new Error('openssl could not make a certificate for the test server (package openssl).');
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts a real HTTP (or HTTPS) server that plays every host, for what routes cannot show: real sockets, redirects, all of the
 * browser's traffic. `https: true` needs the openssl command.
 */
export async function serveLocally(pages: readonly ServedPage[], options: { https?: boolean } = {}): Promise<LocalSite> {
  const byAddress = new Map<string, ServedPage>();
  const requests: LocalSite['requests'] = [];
  const scheme = options.https ? 'https' : 'http';
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = `${scheme}://${request.headers.host ?? 'unknown'}${request.url ?? '/'}`;
    const referer = request.headers.referer;
    requests.push({ method: request.method ?? '', url, ...(referer === undefined ? {} : { referer }) });
    const page = byAddress.get(withoutHash(url));
    if (!page) return response.writeHead(404).end();
    const { body, contentType } = documentBytes(page);
    return response.writeHead(page.status ?? 200, { 'content-type': contentType, ...page.headers }).end(body);
  };
  const server = options.https ? createHttpsServer(certificate(), answer) : createHttpServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const site: LocalSite = {
    port,
    args: [
      `--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`,
      ...(options.https ? ['--ignore-certificate-errors'] : []),
    ],
    requests,
    add(more) {
      for (const page of more) byAddress.set(withoutHash(page.url), page);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  site.add(pages);
  return site;
}
