import { notify } from '#blocks/notifications';
import { recordWritten } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate, ReproofRules } from '#platform/country';
import { subscribe } from '#platform/events';
import { localized } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import { recordAct } from '../sign-in/record-act.ts';
import { endSessions } from '../sign-in/security-store.ts';
import { reckonReproof } from './prove-account.ts';
import { dueReproofs, forgetReproof, markReproof, reproofUnknown } from './reproof-store.ts';
import { addDays } from './rules.ts';

const PORTION = 100;

interface Due {
  readonly accountId: string;
  readonly personId: string;
  readonly on: PlainDate;
  /** What is to be said: 1 it comes, 2 it has come, 3 the level has fallen. */
  readonly state: number;
}

const TOLD = ['', 'reproof_soon', 'reproof_now', 'level_fell'] as const;

/** Says once how it stands; at the last step the level falls. */
async function tellOne(ctx: Ctx, rules: ReproofRules, { accountId, personId, on, state }: Due) {
  const { done } = (await ctx.db.row<{ done: boolean }>(markReproof, [accountId, state]))!;
  if (!done) return;
  const { formats, enrolment } = ctx.app.country;
  const { desk } = enrolment!;
  if (state === 3) {
    await recordAct(ctx, { personId, act: 'level_fell' });
    // Programs were told the level that stood: whoever goes on signs in anew, and they hear that the session is over.
    await ctx.db.run(endSessions, [accountId, null, null, ctx.clock.now()]);
  }
  const text = `identity.told.${TOLD[state]}`;
  await notify(ctx, {
    personId,
    kind: 'security',
    link: '/my/level',
    write: (t, lang) => {
      const facts = {
        on: formats.date(on, lang),
        until: formats.date(addDays(on, rules.graceDays), lang),
        where: localized(desk.where, lang),
        bring: localized(desk.bring, lang),
      };
      return { subject: t(`${text}.subject`, facts), body: t(`${text}.body`, facts) };
    },
  });
}

/**
 * Keeps the clock of levels: at the ages that the country declares, who has an account is asked to be seen in person again, in time;
 * who does not come falls to the level of an account from afar. Nobody is locked out: what is one's own stays readable.
 */
export const keepLevels: Job = {
  name: 'identity.keep-levels',
  every: 3600,
  run: async (app) => {
    const rules = app.country.enrolment?.reproof;
    if (!rules) return { more: false };
    const actor = { kind: 'system', name: 'identity.enrolment', assurance: 0, appointments: [] } as const;
    const as = { actor, hat: { kind: 'none' as const }, purpose: { code: 'enrolment' } };
    const reckoned = await app.transaction(as, async (ctx) => {
      const unknown = await ctx.db.rows<{ accountId: string; personId: string; since: Date }>(
        reproofUnknown,
        [PORTION],
      );
      for (const one of unknown) await reckonReproof(ctx, one);
      return unknown.length;
    });
    const told = await app.transaction(as, async (ctx) => {
      const day = today(ctx);
      const { noticeDays, graceDays } = rules;
      const due = await ctx.db.rows<Due>(dueReproofs, [
        addDays(day, noticeDays),
        day,
        addDays(day, -graceDays),
        PORTION,
      ]);
      for (const one of due) await tellOne(ctx, rules, one);
      return due.length;
    });
    return { more: reckoned >= PORTION || told >= PORTION };
  },
};

/** When what the registry of people says of somebody changes, the day is reckoned anew. */
export const reckonAnew = subscribe(
  recordWritten,
  'identity.reckon-anew',
  () => ({ kind: 'none' }),
  async (ctx, { payload: { recordId } }) => {
    await ctx.db.run(forgetReproof, [recordId]);
  },
);
