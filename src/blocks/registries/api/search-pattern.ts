import { afterAll } from '../explorer/list-sql.ts';

/**
 * The signs that a pattern may have: what is matched in one walk over a text, whatever the text is. Counted repeats, references back and
 * looking around are not among them.
 */
const SIGN = String.raw`\\[dws\p{P}\p{S}]|\[(?!\^?\])(?:[^\\[\]]|\\[dws\p{P}\p{S}])+\]|[^\\[\]{}]`;
const PATTERN = new RegExp(`^(?:${SIGN})+$`, 'u');
const MARK = /[.*+?()[\]{}|^$\\]/;

/** Whether a text has signs of a pattern; else it matches what has it in it as it stands. */
export const isPattern = (text: string): boolean => MARK.test(text);

/** Whether a text is a regular expression that can be looked for. */
export function isServedPattern(text: string): boolean {
  if (text.includes('\0') || text.includes('(?') || !PATTERN.test(text)) return false;
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** What every text begins with that matches the pattern: from it with, up to another one without; undefined where that cannot be told. */
export function beginningOf(pattern: string): { from: string; until?: string } | undefined {
  if (!pattern.startsWith('^') || pattern.includes('|')) return undefined;
  const [literal = ''] = /^(?:[^.*+?()[\]^$\\])*/u.exec(pattern.slice(1)) ?? [];
  // A letter that may be missing is no beginning.
  const sure = /[*?]/.test(pattern[1 + literal.length] ?? '') ? [...literal].slice(0, -1).join('') : literal;
  return sure === '' ? undefined : { from: sure, until: afterAll(sure) };
}
