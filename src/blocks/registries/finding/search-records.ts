import { trace } from '#platform/audit';
import { isDay, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Naming, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { type Granted, grantedTo } from '../rules.ts';
import { findCurrents } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { nameOf } from './find-sql.ts';
import { findBearers, findNames, type Wanted } from './find-store.ts';
import { keysToSeek, keysToSeekTitle } from './name-keys.ts';
import {
  BIRTH_SHARE,
  type Born,
  nameScorer,
  type Score,
  scoreTitle,
  valueWithBirth,
  withBirth,
} from './score-name.ts';

/** Names taken up by one key, names kept of all, and records counted: beyond that nobody is told how many there are. */
const NAMES_A_KEY = 400;
const NAMES = 300;
const COUNTED = 1_000;
/** Records that come back; whoever wants another one says more of it. */
const SHOWN = 50;
/** A name that is less alike than this is another one. */
const LEAST = 0.5;

export interface NameSearch {
  readonly registry: string;
  /** A name, or a part of one. */
  readonly name: string;
  readonly born?: Born;
  readonly sex?: string;
  /** Codes of areas, in any of which the record has to be. */
  readonly areas?: readonly string[];
}

export interface Found {
  readonly recordId: string;
  /** The granted attributes that are shown. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly score: Score;
  /** The name by which it was found, where the record bears another one today. */
  readonly former?: string;
}

export interface Findings {
  readonly found: readonly Found[];
  /** How many there are, at most 1,000. */
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** By which of its names a reader may search a registry: only by what they may read. Undefined where by none. */
export function searchable(registry: Registry, granted: Granted | undefined): Naming[] {
  return registry.search.flatMap((naming) => {
    if (!granted?.attributes.has(nameOf(naming))) return [];
    return [
      Object.fromEntries(
        Object.entries(naming).filter(([, name]) => name && granted.attributes.has(name)),
      ) as Naming,
    ];
  });
}

const dayBeside = (date: PlainDate, days: number): PlainDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The bounds of birth dates by how well they fit; none lies within another. */
function boundsOf({ year, day }: Born): { since: PlainDate; until: PlainDate; off: number }[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const beside = [year - 1, year + 1].map((one) => ({
    since: `${one}-01-01`,
    until: `${one}-12-31`,
    off: 0.15,
  }));
  if (!day) return [{ since: first, until: last, off: 0 }, ...beside];
  const exact = `${year}-${day}`;
  return [
    { since: exact, until: exact, off: 0 },
    { since: first, until: dayBeside(exact, -1), off: 0.06 },
    { since: dayBeside(exact, 1), until: last, off: 0.06 },
    ...beside,
  ];
}

/** What to look for in the order in which it can be found: the likeliest name with the likeliest birth first. */
function inOrder(names: readonly { written: string; score: Score }[], born: Born | undefined): Wanted[] {
  if (!born) return names.map(({ written }) => ({ name: written }));
  const bounds = boundsOf(born);
  return names
    .flatMap(({ written, score }) =>
      bounds.map(({ since, until, off }) => ({
        name: written,
        since,
        until,
        best: score.value * (1 - BIRTH_SHARE) - off,
      })),
    )
    .sort((a, b) => b.best - a.best);
}

/**
 * Finds records by the name that they bear or bore, by the country's rules of names, the likeliest first; each with its score and what
 * the score is made of. Under an agency hat, by a grant to list whose attributes it searches by. One trace names whoever was shown.
 * @throws registries.not_granted, registries.unknown_registry, registries.not_named, registries.name_missing
 */
export async function searchRecords(ctx: Ctx, asked: NameSearch): Promise<Findings> {
  const registry = await getRegistry(ctx, asked.registry);
  if (registry.search.length === 0) throw errors.not_named({ registry: registry.name });
  const granted = ctx.hat.kind === 'agency' ? grantedTo(registry, ctx, true) : undefined;
  const namings = searchable(registry, granted);
  const has = (by: keyof Naming) => namings.some((naming) => naming[by]);
  const hidden = (asked.born && !has('born')) || (asked.sex && !has('sex')) || (asked.areas && !has('area'));
  if (!granted || namings.length === 0 || hidden) throw errors.not_granted({ registry: registry.name });
  const { country } = ctx.app;
  const name = asked.name.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, 200);
  const titled = namings.some(({ title }) => title);
  const people = namings.some(({ person }) => person);
  const begins = country.text.fold(name);
  if (!begins) throw errors.name_missing();
  const born =
    asked.born && isDay(`${asked.born.year}-${asked.born.day ?? '01-01'}`) ? asked.born : undefined;

  const day = today(ctx);
  const scoreOfName = nameScorer(country, name);
  const scoreOf = (written: string) => {
    const scores = [people && scoreOfName(written), titled && scoreTitle(country, name, written)];
    const best = scores.reduce<Score | undefined>(
      (a, b) => (b && (!a || b.value > a.value) ? b : a),
      undefined,
    )!;
    // What begins as it was typed may be what is still being typed.
    return best.value < LEAST && country.text.fold(written).startsWith(begins)
      ? {
          value: LEAST,
          parts: [{ fact: 'name' as const, grade: 'partly' as const, worth: LEAST, weight: 1 }],
        }
      : best;
  };
  const rank = (a: { score: Score; written: string }, b: { score: Score; written: string }) =>
    b.score.value - a.score.value || (a.written < b.written ? -1 : a.written > b.written ? 1 : 0);

  const { best, more, names, shown } = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    const { db } = ctx;
    const seek = {
      keys: people ? keysToSeek(country, name) : [],
      begins: people ? begins : '',
      every: false,
    };
    const words = keysToSeekTitle(country, name);
    const written = (
      await Promise.all([
        people ? findNames(db, registry.name, seek, NAMES_A_KEY) : [],
        titled ? findNames(db, registry.name, { keys: words, begins, every: true }, NAMES_A_KEY) : [],
      ])
    ).flat();
    const ranked = [...new Set(written)]
      .map((one) => ({ written: one, score: scoreOf(one) }))
      .filter(({ score }) => score.value >= LEAST)
      .sort(rank)
      .slice(0, NAMES);
    const wanted = inOrder(ranked, born);
    const bearers =
      wanted.length === 0
        ? []
        : await findBearers(db, registry, {
            namings,
            wanted,
            day,
            sex: asked.sex,
            areas: asked.areas,
            most: COUNTED + 1,
          });
    const names = new Map(ranked.map((one, place) => [one.written, { ...one, place }]));
    // A thousand are put in order; only those that are shown are explained.
    const scored = bearers
      .map((one) => {
        const name = names.get(one.name)!;
        return { ...one, name, value: born ? valueWithBirth(name.score, born, one.born) : name.score.value };
      })
      .sort((a, b) => b.value - a.value || a.name.place - b.name.place);
    const best = [...new Map(scored.toReversed().map((one) => [one.recordId, one])).values()].reverse();
    const few = best.slice(0, SHOWN);
    const wantedNow = new Set(
      [registry.key, ...namings.flatMap((naming) => Object.values(naming) as string[])].filter((one) =>
        granted.attributes.has(one),
      ),
    );
    const currents = await findCurrents(
      db,
      registry,
      few.map(({ recordId }) => recordId),
      { wanted: wantedNow, day },
    );
    const byId = new Map(currents.map((one) => [one.recordId, one]));
    return {
      best,
      more: bearers.length > COUNTED,
      names: wantedNow,
      shown: few.flatMap((one) => {
        const current = byId.get(one.recordId);
        return current ? [{ one, current }] : [];
      }),
    };
  });

  if (shown.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: [...names],
      subjects: shown.flatMap(({ current }) => current.personId ?? []),
      basis: ctx.purpose.basis ?? granted.basis,
      roles: granted.roles,
    });
  return {
    found: shown.map(({ one, current }) => ({
      recordId: one.recordId,
      values: current.values,
      score: born ? withBirth(one.name.score, born, one.born) : one.name.score,
      ...(!namings.some((naming) => current.values[nameOf(naming)] === one.name.written) && {
        former: one.name.written,
      }),
    })),
    count: Math.min(best.length, COUNTED),
    more,
  };
}
