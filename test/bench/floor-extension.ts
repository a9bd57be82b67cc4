import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const page = '<!doctype html><meta charset="utf-8"><title>Floor</title><h1></h1><script src="page.js"></script>';

/** Fills its database once, then on each load opens it, reads one customer by an index, shows the name and says when it was painted. */
const script = `
  const ready = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opening = indexedDB.open('floor', 1);
  opening.onupgradeneeded = () => {
    const customers = opening.result.createObjectStore('customers', { keyPath: 'id' });
    customers.createIndex('address', 'address');
    for (let id = 0; id < 200; id++) customers.add({ id, address: 'person' + id + '@ropeworks.example', name: 'Customer ' + id });
  };
  const opened = ready(opening);
  const read = async (number) => {
    const database = await opened;
    const customer = await ready(database.transaction('customers').objectStore('customers').index('address').get('person' + number + '@ropeworks.example'));
    document.querySelector('h1').textContent = customer.name;
    return new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    }));
  };
  globalThis.readOnce = async (number) => { const start = performance.timeOrigin + performance.now(); return (await read(number)) - start; };
  globalThis.loaded = read(Number(location.hash.slice(1))).then((painted) => painted - performance.timeOrigin);`;

/** A throwaway extension of one empty page that reads one record: what no panel can be faster than. */
export interface FloorExtension {
  folder: string;
  url: string;
  remove(): void;
}

export function writeFloorExtension(): FloorExtension {
  const folder = mkdtempSync(join(tmpdir(), 'sidecard-floor-'));
  // The key fixes the id, which is the key's hash in the letters a to p.
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  const manifest = { manifest_version: 3, name: 'Floor', version: '1', key: key.toString('base64') };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'page.html'), page);
  writeFileSync(join(folder, 'page.js'), script);
  return { folder, url: `chrome-extension://${id}/page.html`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
