import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginChallenge } from '../sign-in/challenge.ts';
import { localPath } from '../sign-in/rules.ts';
import { newToken } from '../sign-in/session.ts';
import { upstreamFault } from './fault.ts';
import { backAddress, getUpstream } from './provider.ts';
import { relyingParty } from './relying-party.ts';
import { acrFor } from './rules.ts';
import { sealStep } from './step.ts';

/** Seconds: what was shown there not longer ago counts as shown again. */
export const AGAIN = 120;
/** Minutes in which somebody may take to sign in there. */
const MINUTES = 15;

/** A request that the provider will answer, before the browser is sent there. */
export interface Asked {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What must be shown: for a step up two factors, just now, and the level that is needed. */
export interface Wanted {
  readonly stepUp: boolean;
  readonly level: number;
}

/**
 * Makes the request: authorization code with PKCE, state and nonce, pushed where the provider takes it (OpenID Connect Core 1.0;
 * RFC 7636, 9126).
 * @returns the fault, where the provider cannot be asked
 */
export async function askUpstream(app: App, { stepUp, level }: Wanted): Promise<Asked | CodedError> {
  const { rules } = getUpstream(app);
  try {
    const client = await import('openid-client');
    const config = await relyingParty(app);
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const levels = acrFor(rules, { assurance: level, factors: stepUp ? 2 : 1 });
    const asked = {
      redirect_uri: backAddress(app),
      scope: ['openid', ...rules.scopes].join(' '),
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(levels.length > 0 && { acr_values: levels.join(' ') }),
      ...(stepUp && { max_age: String(AGAIN) }),
    };
    const url = config.serverMetadata().pushed_authorization_request_endpoint
      ? await client.buildAuthorizationUrlWithPAR(config, asked)
      : client.buildAuthorizationUrl(config, asked);
    return { url: url.href, state, nonce, verifier };
  } catch (error) {
    return await upstreamFault(app, error);
  }
}

/**
 * Remembers the request until its answer comes back into the same browser.
 * @returns what the browser keeps as proof that it is the same
 */
export async function rememberAsked(
  ctx: Ctx,
  given: { asked: Asked; wanted: Wanted; to: string; holder: string | undefined },
): Promise<string> {
  const { asked, wanted, to } = given;
  const holder = /^[\w-]{43}$/.test(given.holder ?? '') ? given.holder! : newToken();
  const step = { ...asked, ...wanted, to: localPath(to), askedAt: ctx.clock.now().getTime() };
  await asIdentity(ctx, (inner) =>
    beginChallenge(inner, {
      kind: 'upstream',
      secret: asked.state,
      accountId: wanted.stepUp ? ctx.actor.accountId : undefined,
      holder,
      data: { sealed: sealStep(ctx, asked.state, step) },
      minutes: MINUTES,
    }),
  );
  return holder;
}
