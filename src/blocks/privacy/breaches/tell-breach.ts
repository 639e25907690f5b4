import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { personOfNumber } from '#blocks/registries';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { getBreach, recordStep } from './get-breach.ts';
import { textOf } from './read-facts.ts';
import {
  addBreachSubjects,
  markSubjectsTold,
  saveAuthorityTold,
  savePeopleTold,
  untoldSubjects,
} from './store.ts';

/** As many people as are told in one go. */
const MOST = 2000;

/**
 * Writes down that the authority has been notified, under which reference; after the time also why it was late.
 * @throws privacy.not_yours, privacy.no_breach, privacy.decided, privacy.text_missing
 */
export async function authorityTold(
  ctx: Ctx,
  { id, reference, lateReason }: { id: string; reference: string; lateReason: string },
): Promise<void> {
  const one = await getBreach(ctx, id, { lock: true });
  if (one.closedAt || one.authorityToldAt) throw errors.decided();
  const at = ctx.clock.now();
  const why = textOf(lateReason, 'late_reason', { needed: at > one.dueAt });
  const number = textOf(reference, 'reference', { longest: 200 });
  await saveAuthorityTold(ctx.db, id, { at, reference: number, lateReason: why });
  await recordStep(ctx, one, 'authority', number);
}

/** The persons behind personal numbers, one a line. @throws privacy.numbers_unknown naming the lines that are nobody's */
async function personsOf(ctx: Ctx, typed: string): Promise<string[]> {
  const numbers = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
  const found: string[] = [];
  const unknown: string[] = [];
  for (const number of numbers.slice(0, MOST)) {
    const person = await personOfNumber(ctx, number);
    if (person) found.push(person);
    else unknown.push(number);
  }
  if (unknown.length > 0 || numbers.length > MOST)
    throw errors.numbers_unknown({ numbers: unknown.slice(0, 5).join(', '), most: MOST }, [
      { pointer: '/numbers', code: 'privacy.numbers_unknown' },
    ]);
  return found;
}

/**
 * Tells the people concerned, each once and by the channels that they have chosen, in words that the official writes.
 * @throws privacy.not_yours, privacy.no_breach, privacy.decided, privacy.text_missing, privacy.numbers_unknown, privacy.nobody_to_tell
 */
export async function tellPeople(
  ctx: Ctx,
  { id, numbers, text }: { id: string; numbers: string; text: string },
): Promise<number> {
  const one = await getBreach(ctx, id, { lock: true });
  if (one.closedAt) throw errors.decided();
  const words = textOf(text, 'text', { needed: true })!;
  const persons = await personsOf(ctx, numbers);
  const at = ctx.clock.now();
  if (persons.length > 0) {
    await addBreachSubjects(ctx.db, { id, agencyId: one.agencyId, at, persons });
    await trace(ctx.withPurpose({ code: 'breach' }), {
      action: 'privacy.breach_people',
      subjects: persons,
      agencyId: one.agencyId,
    });
  }
  const waiting = await untoldSubjects(ctx.db, id);
  if (waiting.length === 0)
    throw errors.nobody_to_tell({}, [{ pointer: '/numbers', code: 'privacy.nobody_to_tell' }]);
  const agency = await getAgency(ctx, one.agencyId);
  for (const personId of waiting)
    await notify(ctx, {
      personId,
      agencyId: one.agencyId,
      kind: 'security',
      urgent: true,
      link: '/my/data/requests',
      write: (t, lang) => {
        const facts = { agency: localized(agency.name, lang), text: words, contact: one.contact };
        return { subject: t('privacy.told.breach_subject', facts), body: t('privacy.told.breach', facts) };
      },
    });
  await markSubjectsTold(ctx.db, id, at);
  await savePeopleTold(ctx.db, id, { at, text: words });
  await recordStep(ctx, one, 'people', String(waiting.length));
  return waiting.length;
}
