import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { AddressRules, PlainDate } from '#platform/country';
import { ADDRESS_MOST, type Span, spansOf } from './address-words.ts';
import type { AreaState } from './area.ts';
import { lieIn } from './lie-in.ts';
import { type Resolution, resolveStates } from './resolve-area.ts';
import { type Hit, type Reason, type Scored, scoreAddress, scoreNow } from './score-address.ts';
import { statesWithNames, type Walked } from './time-store.ts';

const PLAIN: AddressRules = { kindWords: [], kindStands: 'before', otherNames: {}, examples: [] };
/** So many points behind the best, an area is still worth naming; so many ahead of the rest, it is the one. */
const NEAR = 8;
const CLEAR = 3;
const LEAST = 10;
const MOST = 8;

export interface AddressCandidate {
  /** The area that the address may name, at the time of which it has its name. */
  readonly area: AreaState;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** What stands before the area: house, street, hamlet. */
  readonly rest: string;
  readonly now: Resolution;
}

export interface FoundAddress {
  /** `one`: the address lies in this area; `several`: in one of these; `unknown`: no area is named. */
  readonly outcome: 'one' | 'several' | 'unknown';
  /** Why: `words` fit several areas, `nothing` in it is the name of one; the rest as of the area that they name, where it has changed. */
  readonly because?: Resolution['because'] | 'words' | 'nothing';
  /** The areas of today that it may lie in, likeliest first. */
  readonly areas: readonly Walked[];
  /** How the words were read, best first. */
  readonly candidates: readonly AddressCandidate[];
}

const bare = (folded: string) => folded.replace(/(?<!\d)0+(?=\d)/g, '');
/** A number is also asked for with a nought before it. */
const spellings = (folded: string) => [
  folded,
  ...(/(?<!\d)\d(?!\d)/.test(folded) ? [folded.replace(/(?<!\d)(\d)(?!\d)/g, '0$1')] : []),
];

async function hitsOf(ctx: Ctx, spans: readonly Span[]): Promise<Map<string, Hit[]>> {
  const names = [...new Set(spans.flatMap(({ folded }) => spellings(folded)))];
  const states = names.length > 0 ? await statesWithNames(ctx.db, names) : [];
  const above = await lieIn(ctx, states);
  const hits = new Map<string, Hit[]>();
  for (const [nth, { folded, ...state }] of states.entries()) {
    const hit: Hit = { ...state, folded, above: above[nth]! };
    hits.set(bare(folded), [...(hits.get(bare(folded)) ?? []), hit]);
  }
  return hits;
}

const restOf = (text: string, { span, open }: Scored) =>
  text
    .slice(0, Math.min(span.at, ...open.map((one) => one.span.at)))
    .replace(/[\s,;|–-]+$/u, '')
    .trim();

function conclude(candidates: readonly AddressCandidate[]): Omit<FoundAddress, 'candidates'> {
  const [best] = candidates;
  if (!best) return { outcome: 'unknown', because: 'nothing', areas: [] };
  const level = candidates.filter(({ score }) => score > best.score - CLEAR);
  const areas = [
    ...new Map(level.flatMap(({ now }) => now.candidates).map((area) => [area.code, area])).values(),
  ];
  if (areas.length === 1) {
    const { because } = best.now;
    return { outcome: 'one', ...((because === 'whole' || because === 'people') && { because }), areas };
  }
  const because = level.length > 1 ? 'words' : best.now.because;
  return { outcome: areas.length === 0 ? 'unknown' : 'several', because, areas };
}

/**
 * Reads many addresses as people write them, in whatever time and with whatever marks and abbreviations, and says in which areas of
 * today they lie, or between which the words or the changes do not decide.
 * @param at the day on which they were written, if that is known
 */
export async function findAddresses(
  ctx: Ctx,
  texts: readonly string[],
  { at, asOf = today(ctx) }: { at?: PlainDate; asOf?: PlainDate } = {},
): Promise<FoundAddress[]> {
  const { text: rules, addresses = PLAIN } = ctx.app.country;
  const spans = texts.map((text) => spansOf(text, addresses, rules));
  const hits = await hitsOf(ctx, spans.flat());
  const ranked = spans.map((own) => {
    const scored = scoreAddress(own, hits, at).filter(({ score }) => score >= LEAST);
    return scored
      .filter(({ score, open }) => score + 12 * Math.min(2, open.length) >= scored[0]!.score - NEAR)
      .slice(0, 3 * MOST);
  });
  const all = ranked.flat();
  const resolved = await resolveStates(
    ctx,
    all.map(({ state }) => state),
    { asOf },
  );
  const ends = resolved.flatMap(({ candidates }) => candidates);
  const above = new Map((await lieIn(ctx, ends)).map((codes, nth) => [ends[nth]!, codes] as const));
  let nth = 0;
  return ranked.map((scored, which) => {
    const candidates = scored
      .map((one): AddressCandidate => {
        const now = resolved[nth++]!;
        const lies = new Set(now.candidates.flatMap((end) => above.get(end)!));
        const { state, score, reasons, span, open } = scoreNow(one, lies);
        const rest = restOf(texts[which]!.slice(0, ADDRESS_MOST).normalize('NFC'), { ...one, span, open });
        return { area: state, score, reasons, rest, now };
      })
      .filter(({ now }) => now.candidates.length > 0)
      .sort((a, b) => b.score - a.score);
    const near = candidates.filter(({ score }) => score >= Math.max(LEAST, candidates[0]!.score - NEAR));
    const kept = near.slice(0, MOST);
    return { ...conclude(kept), candidates: kept };
  });
}

/** One address; see findAddresses. */
export async function findAddress(
  ctx: Ctx,
  text: string,
  options: { at?: PlainDate; asOf?: PlainDate } = {},
): Promise<FoundAddress> {
  const [found] = await findAddresses(ctx, [text], options);
  return found!;
}
