import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { areaWritten } from './area-at.ts';
import { type AddressCandidate, findAddresses } from './find-address.ts';
import { type Resolution, resolveStates } from './resolve-area.ts';
import { wordsOfStates } from './then-and-now.ts';

/** What is to be converted: words, or a code with the day on which it was written. */
export interface ConvertRow {
  /** In the file it came from, from 1. */
  readonly line: number;
  readonly address?: string;
  readonly code?: string;
  readonly at?: PlainDate;
}

export interface Converted {
  readonly line: number;
  readonly given: string;
  readonly outcome: Resolution['outcome'];
  /** The areas of today, likeliest first. */
  readonly areas: readonly { readonly code: string; readonly text: string }[];
  /** The whole address of today, where there is one. */
  readonly address: string;
  /** How it was read and why, in words. */
  readonly explanation: string;
}

/** Together, so that a thousand rows ask as often as one. */
const PORTION = 500;

interface Found {
  readonly outcome: Resolution['outcome'];
  readonly because?: string;
  readonly areas: Resolution['candidates'];
  readonly rest: string;
  readonly read?: Resolution['written'];
}

async function findAll(ctx: Ctx, rows: readonly ConvertRow[]): Promise<Found[]> {
  const found = new Map<ConvertRow, Found>();
  const coded = rows.filter(({ code }) => code);
  const written = await Promise.all(coded.map(({ code, at }) => areaWritten(ctx, code!, at ?? today(ctx))));
  const known = coded.filter((_, nth) => written[nth]);
  const resolved = await resolveStates(
    ctx,
    written.filter((state) => state !== undefined),
  );
  for (const [nth, row] of known.entries()) {
    const { outcome, because, candidates: areas, written: read } = resolved[nth]!;
    found.set(row, { outcome, because, areas, rest: '', ...(read && { read }) });
  }
  // Rows of one day are read together; those without a day are of any.
  for (const [at, group] of Map.groupBy(
    rows.filter(({ code }) => !code),
    (row) => row.at,
  )) {
    const read = await findAddresses(
      ctx,
      group.map(({ address = '' }) => address),
      { at },
    );
    for (const [nth, { outcome, because, areas, candidates }] of read.entries()) {
      const [best] = candidates as readonly (AddressCandidate | undefined)[];
      found.set(group[nth]!, {
        outcome,
        because,
        areas,
        rest: best?.rest ?? '',
        ...(best && { read: best.area }),
      });
    }
  }
  return rows.map((row) => found.get(row) ?? { outcome: 'unknown', because: 'code', areas: [], rest: '' });
}

async function convertPortion(ctx: Ctx, rows: readonly ConvertRow[]): Promise<Converted[]> {
  const found = await findAll(ctx, rows);
  const states = found.flatMap(({ areas, read }) => [...(read ? [read] : []), ...areas]);
  const words = await wordsOfStates(ctx, states);
  let nth = 0;
  return rows.map((row, at) => {
    const { outcome, because, areas, rest, read } = found[at]!;
    const readAs = read ? words[nth++]! : '';
    const texts = areas.map(({ code }) => ({ code, text: words[nth++]! }));
    const [one] = texts;
    const why = because ? ctx.t(`agencies.areas.because.${because}`) : '';
    return {
      line: row.line,
      given: row.code ?? row.address ?? '',
      outcome,
      areas: texts,
      address: outcome === 'one' && one ? [rest, one.text].filter(Boolean).join(', ') : '',
      explanation: [readAs && ctx.t('agencies.areas.convert.read_as', { area: readAs }), why]
        .filter(Boolean)
        .join(' '),
    };
  });
}

/** Where many addresses of any time lie today, each with its explanation, in the order given. */
export async function convertAddresses(ctx: Ctx, rows: readonly ConvertRow[]): Promise<Converted[]> {
  const converted: Converted[] = [];
  for (let from = 0; from < rows.length; from += PORTION)
    converted.push(...(await convertPortion(ctx, rows.slice(from, from + PORTION))));
  return converted;
}
