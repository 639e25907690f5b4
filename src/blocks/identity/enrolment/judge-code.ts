import type { App } from '#platform/block';
import { constantTimeEqual } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asNobody } from '../sign-in/as-identity.ts';
import { countAnswer, findChallenge } from '../sign-in/challenge.ts';
import { codeMac } from '../sign-in/send-asked-code.ts';
import type { Awaited } from './open-ticket.ts';

/** Answers to one code. */
const TRIES = 5;

/** Counts an answer to the code of a ticket before it is looked at. @returns the fault, where there is one */
export const judgeCode = (
  app: App,
  { session, code }: { session: string | undefined; code: string },
): Promise<CodedError | undefined> =>
  app.transaction(asNobody, async (ctx) => {
    const step = await findChallenge<Awaited>(ctx, { kind: 'enrol-code', secret: session });
    if (!step || !(await countAnswer(ctx, step.key, TRIES))) return identityErrors.enrol_code_over();
    return constantTimeEqual(codeMac(ctx, step.key, code.replace(/\D/g, '')), step.data.mac)
      ? undefined
      : identityErrors.wrong_sent_code();
  });
