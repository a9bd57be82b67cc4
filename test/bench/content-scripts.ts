import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtExtension } from '../browser/build.ts';
import { hostedScripts, pageScripts, scriptFor } from '../../lib/recognise/scripts.ts';

/** A script that the built extension registers for pages. */
export interface ContentScript {
  name: string;
  code: Buffer;
}

/** Every script that the shipped build puts into pages; a page gets one of them. */
export async function contentScripts(): Promise<ContentScript[]> {
  const folder = await builtExtension('chrome');
  const names = new Set(
    [scriptFor(new URL('https://any.example/')), ...Object.values(hostedScripts), ...pageScripts.map(({ file }) => file)].map(
      (file) => file.replace(/^\//, ''),
    ),
  );
  const built = new Set(readdirSync(folder));
  const missing = [...names].find((name) => !built.has(name));
  if (missing !== undefined) throw new Error(`${missing} is not in the built extension.`);
  return [...names].map((name) => ({ name, code: readFileSync(join(folder, name)) }));
}
