import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The layers of the program: which folder may import which. A lint rule says the same where it can; this walk resolves every import and so
 * leaves no way round by an odd path.
 */
interface Allowed {
  /** Folders whose code may be imported. `lib/` is left out. */
  code: readonly string[];
  /** Folders of which only types may be imported; `any` is every folder. */
  types?: readonly string[] | 'any';
  packages?: readonly string[];
  why: string;
}

const root = resolve(import.meta.dirname, '../..');

const table: Record<string, Allowed> = {
  result: { code: [], why: 'everything else rests on it' },
  customers: {
    code: ['result'],
    types: ['sync', 'recognise'],
    packages: ['zod'],
    why: 'the records know nothing of where they are kept',
  },
  upgrades: { code: [], why: 'an upgrade copies the old shape and must not change with the living code' },
  value: { code: ['customers'], why: 'value is a pure function of the records' },
  actions: { code: ['customers', 'value'], why: 'the next action is a pure function of the records' },
  sync: { code: ['customers', 'upgrades', 'result'], packages: ['zod'], why: 'merging is a pure function of the records' },
  exchange: {
    code: ['customers', 'upgrades', 'result'],
    packages: ['zod', 'libphonenumber-js', 'papaparse'],
    why: 'files are read and written without a database',
  },
  store: { code: ['customers', 'upgrades', 'sync', 'result'], packages: ['idb'], why: 'what derives standings is passed in' },
  recognise: { code: ['result'], why: "it runs on other people's pages and must stay small" },
  known: { code: ['customers', 'result'], packages: ['pinyin-pro'], why: 'the index is asked by the background at every wake-up' },
  messages: { code: ['result'], types: ['recognise'], packages: ['zod'], why: 'both sides of a message share it' },
  i18n: { code: ['customers'], types: 'any', why: 'words and formats depend on no storage and no screen' },
  components: {
    code: ['value', 'actions', 'i18n'],
    types: 'any',
    packages: ['preact', '@preact/signals', 'lucide'],
    why: 'components take props and give events; they touch no storage and no browser API',
  },
};

/** Serves the screens: joins what the other folders offer. */
const joins = new Set(['views']);

/** The only place that may touch the database's library. */
const onlyIn: Record<string, string> = { idb: 'store' };

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** Every import and re-export of a file; `import { type A }` counts as a type import where all of its names do. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?((?:[^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...statements].map(([, typeWord, names = '', from]) => {
      const listed = /^\s*\{([^}]*)\}\s+from\s+$/.exec(names)?.[1];
      const allTypes = listed?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
      return { file, from: from!, typeOnly: typeWord !== undefined || allTypes };
    }),
    ...[...dynamic].map(([, from]) => ({ file, from: from!, typeOnly: false })),
  ];
}

/** The name by which the table knows a file's folder: `lib/store/x.ts` is `store`, `components/ui/x.tsx` is `components`. */
function folderOf(file: string): string {
  const [top, next = ''] = file.split('/');
  return top === 'lib' ? next.replace(/\.tsx?$/, '') : top!;
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Why this import breaks the table, as a sentence; undefined where it does not. */
function complaint({ file, from, typeOnly }: Import): string | undefined {
  const folder = folderOf(file);
  const allowed = table[folder];
  if (!from.startsWith('.')) {
    const name = packageOf(from);
    const home = onlyIn[name];
    if (home !== undefined && folder !== home && !typeOnly) return `${file} imports ${name}, which only lib/${home} may.`;
    if (!allowed || typeOnly || allowed.packages?.includes(name)) return undefined;
    return `${file} imports the package ${name}; ${folder} may import ${allowed.packages?.join(', ') ?? 'no package'}: ${allowed.why}.`;
  }
  const target = folderOf(relative(root, resolve(root, dirname(file), from)));
  if (!allowed || target === folder || allowed.code.includes(target) || from.endsWith('.css')) return undefined;
  if (typeOnly && (allowed.types === 'any' || allowed.types?.includes(target))) return undefined;
  const may = [
    ...allowed.code,
    ...(allowed.types === 'any' ? ['types of anything'] : (allowed.types ?? []).map((name) => `types of ${name}`)),
  ];
  return `${file} imports ${target} (${from}); ${folder} may import ${may.join(', ') || 'nothing'}: ${allowed.why}.`;
}

describe('the import table', () => {
  it('holds for every file of lib/ and components/', () => {
    const complaints = [...sourceFiles('lib'), ...sourceFiles('components')].flatMap(importsOf).map(complaint).filter(Boolean);
    expect(complaints.join('\n')).toBe('');
  });

  it('knows every folder of lib/', () => {
    const unknown = [...new Set(sourceFiles('lib').map(folderOf))].filter((folder) => !table[folder] && !joins.has(folder));
    expect(unknown, 'give each new folder of lib/ a line in the table').toEqual([]);
  });

  it('lets the scripts that run in pages reach recognise and the types of messages only, however long the way', () => {
    const reached = new Map<string, string>();
    const waiting = sourceFiles('entrypoints').filter((file) => /^entrypoints\/page[\w-]*\.ts$/.test(file));
    expect(waiting).toContain('entrypoints/page.ts');
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      for (const each of importsOf(file).filter(({ typeOnly }) => !typeOnly)) {
        const target = each.from.startsWith('.') ? relative(root, resolve(root, dirname(file), each.from)) : each.from;
        if (reached.has(target)) continue;
        reached.set(target, file);
        if (each.from.startsWith('.')) waiting.push(target);
      }
    }
    const allowed = /^(lib\/(recognise|result)[/.]|lib\/messages\/names\.ts$|wxt\/utils\/define-unlisted-script$|wxt\/browser$)/;
    const wrong = [...reached].filter(([target]) => !allowed.test(target)).map(([target, by]) => `${by} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('sees a value import for what it is', () => {
    const typeOnly = { file: 'lib/recognise/x.ts', from: '../store/store.ts', typeOnly: true };
    expect(complaint({ ...typeOnly, typeOnly: false })).toContain('recognise may import result');
    expect(complaint({ file: 'components/x.tsx', from: '../lib/store/store.ts', typeOnly: false })).toContain('no storage');
    expect(complaint({ file: 'components/x.tsx', from: '../lib/store/store.ts', typeOnly: true })).toBeUndefined();
    expect(complaint({ file: 'lib/views/x.ts', from: 'idb', typeOnly: false })).toContain('only lib/store may');
  });
});
