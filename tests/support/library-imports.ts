import { after, before } from 'node:test';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { serverOf } from '#main';
import { agencyProgram } from '#tests/agency-program';
import { makeWorld, type World } from '#tests/world';

export const LIBRARY_IMPORTS = '/api/registries/library.reader/imports';

/** What a program is asked to do, or does. */
export interface Call extends Pick<InjectOptions, 'payload'> {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: object;
  /** Whose program it is; default the library's, which may bring files in. */
  readonly by?: 'library' | 'hall' | 'nobody';
}

/** The programs of a library, which may bring files into the registry of readers, and of a hall, which may not. */
export function libraryPrograms() {
  const room = { reading: '' } as { world: World; server: FastifyInstance; reading: string };
  const tokens = { library: '', hall: '' };
  before(async () => {
    room.world = await makeWorld({ country: 'tests/country' });
    room.server = serverOf(room.world.app);
    const scopes = ['registry.read', 'registry.write'];
    for (const [who, agency] of [
      ['library', 'A1L'],
      ['hall', 'A11'],
    ] as const) {
      const program = await agencyProgram(room.world, room.server, { agency, scopes });
      tokens[who] = await program.token('registry.write');
      if (who === 'library') room.reading = await program.token('registry.read');
    }
  });
  after(async () => {
    await room.server.close();
    await room.world.close();
  });

  return Object.assign(room, {
    token: () => tokens.library,
    /** @param path below the imports of readers, or a whole address */
    call: (path: string, { method, headers, json, payload, by = 'library' }: Call = {}) =>
      room.server.inject({
        url: /^(http|\/api)/.test(path) ? path : `${LIBRARY_IMPORTS}${path && `/${path}`}`,
        method: method ?? (json ? 'POST' : 'GET'),
        payload: json ?? payload,
        headers: { ...(by !== 'nobody' && { authorization: `Bearer ${tokens[by]}` }), ...headers },
      }),
    /** A little later, when the job has looked again. */
    work: async (by: Parameters<World['clock']['advance']>[0] = { seconds: 5 }) => {
      room.world.clock.advance(by);
      await room.world.settle();
    },
    owner: <Row>(text: string) => room.world.as({ hat: 'owner' }, ({ db }) => db.adHoc<Row>(text)),
  });
}
