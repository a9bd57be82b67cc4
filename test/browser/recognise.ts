/**
 * What Sidecard recognises on a saved page, by the built extension in a real browser:
 *
 *     npm run recognise -- --url https://mail.example.com/inbox page.html
 *     npm run recognise -- --list pages.json        [{"url": "https://…", "file": "page.html"}, …]
 *
 * The page (for a list: an array in its order) goes to stdout as JSON, everything else to stderr. Files of a list are looked for beside
 * the list, then in the folder where the command was given. A page of a list that gives no answer is an empty one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printedPage, recognisePages, type SavedPage } from './recognise-pages.ts';

const usage = 'Usage: npm run recognise -- --url URL FILE.html    or    npm run recognise -- --list LIST.json';

/** npm starts scripts in the project's folder and keeps the caller's here. */
const callersFolder = process.env['INIT_CWD'] ?? process.cwd();

function fileAt(name: string, folders: readonly string[]): string {
  const places = folders.map((folder) => resolve(folder, name));
  return places.find((place) => existsSync(place)) ?? places[0]!;
}

function readList(file: string): SavedPage[] {
  const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(list)) throw new Error(`${file} is not a list; expected [{"url": …, "file": …}].`);
  return list.map((entry: { url?: unknown; file?: unknown } | null, index) => {
    if (typeof entry?.url !== 'string' || typeof entry.file !== 'string') {
      throw new Error(`Entry ${index + 1} of ${file} needs "url" and "file".`);
    }
    return { url: entry.url, file: fileAt(entry.file, [dirname(file), callersFolder, process.cwd()]) };
  });
}

function print(answer: unknown): Promise<void> {
  // Waited for: a pipe may take a large answer slowly, and leaving early would cut it.
  return new Promise((written) => process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`, () => written()));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string' }, list: { type: 'string' } },
    allowPositionals: true,
  });
  const say = (line: string) => console.error(line);
  if (values.list !== undefined) {
    const pages = readList(fileAt(values.list, [callersFolder, process.cwd()]));
    const answers = await recognisePages(pages, say);
    await print(answers.map(({ page }) => printedPage(page)));
    return 0;
  }
  const [name] = positionals;
  if (values.url === undefined || name === undefined) {
    say(usage);
    return 2;
  }
  const file = fileAt(name, [callersFolder, process.cwd()]);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const [answer] = await recognisePages([{ url: values.url, file }], say);
  await print(printedPage(answer!.page));
  return answer!.failed === undefined ? 0 : 1;
}

const code = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// A browser that did not close in time must not keep the command from ending.
process.exit(code);
