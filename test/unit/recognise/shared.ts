import { existsSync } from 'node:fs';
import path from 'node:path';

/** A folder beside the repository with captured pages and public suites; its tests skip, saying so, where it is absent. */
export function sharedFolder(part: string): string | undefined {
  const folder = path.resolve(process.env['SIDECARD_SHARED'] ?? path.join(import.meta.dirname, '../../../../shared'), part);
  if (existsSync(folder)) return folder;
  console.warn(`Skipped: ${folder} is not there. Set SIDECARD_SHARED to the folder that holds it.`);
  return undefined;
}
