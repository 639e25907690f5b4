import { createHash } from 'node:crypto';
import type { createRemoteJWKSet, JWTPayload } from 'jose';
import type { App } from '#platform/block';
import { askHttp } from '#platform/outgoing';
import { asNobody } from '../sign-in/as-identity.ts';
import { recordAct } from '../sign-in/record-act.ts';
import { getUpstream } from './provider.ts';
import { relyingParty } from './relying-party.ts';
import { endTied, takeLogout } from './store.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds for which a logout token is taken. */
const GOOD = 180;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** The provider's keys, looked up anew when one is not known. */
async function keysOf(app: App): Promise<KeySet> {
  const address = (await relyingParty(app)).serverMetadata().jwks_uri!;
  const memory = app.memo('identity.upstream-jwks', () => new Map<string, KeySet>());
  const known = memory.get(address);
  if (known) return known;
  const { createRemoteJWKSet, customFetch } = await import('jose');
  const made = createRemoteJWKSet(new URL(address), {
    [customFetch]: async (url: string) => {
      const { status, body } = await askHttp(app, { purpose: 'upstream', url, seconds: 8 });
      return new Response(new Uint8Array(body), { status });
    },
  });
  memory.set(address, made);
  return made;
}

/**
 * Reads a logout token: signed by the provider, for this program, of now, about somebody, and nothing else (OpenID Connect Back-Channel
 * Logout 1.0, 2.4 to 2.6).
 * @returns undefined when it is none
 */
async function readLogout(app: App, token: string): Promise<(JWTPayload & { sid?: string }) | undefined> {
  const { settings } = getUpstream(app);
  const { jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify<{ sid?: string; events?: object; nonce?: string }>(
      token,
      await keysOf(app),
      {
        issuer: settings.issuer,
        audience: settings.clientId,
        maxTokenAge: GOOD,
        clockTolerance: 30,
        algorithms: ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'],
        requiredClaims: ['iat', 'jti', 'events'],
      },
    );
    const about = typeof payload.sub === 'string' || typeof payload.sid === 'string';
    const event = Object.hasOwn(payload.events ?? {}, EVENT);
    return about && event && payload.nonce === undefined ? payload : undefined;
  } catch (error) {
    app.log.warn({ fault: (error as Error).message }, 'a logout of the upstream provider was not taken');
    return undefined;
  }
}

/** Ends the sessions that somebody began by the provider, because they have signed out there. @returns false for no logout of its */
export async function endByUpstream(app: App, token: string): Promise<boolean> {
  const read = await readLogout(app, token);
  if (!read) return false;
  return app.transaction(
    { ...asNobody, actor: { kind: 'system', name: 'identity.upstream', assurance: 0, appointments: [] } },
    async (ctx) => {
      const { issuer } = getUpstream(app).settings;
      const at = ctx.clock.now();
      const key = createHash('sha256').update(`upstream logout ${issuer} ${read.jti}`).digest('base64url');
      if (!(await ctx.db.row(takeLogout, [key, at, new Date(at.getTime() + 2 * GOOD * 1000)]))) return false;
      const ended = await ctx.db.rows<{ personId: string | null }>(endTied, [
        issuer,
        read.sub ?? null,
        read.sid ?? null,
        at,
      ]);
      for (const { personId } of ended) await recordAct(ctx, { personId, act: 'upstream_ended' });
      return true;
    },
  );
}
