import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { type Challenge, challengeKey, findChallenge, takeChallenge } from '../sign-in/challenge.ts';
import type { Asked, Wanted } from './ask.ts';

/** A request to the provider that waits for its answer. */
export interface Step extends Asked, Wanted {
  /** Where to go afterwards; a path of this site. */
  readonly to: string;
  /** Milliseconds. */
  readonly askedAt: number;
}

interface Kept {
  readonly sealed: string;
}

export const STEP = 'upstream';
const label = (state: string): string => `identity.upstream ${state}`;

/** As it is kept: whoever reads the table can answer nothing in somebody's stead. */
export const sealStep = ({ app }: Pick<Ctx, 'app'>, state: string, step: Step): string =>
  Buffer.from(app.keyring.wrap(Buffer.from(JSON.stringify(step)), label(state))).toString('base64url');

const openStep = ({ app }: Pick<Ctx, 'app'>, state: string, { data }: Challenge<Kept>): Step =>
  JSON.parse(Buffer.from(app.keyring.unwrap(Buffer.from(data.sealed, 'base64url'), label(state))).toString());

interface Given {
  readonly state: string;
  /** What the browser has from the beginning of the request. */
  readonly holder: string | undefined;
}

/** @throws identity.upstream_over where nothing waits, or in another browser */
async function waiting(ctx: Ctx, { state, holder }: Given): Promise<Challenge<Kept>> {
  const found = await findChallenge<Kept>(ctx, { kind: STEP, secret: state });
  if (!found || !holder || found.holder !== challengeKey(ctx, holder)) throw identityErrors.upstream_over();
  return found;
}

/** The request that waits in this browser. @throws identity.upstream_over */
export const findStep = async (ctx: Ctx, given: Given): Promise<Step> =>
  openStep(ctx, given.state, await waiting(ctx, given));

/** Ends the wait: an answer is good once. @throws identity.upstream_over */
export async function takeStep(ctx: Ctx, given: Given): Promise<{ step: Step; accountId: string | null }> {
  await waiting(ctx, given);
  const taken = await takeChallenge<Kept>(ctx, { kind: STEP, secret: given.state });
  if (!taken) throw identityErrors.upstream_over();
  return { step: openStep(ctx, given.state, taken), accountId: taken.accountId };
}
