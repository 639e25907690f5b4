import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { asNobody } from '../sign-in/as-identity.ts';
import { beginChallenge, findChallenge } from '../sign-in/challenge.ts';
import { newToken } from '../sign-in/session.ts';
import { findUpstream } from './provider.ts';
import { relyingParty } from './relying-party.ts';
import { idTokenOf } from './tie.ts';

const LEAVE = 'upstream-leave';
const LABEL = 'identity.upstream leave';
const MINUTES = 10;

/**
 * The address at which somebody who signs out here can sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0); undefined
 * where the session began here, the provider has no such address or is down: signing out here must not depend on it.
 */
export async function leavingAddress(app: App, sessionId: string | undefined): Promise<string | undefined> {
  if (!sessionId || !findUpstream(app)) return undefined;
  try {
    const hint = await app.transaction(asNobody, (ctx) => idTokenOf(ctx, sessionId));
    if (!hint) return undefined;
    const config = await relyingParty(app);
    if (!config.serverMetadata().end_session_endpoint) return undefined;
    const client = await import('openid-client');
    return client.buildEndSessionUrl(config, {
      id_token_hint: hint,
      post_logout_redirect_uri: `${app.config.publicUrl}/`,
    }).href;
  } catch (error) {
    app.log.warn({ fault: (error as Error).message }, 'the way out of the upstream provider is not known');
    return undefined;
  }
}

/** Keeps that address for the page after the sign-out, which knows nobody any more. @returns what the browser keeps for it */
export async function keepLeaving(ctx: Ctx, address: string): Promise<string> {
  const secret = newToken();
  const sealed = Buffer.from(ctx.app.keyring.wrap(Buffer.from(address), LABEL)).toString('base64url');
  await beginChallenge(ctx, { kind: LEAVE, secret, data: { sealed }, minutes: MINUTES });
  return secret;
}

/** The address that was kept for this browser. */
export async function findLeaving(ctx: Ctx, secret: string | undefined): Promise<string | undefined> {
  const found = await findChallenge<{ sealed: string }>(ctx, { kind: LEAVE, secret });
  if (!found) return undefined;
  return Buffer.from(ctx.app.keyring.unwrap(Buffer.from(found.data.sealed, 'base64url'), LABEL)).toString();
}
