import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { proves } from './plant.ts';
import { routeRows, wall } from './routes.wall.ts';

const table = (who: string) => `import { route, page } from '#platform/http';
export const routes = [
  route({ method: 'GET', path: '/services', who: 'anyone', run: (ctx) => page(ctx) }),
  route({
    method: 'POST',
    path: '/services/:name/start',
    ${who}
    input: { body: { who: 1 } },
    run: async (ctx, { params }) => start(ctx, { who: params.name }),
  }),
];`;

proves(
  wall,
  {
    'src/blocks/services/routes.ts': table('who: { person: { assurance: 1 } },'),
    'src/blocks/services/short.ts': 'export const r = (who: Who) => route({ method, path, who, run });',
    'src/platform/http/server.ts': 'server.route({ method, url, handler });',
    'src/platform/http/route.ts':
      'export function route<P extends TSchema>(row: { who: Who }): Route { return row; }',
  },
  [
    {
      rule: 'who',
      because: 'a row without who, though the word stands deeper in it',
      tree: { 'src/blocks/services/routes.ts': table('// who: anyone') },
      at: 'src/blocks/services/routes.ts:4',
    },
    {
      rule: 'who',
      because: 'a row that is hidden in a variable',
      tree: { 'src/blocks/services/hidden.ts': 'export const r = route(row);' },
      at: 'src/blocks/services/hidden.ts:1',
    },
  ],
);

test('a row shows its first level only', () => {
  assert.deepEqual(routeRows('route({ a: { b: 1 }, c, run: (d, e) => [f, g] })')[0]?.keys, ['a', 'c', 'run']);
});

/** What the composition root must give for the walk below: every block in force. */
interface Main {
  readonly blocks?: readonly {
    name: string;
    routes?: readonly { method: string; path: string; who: unknown }[];
  }[];
}

const root = join(import.meta.dirname, '..', '..');

test('every route of every block in the composition root says who may call it', {
  skip: !existsSync(join(root, 'src/main.ts')),
}, async () => {
  const name = '#main';
  const { blocks } = (await import(name)) as Main;
  assert.ok(blocks && blocks.length > 0, 'the composition root exports `blocks`');
  const open = blocks.flatMap((block) =>
    (block.routes ?? [])
      .filter(({ who }) => {
        if (who === 'anyone') return false;
        const { person, official } = (who ?? {}) as {
          person?: { assurance?: unknown };
          official?: { roles?: unknown };
        };
        return !(
          typeof person?.assurance === 'number' ||
          official?.roles === 'any' ||
          Array.isArray(official?.roles)
        );
      })
      .map(({ method, path }) => `${block.name}: ${method} ${path}`),
  );
  assert.deepEqual(open, []);
});
