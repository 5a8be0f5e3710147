import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The rules of the house (design §1) as functions over source files, so that planted violations can prove they fire. */

export interface Source {
  /** Path from the root: `db/inventory/posting.ts`. */
  file: string;
  text: string;
}

const TOPS = ['electron', 'renderer', 'shared', 'db', 'build', 'tests'];

export function readSources(root: string): Source[] {
  const files = TOPS.flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => path.join(top, name)),
  );
  return files
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && statSync(path.join(root, file)).isFile())
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** `import … from 'x'`, `export … from 'x'`, `import('x')`, `import 'x'`. */
export function importsOf({ text }: Source): { target: string; typeOnly: boolean }[] {
  const found: { target: string; typeOnly: boolean }[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
  for (const m of text.matchAll(pattern))
    found.push({ target: m[2] ?? m[3] ?? m[4] ?? '', typeOnly: m[1] !== undefined });
  return found;
}

/** A relative import as a path from the root; packages stay as they are. */
export const resolveImport = (file: string, target: string): string =>
  target.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target)) : target;

/** Which tops a top may import. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  db: ['db', 'shared'],
  electron: ['electron', 'db', 'shared'],
  renderer: ['renderer', 'shared'],
  build: ['build', 'shared'],
  tests: TOPS,
};

/** The order of the words: a module uses only words to its left. */
const WORDS = [
  'basics',
  'fields',
  'sheet',
  'print',
  'people',
  'suppliers',
  'funds',
  'inventory',
  'property',
  'procurement',
  'registers',
  'canteen',
  'facilities',
  'review',
];

/** Packages a top may use; `node:` stands for every built-in. */
const PACKAGES: Readonly<Record<string, (name: string, file: string) => boolean>> = {
  shared: (name, file) => name === 'zod' || (name === 'pinyin-pro' && file === 'shared/basics/pinyin.ts'),
  db: (name) => name === 'better-sqlite3' || name === 'kysely' || name === 'zod' || name.startsWith('node:'),
  electron: (name) => !/^(react|react-dom|@mantine\/.*|kysely)$/.test(name),
  renderer: (name) => !/^(electron|kysely|better-sqlite3|hucre|yauzl|pinyin-pro|@e965\/.*|node:.*)$/.test(name),
};

const topOf = (file: string): string => file.split('/')[0] ?? '';
const wordOf = (file: string): string => file.split('/')[1] ?? '';

export function arrowFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ target }) => {
      const from = topOf(source.file);
      const to = resolveImport(source.file, target);
      if (!target.startsWith('.')) {
        const allowed = PACKAGES[from];
        return allowed === undefined || allowed(target, source.file) ? [] : [`${source.file} may not use ${target}`];
      }
      const tops = ARROWS[from] ?? [];
      return tops.includes(topOf(to)) || !TOPS.includes(topOf(to))
        ? []
        : [`${source.file} → ${to}: ${from} may not import ${topOf(to)}`];
    }),
  );
}

/** In `shared` and `db` a word may only reach words to its left, or mechanisms (`core`, `migrations`). */
export function wordFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const top = topOf(source.file);
    const from = WORDS.indexOf(wordOf(source.file));
    if ((top !== 'shared' && top !== 'db') || from < 0) return [];
    return importsOf(source).flatMap(({ target, typeOnly }) => {
      const to = resolveImport(source.file, target);
      // The contract lists every word; its result types may be named below without using what it lists.
      if (to === 'shared/api.ts') return typeOnly ? [] : [`${source.file} may take only types from shared/api.ts`];
      const word = WORDS.indexOf(wordOf(to));
      return TOPS.includes(topOf(to)) && word > from
        ? [`${source.file} → ${to}: ${WORDS[from]} stands before ${WORDS[word]}`]
        : [];
    });
  });
}

