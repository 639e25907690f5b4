import { attribute, elements, plain } from './read-workbook.ts';

/** Formats that every workbook has for days and times without naming them (ECMA-376, part 1, 18.8.30). */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a format shows a day or a time: outside of quoted text, escapes and brackets stand letters of days or hours. */
const showsDay = (code: string): boolean =>
  /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replaceAll(/general/gi, ''));

/** Which styles of a workbook show days. */
export function dateStyles(styles: string): (style: number) => boolean {
  const bare = styles.replaceAll(/<(\/?)\w{1,10}:/g, '<$1');
  const codes = new Map<number, string>();
  for (const { attributes } of elements(bare, 'numFmt'))
    codes.set(Number(attribute(attributes, 'numFmtId')), plain(attribute(attributes, 'formatCode')));
  const days = new Set<number>();
  const [looks] = elements(bare, 'cellXfs');
  // In them a look may hold more, or nothing; only what it begins with counts.
  for (const [at, [, attributes = '']] of [...(looks?.inner ?? '').matchAll(/<xf\b([^>]*)>/g)].entries()) {
    const id = Number(attribute(attributes, 'numFmtId') || 0);
    const code = codes.get(id);
    if (code === undefined ? builtIn(id) : showsDay(code)) days.add(at);
  }
  return (style) => days.has(style);
}

/**
 * A day as a workbook counts it, as a date; with a time where it has one. In the system of 1900 the day 60 never was (ECMA-376, part 1,
 * 18.17.4.1).
 */
export function dayOf(text: string, since1904: boolean): string {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < 0 || value > 2_958_466) return text;
  const days = since1904 ? value + 1462 : value < 60 ? value + 1 : value;
  // Whole seconds: fractions of a day are not exact.
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  const written = instant.toISOString();
  return written.endsWith('T00:00:00.000Z') ? written.slice(0, 10) : written.slice(0, 19);
}
