import { getAgency } from '#blocks/agencies';
import { dataRules, leadersOf } from '#blocks/identity';
import { notify } from '#blocks/notifications';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { localized } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import { getBreachRow, markBreachTold } from './breaches/store.ts';
import { lengthOf } from './requests/rules.ts';
import { getRequestRow, markRequestTold } from './requests/store.ts';
import { tellDeciders } from './requests/tell-deciders.ts';

const due = sql(
  'privacy.due_alarms',
  'select id, agency_id as "agencyId", thing, alarm from privacy.due_alarms($1, $2, $3)',
);
const PORTION = 50;

interface DueAlarm {
  readonly id: string;
  readonly agencyId: number;
  readonly thing: 'request' | 'breach';
  readonly alarm: 'soon' | 'late';
}

/** From when on a time that runs out is pointed out: the longer of what the country says of requests and of breaches. */
const soonAfter = (ctx: Ctx, what: 'request' | 'breach'): Date => {
  const rules = dataRules(ctx);
  const before = what === 'breach' ? rules?.breach?.remindBefore : rules?.remindBefore;
  const now = ctx.clock.now();
  return before ? new Date(now.getTime() + lengthOf(ctx, now, before)) : now;
};

async function tellBreach(ctx: Ctx, id: string, alarm: 'soon' | 'late'): Promise<void> {
  const one = await getBreachRow(ctx.db, id);
  if (alarm === 'soon' && one.dueAt > soonAfter(ctx, 'breach')) return;
  if (!(await markBreachTold(ctx.db, id, alarm, ctx.clock.now()))) return;
  const agency = await getAgency(ctx, one.agencyId);
  for (const leader of await leadersOf(ctx, one.agencyId))
    await notify(ctx, {
      personId: leader,
      agencyId: one.agencyId,
      kind: 'work',
      urgent: true,
      link: `/desk/breaches/${id}`,
      write: (t, lang) => {
        const facts = {
          agency: localized(agency.name, lang),
          due: ctx.app.country.formats.dateTime(one.dueAt, lang),
        };
        return {
          subject: t(`privacy.told.breach_${alarm}_subject`, facts),
          body: t(`privacy.told.breach_${alarm}`, facts),
        };
      },
    });
}

async function tellRequest(ctx: Ctx, id: string, alarm: 'soon' | 'late'): Promise<void> {
  const one = await getRequestRow(ctx.db, id);
  if (one.agencyId === null || (alarm === 'soon' && one.dueAt > soonAfter(ctx, 'request'))) return;
  if (await markRequestTold(ctx.db, id, alarm, ctx.clock.now()))
    await tellDeciders(ctx, { ...one, agencyId: one.agencyId }, alarm);
}

/** Points out requests and breaches whose time is near or over to who leads the agency, each once. */
export const tellDue: Job = {
  name: 'privacy.tell-due',
  every: 60,
  run: async (app: App) => {
    const actor = { kind: 'system' as const, name: 'privacy.tell-due', assurance: 0, appointments: [] };
    const purpose = { code: 'data-rights' };
    const found = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, async (ctx) => {
      const [request, breach] = [soonAfter(ctx, 'request'), soonAfter(ctx, 'breach')];
      const soon = new Date(Math.max(request.getTime(), breach.getTime()));
      return ctx.db.rows<DueAlarm>(due, [soon, ctx.clock.now(), PORTION]);
    });
    for (const { id, agencyId, thing, alarm } of found)
      await app.transaction({ actor, hat: { kind: 'agency', agencies: [agencyId] }, purpose }, (ctx) =>
        thing === 'request' ? tellRequest(ctx, id, alarm) : tellBreach(ctx, id, alarm),
      );
    // What is only near for one of the two is looked at again in a minute; what is late has been told.
    return { more: false };
  },
};
