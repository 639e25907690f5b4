import { calendarOf, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { MandateKind, MandatePower, PlainDate } from '#platform/country';
import { identityErrors } from '../errors.ts';
import { lastDay } from './rules.ts';

/** What is agreed: by which kind, in which services, how much, and on which days, both included. */
export interface Terms {
  readonly kind: MandateKind;
  /** Codes; null for all that may be done by another. */
  readonly services: readonly string[] | null;
  /** Default: all that the kind can give. */
  readonly powers?: readonly MandatePower[];
  /** Default: today. */
  readonly from?: PlainDate;
  readonly until: PlainDate | undefined;
}

const at = (name: string, code: string, params = {}) => [
  { pointer: `/${name}`, code: `errors.identity.${code}`, params },
];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Holds terms against what the country says of such mandates.
 * @throws identity.mandate_kind, identity.mandate_services, identity.mandate_powers, identity.mandate_days with the last day
 */
export function checkTerms(ctx: Ctx, terms: Terms, how: 'online' | 'desk') {
  const rules = ctx.app.country.mandates;
  const kind = rules?.kinds[terms.kind];
  if (!rules || !kind?.given.includes(how)) throw identityErrors.mandate_kind({}, at('kind', 'mandate_kind'));
  const { services, powers = kind.powers } = terms;
  const closed = services?.some((service) => rules.notByOthers.some((one) => one.service === service));
  if (services?.length === 0 || closed)
    throw identityErrors.mandate_services({}, at('services', 'mandate_services'));
  const given = kind.powers.filter((power) => power === 'read' || powers.includes(power));
  if (given.length === 0 || powers.some((power) => !kind.powers.includes(power)))
    throw identityErrors.mandate_powers({}, at('powers', 'mandate_powers'));
  const from = terms.from ?? today(ctx);
  const calendar = calendarOf(ctx.app);
  const last = lastDay(from, kind.months);
  const until = terms.until ?? '';
  if (!DATE.test(from) || from < today(ctx) || !DATE.test(until) || until < from || until > last) {
    const params = { last: ctx.app.country.formats.date(last, ctx.lang) };
    throw identityErrors.mandate_days(params, at('until', 'mandate_days', params));
  }
  const now = ctx.clock.now();
  const begins = calendar.instantOf(from, '00:00');
  const next = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    kind: terms.kind,
    services: services === null ? null : [...new Set(services)],
    powers: given,
    // One that begins today holds from the moment it is given, not from before.
    validFrom: new Date(Math.max(begins.getTime(), now.getTime())),
    validTo: calendar.instantOf(next, '00:00'),
  };
}
