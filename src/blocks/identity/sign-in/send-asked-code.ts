import { randomInt } from 'node:crypto';
import { sendCode } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { subscribe } from '#platform/events';
import { findAccount } from './account.ts';
import { type AwaitedCode, CODE_MINUTES } from './ask-code.ts';
import { changeChallenge } from './challenge.ts';
import { codeAsked } from './events.ts';

/** Codes that are sent to one account in an hour: whoever asks may not be its owner. */
const AN_HOUR = 5;

const recent = sql(
  'identity.codes_of_hour',
  `select count(*)::int as count from identity.challenge
   where kind = 'code' and account_id = $1 and begun_at > $2 and data ? 'mac'`,
);
const oneByOne = sql(
  'identity.codes_one_by_one',
  "select pg_advisory_xact_lock(hashtextextended('identity.codes ' || $1::text, 0))",
);
const waiting = sql(
  'identity.code_waiting',
  `select data from identity.challenge where key = $1 and used_at is null and expires_at > $2`,
);

/** The code as it is kept: bound to the step that waits for it. */
export const codeMac = (ctx: Pick<Ctx, 'app'>, key: string, code: string): string =>
  ctx.app.keyring.mac('identity.code', `${key} ${code}`);

/** Makes the code that somebody asked for and sends it; for no account, and for one that had many, nothing is sent. */
export const sendAskedCode = subscribe(
  codeAsked,
  'identity.send-asked-code',
  () => ({ kind: 'none' }),
  async (ctx, { payload: { key, accountId } }) => {
    const at = ctx.clock.now();
    const step = await ctx.db.row<{ data: AwaitedCode }>(waiting, [key, at]);
    const account = accountId ? await findAccount(ctx, accountId) : undefined;
    if (!step || step.data.mac || !account?.personId) return;
    // Events are delivered side by side: what two of them counted at once would be too few.
    await ctx.db.row(oneByOne, [account.id]);
    const { count } = (await ctx.db.row<{ count: number }>(recent, [
      account.id,
      new Date(at.getTime() - 3_600_000),
    ]))!;
    if (count >= AN_HOUR) return;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await changeChallenge(ctx, key, { ...step.data, mac: codeMac(ctx, key, code) });
    const facts = { code, minutes: CODE_MINUTES };
    await sendCode(ctx, {
      personId: account.personId,
      minutes: CODE_MINUTES,
      write: (t) => ({
        subject: t('identity.code_sent.subject'),
        body: t('identity.code_sent.body', facts),
        short: t('identity.code_sent.short', facts),
      }),
    });
  },
);
