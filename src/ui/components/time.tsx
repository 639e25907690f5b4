import { useCtx } from '../use-ctx.ts';

/** An instant, in the country's time and form. */
export function Time({ at }: { at: Date }) {
  const { app, lang } = useCtx();
  return <time dateTime={at.toISOString()}>{app.country.formats.dateTime(at, lang)}</time>;
}

/** A calendar date `YYYY-MM-DD`, in the country's form. */
export function PlainDateText({ date }: { date: string }) {
  const { app, lang } = useCtx();
  return <time dateTime={date}>{app.country.formats.date(date, lang)}</time>;
}
