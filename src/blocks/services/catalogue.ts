import { today } from '#platform/calendar';
import { stopwatch } from '#platform/clock';
import type { Ctx } from '#platform/context';
import type { Localized, PlainDate } from '#platform/country';
import type { FormSchema, LifeEvent, ServiceVersion } from './declaration.ts';
import { parseDeclaration } from './parse-declaration.ts';
import { findCanonical, findPosition, findVersions, findVocabulary, type VersionRow } from './store.ts';

/** Milliseconds for which a process relies on what it has read: how soon it learns of a version that another process loaded. */
const FRESH = 3000;

/** Everything that stands in the database, as one process last read it. */
export interface Catalogue {
  readonly position: string;
  /** Versions of each service, newest first. */
  readonly byService: ReadonlyMap<string, readonly VersionRow[]>;
  readonly fields: readonly { readonly id: string; readonly name: Localized }[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Room for what is derived from this state of the catalogue, such as the search index. */
  readonly derived: Map<string, unknown>;
}

interface Memory {
  catalogue?: Catalogue;
  age: () => number;
  readonly parsed: Map<string, ServiceVersion>;
}

const memoryOf = (ctx: Ctx): Memory =>
  ctx.app.memo('services', () => ({ age: () => Number.POSITIVE_INFINITY, parsed: new Map() }));

async function readCatalogue(ctx: Ctx, position: string): Promise<Catalogue> {
  const byService = new Map<string, VersionRow[]>();
  for (const row of await findVersions(ctx.db))
    byService.set(row.service, [...(byService.get(row.service) ?? []), row]);
  for (const rows of byService.values())
    rows.sort((a, b) => (a.from === b.from ? b.version - a.version : a.from < b.from ? 1 : -1));
  const words = (await findVocabulary(ctx.db)).map(({ kind, id, texts }) => ({
    kind,
    id,
    ...(JSON.parse(texts) as { name: Localized; summary?: Localized }),
  }));
  return {
    position,
    byService,
    fields: words.filter(({ kind }) => kind === 'field').map(({ id, name }) => ({ id, name })),
    lifeEvents: words
      .filter(({ kind }) => kind === 'life-event')
      .map(({ id, name, summary }) => ({ id, name, summary: summary ?? {} })),
    derived: new Map(),
  };
}

/** The catalogue, at most a few seconds old; `anew` asks the database at once. */
export async function catalogueOf(ctx: Ctx, anew = false): Promise<Catalogue> {
  const memory = memoryOf(ctx);
  if (memory.catalogue && !anew && memory.age() < FRESH) return memory.catalogue;
  const position = await findPosition(ctx.db);
  if (memory.catalogue?.position !== position) memory.catalogue = await readCatalogue(ctx, position);
  memory.age = stopwatch();
  return memory.catalogue;
}

/** Makes this process look anew at the next question. */
export function forgetCatalogue(ctx: Ctx): void {
  memoryOf(ctx).age = () => Number.POSITIVE_INFINITY;
}

/** The parsed versions of these rows, each parsed once per process and content. */
export async function parsedOf(ctx: Ctx, rows: readonly VersionRow[]): Promise<ServiceVersion[]> {
  const { parsed } = memoryOf(ctx);
  const missing = rows.filter(({ sha256 }) => !parsed.has(sha256));
  if (missing.length > 0) {
    const texts = new Map(
      (
        await findCanonical(
          ctx.db,
          missing.map(({ sha256 }) => sha256),
        )
      ).map((row) => [row.sha256, row.canonical]),
    );
    for (const { service, version, field, sha256, from, to } of missing) {
      const content = JSON.parse(texts.get(sha256) ?? '{}') as {
        declaration: Record<string, unknown>;
        form?: FormSchema;
        process?: string;
        overlays: ServiceVersion['overlays'];
      };
      parsed.set(sha256, {
        service,
        version,
        sha256,
        field,
        inForce: { from, to: to ?? undefined },
        ...content,
        declaration: parseDeclaration(content.declaration),
      });
    }
  }
  return rows.map(({ sha256 }) => parsed.get(sha256)!);
}

/** The version of a service that holds on a day. */
export const inForceOn = (rows: readonly VersionRow[] | undefined, day: PlainDate): VersionRow | undefined =>
  rows?.find(({ from, to }) => from <= day && (to === null || day <= to));

/** Every service's version in force today. */
export async function versionsInForce(ctx: Ctx): Promise<ServiceVersion[]> {
  return daily(ctx, 'in-force', async ({ byService }, day) =>
    parsedOf(
      ctx,
      [...byService.values()].flatMap((rows) => inForceOn(rows, day) ?? []),
    ),
  );
}

/** What is made of the catalogue for a day: made once per process, state of the catalogue and day. */
export async function daily<T>(
  ctx: Ctx,
  name: string,
  make: (catalogue: Catalogue, day: PlainDate) => Promise<T>,
): Promise<T> {
  const catalogue = await catalogueOf(ctx);
  const day = today(ctx);
  const kept = catalogue.derived.get(name) as { day: PlainDate; value: T } | undefined;
  if (kept?.day === day) return kept.value;
  const value = await make(catalogue, day);
  catalogue.derived.set(name, { day, value });
  return value;
}
