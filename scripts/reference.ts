// Makes docs/reference from the program itself, so that it cannot drift from it. With `--check` it writes nothing and says
// which pages are not current.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxRoutes } from '#blocks/notifications';
import { blocks } from '#main';
import { settings } from '#platform/config';
import { declaredErrors } from '#platform/errors';
import { declaredEvents } from '#platform/events';
import type { Route, Who } from '#platform/http';
import { loadTexts } from '#platform/i18n';
import { portalRoutes } from '#portal';
import { uiRoutes } from '#ui';
import { allWalls } from '../tests/walls/all.ts';
import { filesUnder } from '../tests/walls/disk.ts';
import { dataPage } from './reference-data.ts';
import { servicePage } from './reference-services.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'reference');

const cell = (value: unknown) =>
  String(value ?? '')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
const table = (head: readonly string[], rows: readonly (readonly unknown[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text: unknown) => `\`${text}\``;
const list = (names: readonly string[]) => names.map(code).join(', ') || '–';
const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function blocksPage(): string {
  const arrows = blocks.flatMap((block) => block.uses.map((used) => `  ${block.name} --> ${used}`));
  return `# Blocks

Each block opens only the doors it declares in \`uses\`; all of them stand above it in this table.

\`\`\`mermaid
flowchart RL
${blocks.map((block) => `  ${block.name}`).join('\n')}
${arrows.join('\n')}
\`\`\`

${table(
  ['block', 'uses', 'routes', 'hears', 'jobs'],
  blocks.map((block) => [
    `[${block.name}](../../src/blocks/${block.name}/README.md)`,
    list(block.uses),
    block.routes?.length ?? 0,
    list((block.subscribes ?? []).map((one) => one.event)),
    list((block.jobs ?? []).map((job) => `${job.name} (${job.every} s)`)),
  ]),
)}
`;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A schema's type in a word or two. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' or ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  return [[schema.type ?? 'anything'].flat().join(' or '), schema.format].filter(Boolean).join(', ');
}

const fieldsOf = ({ properties = {}, required = [] }: Schema) =>
  table(
    ['field', 'type', 'always'],
    Object.entries(properties).map(([name, schema]) => [
      code(name),
      typeOf(schema),
      required.includes(name) ? 'yes' : '',
    ]),
  );

function eventsPage(): string {
  const events = [...declaredEvents().values()].sort((one, other) => byText(one.type, other.type));
  const hears = (type: string) =>
    blocks.flatMap((block) =>
      (block.subscribes ?? []).filter((one) => one.event === type).map((one) => one.name),
    );
  return `# Events

Written in the transaction of what they tell, delivered at least once to each subscriber, in order per subject.

${events
  .map(
    ({ type, version, schema }) =>
      `## ${type}\n\nVersion ${version}. Heard by: ${list(hears(type))}.\n\n${fieldsOf(schema as Schema)}\n`,
  )
  .join('\n')}`;
}

function errorsPage(): string {
  const locales = filesUnder(root, 'src')
    .filter((file) => file.endsWith('/locales/vi.yaml'))
    .map((file) => join(root, file, '..'));
  const [vi, en] = ['vi', 'en'].map((lang) => loadTexts(locales, lang));
  const errors = [...declaredErrors()].sort(([one], [other]) => byText(one, other));
  return `# Errors

Every fault that a person can act on has a code, a status and a text in each language.

${table(
  ['code', 'status', 'English', 'tiếng Việt'],
  errors.map(([name, { status }]) => [
    code(name),
    status,
    en!.get(`errors.${name}`),
    vi!.get(`errors.${name}`),
  ]),
)}
`;
}

function whoText(who: Who): string {
  if (who === 'anyone') return 'anyone';
  if ('person' in who) return `a person, assurance ${who.person.assurance} or more`;
  if ('program' in who) return `a program of an agency, scope ${who.program}`;
  return who.official.roles === 'any' ? 'any official' : `an official: ${who.official.roles.join(', ')}`;
}

function routesPage(): string {
  const parts: [string, readonly Route[]][] = [
    ['portal', portalRoutes],
    ...blocks.map((block): [string, readonly Route[]] => [block.name, block.routes ?? []]),
    ['ui (not in production)', uiRoutes],
    ['notifications (not in production)', sandboxRoutes],
  ];
  return `# Routes, and who may

A route without \`who\` does not start. What an official sees is further limited to the rows of their agencies, and what a person
sees to their own and those of the people they act for, by the database itself.

${parts
  .filter(([, routes]) => routes.length > 0)
  .map(
    ([name, routes]) =>
      `## ${name}\n\n${table(
        ['method', 'path', 'who', 'answers'],
        routes.map((one) => [
          one.method,
          code(one.path),
          whoText(one.who),
          `${one.api ? 'JSON' : 'page or file'}${one.uploads ? `; takes ${one.uploads.maxFiles} files of ${one.uploads.maxBytes} bytes` : ''}`,
        ]),
      )}\n`,
  )
  .join('\n')}`;
}

const configPage = () => `# Configuration

Read from the environment, and nowhere else. Development needs none of them.

${table(
  ['name', 'meaning'],
  Object.entries(settings).map(([name, meaning]) => [code(name), meaning]),
)}
`;

async function wallsPage(): Promise<string> {
  const walls = await allWalls();
  return `# Walls

What the house forbids, read off the disk at every test; a planted breach proves each rule.

${table(
  ['wall', 'rules'],
  walls.map((wall) => [`[${wall.name}](../../tests/walls/${wall.name}.wall.ts)`, list(wall.rules)]),
)}
`;
}

const pages: Record<string, string> = {
  'blocks.md': blocksPage(),
  'config.md': configPage(),
  'data.md': dataPage(root, { table, code }),
  'errors.md': errorsPage(),
  'events.md': eventsPage(),
  'routes.md': routesPage(),
  'services.md': servicePage(root, { table, code }),
  'walls.md': await wallsPage(),
};
pages['README.md'] = `# Reference

Generated from the program by \`npm run format\`; \`npm run check\` sees when it is not current. Do not edit.

${Object.keys(pages)
  .map((name) => `- [${name.replace('.md', '')}](${name})`)
  .join('\n')}
- [schema](schema.sql): the tables, their guards and grants, as all migrations together make them
`;

const stale: string[] = [];
for (const [name, text] of Object.entries(pages)) {
  const path = join(folder, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale.push(name);
}
const gone = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.md') && !(name in pages))
  : [];

if (process.argv.includes('--check')) {
  if (stale.length + gone.length > 0) {
    process.stderr.write(
      `docs/reference is not current (${[...stale, ...gone].join(', ')}): npm run format\n`,
    );
    process.exit(1);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of stale) writeFileSync(join(folder, name), pages[name]!);
  for (const name of gone) rmSync(join(folder, name));
  process.stdout.write(
    stale.length + gone.length > 0 ? `Wrote ${[...stale, ...gone].join(', ')}.\n` : 'All is current.\n',
  );
}
// Reading the doors may open pools and watchers; nothing of them is wanted here.
process.exit(0);
