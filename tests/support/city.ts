import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

/** A request made by hand: what is sent is exactly what stands here, and redirects are not followed. */
export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form with the token of the session. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is, without a token. */
  readonly payload?: string | Buffer;
}

/** The demo's people in a world of their own, and the server that they talk to. */
export interface City {
  readonly world: World;
  readonly server: FastifyInstance;
  readonly password: string;
  signIn(login: string): Promise<Visitor>;
  /** The token that the forms of somebody's session carry. */
  token(of: Visitor): string;
  ask(who: Visitor | undefined, url: string, what?: Ask): Promise<LightMyRequestResponse>;
}

const FORM = 'application/x-www-form-urlencoded';

/** @param env settings beside those of every test */
export async function openCity(env?: Readonly<Record<string, string>>): Promise<City> {
  const world = await makeWorld({ env });
  const server = serverOf(world.app);
  const { password } = (await demoPeople(world.app))[0]!;
  const token = (of: Visitor) => world.app.keyring.mac('csrf', of.cookie('session')!);
  return {
    world,
    server,
    password,
    token,
    signIn: async (login) => {
      const visitor = new Visitor(server);
      await visitor.signIn(login, password);
      return visitor;
    },
    ask: (who, url, { method, headers, form, payload } = {}) =>
      server.inject({
        url,
        method: method ?? (form || payload !== undefined ? 'POST' : 'GET'),
        payload: form
          ? new URLSearchParams({ ...(who && { _csrf: token(who) }), ...form }).toString()
          : payload,
        headers: {
          ...(who && { cookie: `session=${who.cookie('session')}` }),
          ...(form && { 'content-type': FORM }),
          ...headers,
        },
      }),
  };
}
