import assert from 'node:assert/strict';
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

interface Row {
  readonly method: string;
  readonly path: string;
  readonly who: unknown;
}

const saysWho = ({ who }: Row): boolean => {
  if (who === 'anyone') return true;
  const { person, official, program } = (who ?? {}) as {
    person?: { assurance?: unknown };
    official?: { roles?: unknown };
    program?: unknown;
  };
  if (typeof program === 'string') return program !== '';
  return typeof person?.assurance === 'number' || official?.roles === 'any' || Array.isArray(official?.roles);
};

test('every route of the program says who may call it, and no two answer to the same name', async () => {
  const { blocks } = await import('#main');
  const { portalRoutes } = await import('#portal');
  const { uiRoutes } = await import('#ui');
  const rows: readonly Row[] = [
    ...portalRoutes,
    ...blocks.flatMap((block) => block.routes ?? []),
    ...uiRoutes,
  ];
  const names = rows.map(({ method, path }) => `${method} ${path.replace(/:[^/]+/g, ':')}`);
  assert.ok(rows.length > 0);
  assert.deepEqual(
    rows.filter((row) => !saysWho(row)).map(({ method, path }) => `${method} ${path}`),
    [],
  );
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('who is seen to be missing where it says nothing', () => {
  for (const who of [undefined, null, 'everyone', {}, { person: {} }, { official: { roles: 'clerk' } }]) {
    assert.equal(saysWho({ method: 'GET', path: '/', who }), false);
  }
});
