import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The purchase data that the published tables rest on; it is no part of the project. */
const folder = path.join(process.env['SIDECARD_SHARED'] ?? path.resolve(import.meta.dirname, '../../../../shared'), 'clv');
export const hasCdnow = existsSync(path.join(folder, 'cdnow_cbs.csv'));
if (!hasCdnow) console.warn(`No purchase data in ${folder}: the tables that rest on it are not checked.`);

/** The rows of one of its files, by column name. */
export function cdnow(file: string): Record<string, number>[] {
  const [head = '', ...lines] = readFileSync(path.join(folder, file), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, Number(cell)])));
}

export function cdnowText(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}
