import { dataRules } from '#blocks/identity';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { DataRequestKind, PersonalDataRules } from '#platform/country';
import { errors } from '../errors.ts';

export const KINDS: readonly DataRequestKind[] = [
  'access',
  'correction',
  'erasure',
  'restriction',
  'portability',
];

/** The longest text of a request or an answer. */
export const LONGEST = 4000;

/** The kinds that the country lets people ask for today. */
export const kindsOffered = (ctx: Ctx): DataRequestKind[] =>
  KINDS.filter((kind) => dataRules(ctx)?.requests?.[kind]);

/** @throws privacy.not_offered */
export function rulesFor(
  ctx: Ctx,
  kind: DataRequestKind,
): { rules: PersonalDataRules; within: string; extend?: string; source: string } {
  const rules = dataRules(ctx);
  const one = rules?.requests?.[kind];
  if (!rules || !one) throw errors.not_offered();
  return { rules, within: one.within, extend: one.extend, source: one.source ?? rules.source };
}

/** When a request that comes now is due. @throws privacy.not_offered */
export const dueOf = (ctx: Ctx, kind: DataRequestKind, from: Date): Date =>
  calendarOf(ctx.app).after(from, rulesFor(ctx, kind).within);

/** How long a wait is in milliseconds, as the calendar counts it from here. */
export const lengthOf = (ctx: Pick<Ctx, 'app'>, from: Date, wait: string): number =>
  calendarOf(ctx.app).after(from, wait).getTime() - from.getTime();

/** A deadline such as `10 days` in words. */
export function term({ t }: Pick<Ctx, 't'>, within: string): string {
  const [count = '', unit = ''] = within.split(' ');
  return t(`services.term.${unit.replace('-', '_')}`, { count });
}
