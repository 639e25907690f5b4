import { evaluateValue, type Value } from '#blocks/services';
import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Case } from './case.ts';
import { errors } from './errors.ts';

/**
 * What FEEL sees of a case: `form`, `applicant`, `case`, `today`, and by element id `tasks`, `registry`, `documents` and
 * `messages`. Dates are text.
 */
export function variablesOf(app: App, one: Case, now: Date): Readonly<Record<string, unknown>> {
  const calendar = calendarOf(app);
  return {
    form: one.form,
    applicant: { recordId: one.personId, name: one.applicantName, onBehalfOf: one.onBehalfOf },
    case: {
      id: one.id,
      code: one.code,
      channel: one.channel,
      receivedOn: calendar.localDate(one.receivedAt),
    },
    today: calendar.localDate(now),
    ...one.results,
  };
}

/** A declared value that must be a text, such as a key. @throws cases.value_missing */
export function textOf(value: Value, variables: Readonly<Record<string, unknown>>, where: string): string {
  const found = evaluateValue(value, variables);
  if (typeof found === 'string' && found !== '') return found;
  if (typeof found === 'number') return String(found);
  throw errors.value_missing({ where });
}
