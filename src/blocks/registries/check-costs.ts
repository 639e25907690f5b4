import type { Declared } from './declaration.ts';

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/** Characters that a declaration has, and that all of its rules have together: more takes longer than a page may. */
export const LONGEST_TEXT = 64_000;
const RULES_MOST = 8_000;
/** Parts within parts. */
const DEEPEST = 40;

/** What can go on without an end, grow at each step or try a pattern in any number of ways (DMN 1.5, chapter 10). */
const ENDLESS = /\b(?:for|some|every|function|matches|replace|split)\b|\{/;
const TEXTS = /"(?:[^"\\]|\\.)*"/gs;

/** Rules that are done in a moment, looked at before any of them is evaluated: of a registry a rule compares values of one record. */
export function checkCosts({ quality = [], predicates = {} }: Declared, report: Report): void {
  const rules = [
    ...quality.map(({ must }, nth) => [`/quality/${nth}/must`, must] as const),
    ...Object.entries(predicates).map(([name, { holds }]) => [`/predicates/${name}/holds`, holds] as const),
  ];
  let characters = 0;
  for (const [pointer, rule] of rules) {
    const endless = ENDLESS.exec(rule.replaceAll(TEXTS, '""'))?.[0];
    if (endless)
      report('rule', pointer, { fault: `Write it without ${endless}: a rule here only compares values.` });
    characters += rule.length;
    if (characters > RULES_MOST) {
      report('rule', pointer, {
        fault: `Write shorter rules: all of them have at most ${RULES_MOST} characters.`,
      });
      return;
    }
  }
}

/** Whether a value has no more parts within parts than can be gone through. */
export function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((one) => (one && typeof one === 'object' ? Object.values(one) : []));
  }
  return true;
}
