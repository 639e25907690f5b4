import type { App } from '#platform/block';
import type { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asNobody } from '../sign-in/as-identity.ts';
import { AGAIN } from './ask.ts';
import { upstreamFault } from './fault.ts';
import { getUpstream } from './provider.ts';
import { relyingParty } from './relying-party.ts';
import { type Facts, readFacts } from './rules.ts';
import { type Step, takeStep } from './step.ts';

/** Seconds by which the clocks of provider and program may differ. */
const SKEW = 30;

/** Somebody who came back from the provider, and what it said of them. */
export interface Returned {
  readonly step: Step;
  /** The account that asked to step up. */
  readonly accountId: string | null;
  readonly facts: Facts;
  readonly idToken: string;
}

/** What was asked for and not shown. */
function missing(
  { rules }: ReturnType<typeof getUpstream>,
  step: Step,
  facts: Facts,
): CodedError | undefined {
  if (!facts.number) return identityErrors.upstream_number();
  if (facts.assurance < step.level) return identityErrors.upstream_level();
  if (!step.stepUp) return undefined;
  const couldShowTwo = Object.values(rules.levels).some(({ factors }) => factors >= 2);
  if (couldShowTwo && !facts.methods.includes('mfa')) return identityErrors.upstream_level();
  const old = facts.shownAt === undefined || facts.shownAt * 1000 < step.askedAt - (AGAIN + SKEW) * 1000;
  return old ? identityErrors.upstream_level() : undefined;
}

/**
 * Takes the answer of the provider, once and in the browser that asked, and exchanges its code. Who answered (`iss`, RFC 9207), the
 * signature, the nonce and the times of the ID token are checked.
 * @param query of the address to which the provider sent the browser
 * @returns a fault and where it was to lead, when nobody was signed in
 */
export async function comeBack(
  app: App,
  given: { url: string; state: string; holder: string | undefined },
): Promise<Returned | { fault: CodedError; to: string }> {
  let to = '/my';
  try {
    const client = await import('openid-client');
    const { step, accountId } = await app.transaction(asNobody, (ctx) => takeStep(ctx, given));
    to = step.to;
    const config = await relyingParty(app);
    const tokens = await client.authorizationCodeGrant(config, new URL(given.url, app.config.publicUrl), {
      pkceCodeVerifier: step.verifier,
      expectedState: step.state,
      expectedNonce: step.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const upstream = getUpstream(app);
    const said = typeof claims[upstream.rules.personalNumber] === 'string';
    const userinfo =
      said || !config.serverMetadata().userinfo_endpoint
        ? {}
        : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    const facts = readFacts(upstream.rules, claims, userinfo);
    const fault = missing(upstream, step, facts);
    return fault ? { fault, to } : { step, accountId, facts, idToken: tokens.id_token! };
  } catch (error) {
    return { fault: await upstreamFault(app, error), to };
  }
}
