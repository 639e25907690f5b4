import type { Span } from './address-words.ts';
import type { AreaState } from './area.ts';

/** A state whose name stands in the address, with the codes of all that it lay in, nearest first. */
export interface Hit extends AreaState {
  readonly folded: string;
  readonly sortKey: string;
  readonly above: readonly string[];
}

/** Why an area has its points; `text` is what was written. */
export interface Reason {
  readonly why:
    | 'name'
    | 'kind'
    | 'kind-differs'
    | 'marks'
    | 'marks-differ'
    | 'inside-words'
    | 'lies-in'
    | 'lies-in-now'
    | 'skips'
    | 'contradicts'
    | 'then'
    | 'not-then';
  readonly text: string;
  readonly points: number;
}

export interface Scored {
  readonly state: Hit;
  readonly span: Span;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** What the text says of areas above and this one does not explain; what it has become may. */
  readonly open: readonly { readonly span: Span; readonly hits: readonly Hit[] }[];
}

const total = (reasons: readonly Reason[]) => reasons.reduce((sum, { points }) => sum + points, 0);
const apart = (one: Span, other: Span) => one.end <= other.first || other.end <= one.first;
const meet = (one: AreaState, other: AreaState) =>
  (one.validTo === null || one.validTo > other.validFrom) &&
  (other.validTo === null || other.validTo > one.validFrom);

/** How well a name alone fits a run of words. */
function nameReasons(span: Span, hit: Hit): Reason[] {
  const { text } = span;
  const length = hit.folded.split(' ').length;
  const reasons: Reason[] = [{ why: 'name', text, points: 10 + Math.min(3, length - 1) }];
  if (span.kinds) {
    const fits = span.kinds.includes(hit.kind);
    reasons.push({ why: fits ? 'kind' : 'kind-differs', text, points: fits ? 3 : -4 });
  }
  if (span.marked) {
    const fits = span.sortKey === hit.sortKey;
    reasons.push({ why: fits ? 'marks' : 'marks-differ', text, points: fits ? 2 : -5 });
  }
  const loose = (span.opens || span.kinds ? 0 : 3) + (span.closes ? 0 : 1);
  if (loose > 0) reasons.push({ why: 'inside-words', text, points: -loose });
  return reasons;
}

/** The best run of words for an area that lies above; it must not be the words of the area itself. */
function aboveReasons(leaf: Hit, span: Span, rows: readonly Row[]): { reasons: Reason[]; used: Set<Span> } {
  const reasons: Reason[] = [];
  const used = new Set<Span>();
  let skipped = 0;
  for (const code of leaf.above) {
    let best: { row: Row; points: number } | undefined;
    for (const row of rows) {
      if (row.hit.code !== code || !apart(row.span, span) || !meet(row.hit, leaf)) continue;
      const points = total(row.reasons) - 4;
      if (points > 0 && (!best || points > best.points)) best = { row, points };
    }
    if (!best) {
      skipped++;
      continue;
    }
    used.add(best.row.span);
    reasons.push({ why: 'lies-in', text: best.row.span.text, points: Math.min(10, best.points) });
  }
  if (skipped > 0 && reasons.length > 0) reasons.push({ why: 'skips', text: '', points: -skipped });
  return { reasons, used };
}

interface Row {
  readonly hit: Hit;
  readonly span: Span;
  readonly reasons: readonly Reason[];
}

/**
 * Ranks the areas whose names stand in an address: how a name fits, what the text says of where the area lies, and what it says that
 * this area does not explain.
 * @param at the day on which the address was written, if that is known
 */
export function scoreAddress(
  spans: readonly Span[],
  hits: ReadonlyMap<string, readonly Hit[]>,
  at: string | undefined,
): Scored[] {
  const rows: Row[] = spans.flatMap((span) =>
    (hits.get(span.folded) ?? []).map((hit) => ({ hit, span, reasons: nameReasons(span, hit) })),
  );
  const named = [...new Set(rows.map(({ span }) => span))].filter(
    ({ kinds, opens, closes }) => kinds || (opens && closes),
  );
  const best = new Map<string, Scored>();
  for (const { hit, span, reasons: own } of rows) {
    const above = aboveReasons(hit, span, rows);
    const reasons = [...own, ...above.reasons];
    const open: Scored['open'][number][] = [];
    for (const other of named) {
      if (!apart(other, span) || [...above.used].some((used) => !apart(used, other))) continue;
      const higher = (hits.get(other.folded) ?? []).filter(
        ({ level, kind }) => level < hit.level && (!other.kinds || other.kinds.includes(kind)),
      );
      if (higher.length === 0) continue;
      open.push({ span: other, hits: higher });
      // Only what a word calls an area of a kind above contradicts; a hamlet or a street may have the name of an area.
      if (other.kinds) reasons.push({ why: 'contradicts', text: other.text, points: -6 });
    }
    if (at !== undefined) {
      const then = hit.validFrom <= at && (hit.validTo === null || hit.validTo > at);
      reasons.push({ why: then ? 'then' : 'not-then', text: at, points: then ? 4 : -4 });
    }
    const scored = { state: hit, span, score: total(reasons), reasons, open };
    const key = `${hit.code}@${hit.validFrom}`;
    const known = best.get(key);
    if (!known || scored.score > known.score) best.set(key, scored);
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || b.state.level - a.state.level || (a.state.code < b.state.code ? -1 : 1),
  );
}

/** The same area once it is known what it has become: what seemed to contradict may name where it lies now. */
export function scoreNow(scored: Scored, now: ReadonlySet<string>): Scored {
  const explained = scored.open.filter(({ hits }) =>
    hits.some(({ code, validTo }) => validTo === null && now.has(code)),
  );
  if (explained.length === 0) return scored;
  const texts = new Set(explained.map(({ span }) => span.text));
  const reasons = [
    ...scored.reasons.filter(({ why, text }) => why !== 'contradicts' || !texts.has(text)),
    ...[...texts].map((text) => ({ why: 'lies-in-now' as const, text, points: 6 })),
  ];
  return { ...scored, reasons, score: total(reasons) };
}
