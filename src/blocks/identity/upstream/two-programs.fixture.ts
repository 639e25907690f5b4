import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type City, openCity } from '#tests/city';
import { freePort } from '#tests/program';
import { Visitor } from '#tests/visitor';
import { registerAsChairman } from '../sso/other-program.fixture.ts';
import { readOwnKey } from './own-key.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly payload?: string;
  readonly headers: Record<string, string>;
}

/** Somebody with one browser in which each site has cookies of its own, over the network. */
export class Traveller extends Visitor {
  /** Addresses that it has been to. */
  readonly seen: ReadonlySet<string>;
  constructor(home: string) {
    let here = home;
    const jars = new Map<string, Map<string, string>>();
    const seen = new Set<string>();
    const inject = async ({ method, url, payload, headers }: Asked) => {
      const address = new URL(url, here);
      here = address.origin;
      seen.add(address.href);
      const jar = jars.get(here) ?? new Map<string, string>();
      jars.set(here, jar);
      const answer = await fetch(address, {
        method,
        body: payload,
        headers: { ...headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        redirect: 'manual',
      });
      for (const line of answer.headers.getSetCookie()) {
        const pair = line.split(';')[0]!;
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      return {
        statusCode: answer.status,
        headers: Object.fromEntries([...answer.headers].filter(([name]) => name !== 'set-cookie')),
        rawPayload: Buffer.from(await answer.arrayBuffer()),
      };
    };
    super({ inject } as unknown as FastifyInstance);
    this.seen = seen;
  }
}

export interface TwoPrograms {
  /** Where people have their accounts. */
  readonly nation: City;
  /** Where nobody has one. */
  readonly province: City;
  readonly at: { readonly nation: string; readonly province: string };
  readonly clientId: string;
  close(): Promise<void>;
}

/** A province in which people sign in by the provider of another program of ours. */
export async function openTwoPrograms(env: Readonly<Record<string, string>> = {}): Promise<TwoPrograms> {
  const [here, there] = [await freePort(), await freePort()];
  const at = { nation: `http://localhost:${here}`, province: `http://localhost:${there}` };
  const dir = mkdtempSync(join(tmpdir(), 'upstream-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyFile = join(dir, 'upstream.key');
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  const nation = await openCity({
    PUBLIC_URL: at.nation,
    OUTGOING_ALLOW: `sso-logout=localhost:${there}`,
    OUTGOING_PRIVATE: `localhost:${there}`,
  });
  const clientId = await registerAsChairman(nation, {
    name: 'Tỉnh không tài khoản',
    redirectUris: [`${at.province}/sign-in/upstream/back`],
    afterLogoutUris: [`${at.province}/`],
    logoutUri: `${at.province}/sign-in/upstream/logout`,
    jwks: JSON.stringify({ keys: [readOwnKey(keyFile).jwk] }),
    scopes: ['personal_number'],
    basis: 'Quyết định 1/QĐ',
  });
  const province = await openCity({
    PUBLIC_URL: at.province,
    UPSTREAM_ISSUER: `${at.nation}/oidc`,
    UPSTREAM_CLIENT_ID: clientId,
    UPSTREAM_KEY_FILE: keyFile,
    OUTGOING_PRIVATE: `localhost:${here}`,
    ...env,
  });
  // Nobody has an account there: whoever comes is new.
  await province.world.app.pools.owner.query(
    "update identity.account set closed_at = created_at, login = login || '.closed', person_id = null",
  );
  await nation.server.listen({ host: '127.0.0.1', port: here });
  await province.server.listen({ host: '127.0.0.1', port: there });
  return {
    nation,
    province,
    at,
    clientId,
    close: async () => {
      await province.server.close();
      await nation.server.close();
      await province.world.close();
      await nation.world.close();
      rmSync(dir, { recursive: true });
    },
  };
}
