import type { ComponentChild } from 'preact';
import type { Ctx } from '#platform/context';
import { PlainDateText } from '#ui';

/** A value of a credential as people read it. */
export function sayClaim({ t }: Ctx, value: string | number | boolean): ComponentChild {
  if (typeof value === 'boolean') return t(value ? 'credentials.yes' : 'credentials.no');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return <PlainDateText date={value} />;
  if (value === 'male' || value === 'female') return t(`credentials.sex.${value}`);
  return String(value);
}
