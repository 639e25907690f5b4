import { dataRules } from '#blocks/identity';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { checkLeads, recordStep } from './get-breach.ts';
import { countOf, textOf } from './read-facts.ts';
import { addBreach } from './store.ts';

/** A breach as the form gives it. */
export interface TypedBreach {
  readonly agencyId: number;
  readonly title: string;
  readonly nature: string;
  readonly data: string;
  /** Local date; empty where nobody knows. */
  readonly happenedOn?: string;
  /** Local date and time `HH:MM` at which the agency learned of it. */
  readonly foundOn?: string;
  readonly foundAt: string;
  readonly peopleCount: string;
  readonly harm: string;
  readonly measures: string;
  readonly contact: string;
}

const wrong = (field: string) =>
  errors.date_wrong({}, [{ pointer: `/${field}`, code: 'privacy.date_wrong' }]);

/**
 * Enters a breach into the register; from when it was found runs the time in which the authority is notified.
 * @throws privacy.not_yours, privacy.not_offered, privacy.title_missing, privacy.text_missing, privacy.date_wrong, privacy.count_wrong
 */
export async function openBreach(ctx: Ctx, typed: TypedBreach): Promise<string> {
  if (!checkLeads(ctx).includes(typed.agencyId)) throw errors.not_yours();
  const rules = dataRules(ctx)?.breach;
  if (!rules) throw errors.not_offered();
  const title = typed.title.replaceAll('\0', '').trim();
  if (!title || title.length > 200)
    throw errors.title_missing({}, [{ pointer: '/title', code: 'privacy.title_missing' }]);
  const at = ctx.clock.now();
  const calendar = calendarOf(ctx.app);
  if (!typed.foundOn || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed.foundAt)) throw wrong('found_on');
  const foundAt = calendar.instantOf(typed.foundOn, typed.foundAt.padStart(5, '0'));
  if (foundAt > at) throw wrong('found_on');
  if (typed.happenedOn && typed.happenedOn > calendar.localDate(foundAt)) throw wrong('happened_on');
  const id = newId(ctx.clock);
  await addBreach(ctx.db, {
    id,
    agencyId: typed.agencyId,
    title,
    nature: textOf(typed.nature, 'nature', { needed: true })!,
    data: textOf(typed.data, 'data', { needed: true })!,
    happenedOn: typed.happenedOn ?? null,
    foundAt,
    peopleCount: countOf(typed.peopleCount),
    harm: textOf(typed.harm, 'harm'),
    measures: textOf(typed.measures, 'measures'),
    contact: textOf(typed.contact, 'contact', { needed: true, longest: 300 })!,
    dueAt: calendar.after(foundAt, rules.within),
    source: rules.source,
    openedAt: at,
    openedBy: ctx.actor.accountId!,
    openedName: ctx.actor.name,
  });
  await recordStep(ctx, { id, agencyId: typed.agencyId }, 'opened');
  return id;
}
