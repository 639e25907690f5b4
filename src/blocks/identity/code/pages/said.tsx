import type { Ctx } from '#platform/context';
import { PlainDateText, type SummaryRow, Time } from '#ui';
import type { CodeContent } from '../content.ts';

/** In the order in which they stand on pages. */
export const PARTS = [
  'name',
  'number',
  'birth-date',
  'sex',
  'nationality',
  'address',
  'representative',
] as const;

export const partTitle = (ctx: Ctx, part: string): string =>
  ctx.t(`identity.code.part.${part.replace('-', '_')}`);

const shown = (ctx: Ctx, part: string, text: string) => {
  if (part === 'birth-date' && /^\d{4}-\d\d-\d\d$/.test(text)) return <PlainDateText date={text} />;
  return part === 'sex' ? ctx.t(`identity.code.sex.${text}`) : text;
};

/** What a code says, in words. */
export const saidRows = (ctx: Ctx, content: CodeContent): SummaryRow[] => [
  ...PARTS.flatMap((part) => {
    const text = content.parts[part];
    return text === undefined ? [] : [{ key: partTitle(ctx, part), value: shown(ctx, part, text) }];
  }),
  { key: ctx.t('identity.code.issued'), value: <Time at={new Date(content.issuedAt * 1000)} /> },
  { key: ctx.t('identity.code.expires'), value: <Time at={new Date(content.expiresAt * 1000)} /> },
];