/** Groups of files that import each other in a circle (type-only imports vanish and do not count). */
export function cycles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map((s) => s.file));
  const graph = new Map(
    sources.map((s) => [
      s.file,
      importsOf(s)
        .filter((i) => !i.typeOnly)
        .map((i) => resolveImport(s.file, i.target))
        .filter((to) => known.has(to)),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const to of graph.get(file) ?? []) visit(to, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

const isProduct = (file: string): boolean => !file.startsWith('tests/') && !file.startsWith('build/');
const BANNED = /(^|\/)(utils?|helpers?|common|misc|manager|stuff|types)(\.|\/)/i;

export const nameFaults = (sources: readonly Source[]): string[] =>
  sources.filter((s) => BANNED.test(s.file)).map((s) => `${s.file}: a name that says nothing`);

/** Lines of top-level functions and components, by their braces at column 0 (oxfmt guarantees the shape). */
export function functionLengths({ text }: Source): { name: string; lines: number }[] {
  const lines = text.split('\n');
  const found: { name: string; lines: number }[] = [];
  let open: { name: string; at: number; indent: string } | null = null;
  lines.forEach((line, i) => {
    const start =
      /^(\s{0,2})(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?\([^=]*=> \{|(?:private |async |static |get |set )*(\w+)\(.*\{$)/.exec(
        line,
      );
    if (open === null && start && !/\b(if|for|while|switch|catch|return)\b/.test(start[4] ?? '')) {
      open = { name: start[2] ?? start[3] ?? start[4] ?? '', at: i, indent: start[1] ?? '' };
      if (line.trimEnd().endsWith('}') || line.trimEnd().endsWith(';')) open = null;
      return;
    }
    if (open !== null && (line === `${open.indent}}` || line === `${open.indent}};`)) {
      found.push({ name: open.name, lines: i - open.at + 1 });
      open = null;
    }
  });
  return found;
}

export interface Budgets {
  ceiling: number;
  usualFile: number;
  usualFunction: number;
  component: number;
}
export const BUDGETS: Budgets = { ceiling: 500, usualFile: 300, usualFunction: 40, component: 150 };

const share = (values: readonly number[], limit: number): number =>
  values.length === 0 ? 1 : values.filter((v) => v <= limit).length / values.length;

/** File ≤ 500 lines, 95 % ≤ 300; 95 % of functions ≤ 40; component ≤ 150. Frozen migrations are data, not code. */
export function budgetFaults(sources: readonly Source[], budgets = BUDGETS): string[] {
  const product = sources.filter((s) => isProduct(s.file) && !s.file.startsWith('db/migrations/'));
  const lengths = product.map((s) => s.text.split('\n').length);
  const faults = product
    .filter((_, i) => (lengths[i] ?? 0) > budgets.ceiling)
    .map((s) => `${s.file}: more than ${budgets.ceiling} lines`);
  if (share(lengths, budgets.usualFile) < 0.95)
    faults.push(`fewer than 95 % of files have ≤ ${budgets.usualFile} lines`);
  const functions = product.flatMap((s) => functionLengths(s).map((f) => ({ ...f, file: s.file })));
  const plain = functions.filter((f) => !isComponent(f));
  if (
    share(
      plain.map((f) => f.lines),
      budgets.usualFunction,
    ) < 0.95
  ) {
    const worst = plain.filter((f) => f.lines > budgets.usualFunction).map((f) => `${f.file} ${f.name} ${f.lines}`);
    faults.push(`fewer than 95 % of functions have ≤ ${budgets.usualFunction} lines:\n${worst.join('\n')}`);
  }
  const big = functions.filter((f) => isComponent(f) && f.lines > budgets.component);
  return [...faults, ...big.map((f) => `${f.file} ${f.name}: component of ${f.lines} lines`)];
}

const isComponent = (f: { file: string; name: string }): boolean => f.file.endsWith('.tsx') && /^[A-Z]/.test(f.name);

/** Second-level folders of the product and their README (≤ 15 lines). */
export function readmeFaults(root: string): string[] {
  return ['electron', 'renderer', 'shared', 'db'].flatMap((top) =>
    readdirSync(path.join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const file = path.join(root, top, name, 'README.md');
        if (!existsSync(file)) return [`${top}/${name} has no README.md`];
        const lines = readFileSync(file, 'utf8').trim().split('\n').length;
        return lines > 15 ? [`${top}/${name}/README.md has ${lines} lines, 15 are allowed`] : [];
      }),
  );
}

/** What may stand at the top level beside dotfiles and one config file per tool. */
const TOP_LEVEL =
  /^(electron|renderer|shared|db|build|tests|package(-lock)?\.json|tsconfig\.json|electron-builder\.yml|README\.md|ARCHITECTURE\.md|LICENSE|vite\.config\.ts|vitest\.config\.ts|knip\.json|out|release|node_modules|\..*)$/;
export const topLevelFaults = (root: string): string[] => readdirSync(root).filter((name) => !TOP_LEVEL.test(name));
