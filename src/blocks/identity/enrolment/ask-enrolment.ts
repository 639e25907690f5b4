import type { NewAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginAttempt } from '../sign-in/attempts.ts';
import { beginChallenge, challengeKey } from '../sign-in/challenge.ts';
import { enrolmentAsked } from '../sign-in/events.ts';
import { newToken } from '../sign-in/session.ts';
import type { Claim } from './papers.ts';
import { type Awaited, type Said, START_MINUTES, seal } from './step.ts';

/** Attempts within a quarter of an hour with one number: from a line, from anywhere; and of a line with any number. */
const WITH_NUMBER = { pair: 5, account: 20, address: 60 } as const;
/** Messages to one address, whoever asks for them. */
const TO_ADDRESS = { pair: 5, account: 5, address: 60 } as const;

/**
 * Takes what a stranger says of themselves to open an account. Whether there is such a person, and whether they have an account,
 * shows in nothing: the same is written for all, and it is answered afterwards, to the address that was given.
 * @param line the stranger's network address
 * @returns the token of the browser that may go on
 * @throws identity.too_many_attempts
 */
export const askEnrolment = (
  outer: Ctx,
  { claim, to, line }: { claim: Claim; to: NewAddress; line: string },
): Promise<string> =>
  asIdentity(outer, async (ctx) => {
    const number = `${claim.by.attribute} ${claim.by.value}`;
    await beginAttempt(ctx, { login: number, address: line, what: 'enrol-start', most: WITH_NUMBER });
    const address = to.address.toLowerCase();
    await beginAttempt(ctx, { login: address, address: line, what: 'enrol-to', most: TO_ADDRESS });
    const token = newToken();
    const key = challengeKey(ctx, token);
    const said: Said = { claim, to, lang: outer.lang };
    const data: Awaited = { said: seal(ctx, key, said) };
    await beginChallenge(ctx, {
      kind: 'enrol-start',
      secret: token,
      data: { ...data },
      minutes: START_MINUTES,
    });
    await ctx.emit(enrolmentAsked, key, { key });
    return token;
  });
