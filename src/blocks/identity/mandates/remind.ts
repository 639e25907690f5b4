import { notify } from '#blocks/notifications';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Job } from '#platform/jobs';
import { giverSide } from './giver-side.ts';
import { findMandate } from './store.ts';

const PORTION = 50;
const NAME = 'identity.remind-mandates';

const ending = sql(
  'identity.remind_mandates',
  'select id, person_id as "giverId" from identity.remind_mandates($1, make_interval(days => $2), $3)',
);

/** Says to whoever gave it, and to whoever holds it, that a mandate ends, on which day, and what to do for another. */
async function tell(ctx: Ctx, id: string): Promise<void> {
  const one = await findMandate(ctx.db, id);
  if (!one?.holderId) return;
  const { formats } = ctx.app.country;
  const last = calendarOf(ctx.app).localDate(new Date(one.validTo.getTime() - 1));
  const giver = await giverSide(ctx, one);
  for (const side of ['giver', 'holder'] as const) {
    const personId = side === 'giver' ? giver : one.holderId;
    if (!personId) continue;
    await notify(ctx, {
      personId,
      kind: 'action',
      link: side === 'giver' ? '/my/mandates/new' : '/my/mandates',
      write: (t, lang) => {
        const facts = {
          giver: one.giverName,
          holder: one.holderName,
          kind: t(`identity.mandates.kind.${one.kind}`),
          last: formats.date(last, lang),
        };
        return {
          subject: t(`identity.mandates.told.ending.${side}_subject`, facts),
          body: t(`identity.mandates.told.ending.${side}`, facts),
        };
      },
    });
  }
}

/** Reminds both sides of a mandate before it ends by its time, as many days ahead as the country declares. */
export const remindMandates: Job = {
  name: NAME,
  every: 3600,
  run: async (app) => {
    const days = app.country.mandates?.noticeDays;
    if (!days) return { more: false };
    const actor = { kind: 'system', name: NAME, assurance: 0, appointments: [] } as const;
    const due = await app.transaction(
      { actor, hat: { kind: 'none' }, purpose: { code: 'mandate' } },
      async (ctx) => {
        const found = await ctx.db.rows<{ id: string; giverId: string }>(ending, [
          ctx.clock.now(),
          days,
          PORTION,
        ]);
        for (const { id, giverId } of found)
          await ctx.asSystem(NAME, { kind: 'person', persons: [giverId] }, (inner) => tell(inner, id));
        return found.length;
      },
    );
    return { more: due === PORTION };
  },
};
