import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findCompetentAgency } from '#blocks/agencies';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { addChange } from './api/feed-store.ts';
import { findPeopleRegistry, getRegistry } from './get-registry.ts';
import { findEntries } from './store.ts';
import { writeVersion } from './write-version.ts';

type Values = Record<string, unknown>;

interface SeededPeople {
  /** Left out: from their birth. */
  valid_from?: PlainDate;
  people?: { person: Values }[];
  officials?: { person: Values }[];
}

interface SeededRecord {
  registry: string;
  subject?: string;
  agency?: { body: string; area: string };
  source: string;
  valid_from: PlainDate;
  values: Values;
}

/** Person id of a demo person, the same in every database: a custom UUID (RFC 9562, version 8) made of the personal number. */
export function seededPersonId(number: string): string {
  const bytes = createHash('sha256').update(`demo person ${number}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Dates relative to the day of seeding, and the year in codes. */
function resolve<T>(value: T, day: PlainDate): T {
  const text = (given: string) => {
    const days = /^P(-?\d+)D$/.exec(given)?.[1];
    if (days === undefined) return given.replaceAll('{yy}', day.slice(2, 4));
    return new Date(Date.parse(`${day}T00:00:00Z`) + Number(days) * 86_400_000).toISOString().slice(0, 10);
  };
  if (typeof value === 'string') return text(value) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, day)])) as T;
}

function read<T extends object>(ctx: Ctx, name: string, empty: T): T {
  const file = join(ctx.app.config.countryDir, 'seeds', name);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as T) : empty;
}

/** What has a record keeps it: the demo never undoes what people did in it. */
async function add(
  ctx: Ctx,
  name: string,
  record: { values: Values; subjectId?: string; agencyId?: number; validFrom: PlainDate; source: string },
) {
  const registry = await getRegistry(ctx, name);
  const key = String(record.values[registry.key]);
  if ((await findEntries(ctx.db, registry, { key })).length > 0) return;
  const { recordId, version } = await writeVersion(ctx, registry, {
    ...record,
    registry: name,
    key,
    provenance: { source: record.source },
  });
  // Nobody in the program acts on it, but who keeps a copy is told of all that there is.
  await addChange(ctx.db, { registry: name, recordId, version, at: ctx.clock.now() });
}

/** Puts the people and records of the country's demo there, as owner; what is there already stays as it is. */
export async function seed(ctx: Ctx): Promise<void> {
  const day = today(ctx);
  const registry = await findPeopleRegistry(ctx);
  const birthDate = registry?.attributes.find(({ is }) => is === 'birth-date')?.name;
  for (const name of ['people.yaml', 'officials.yaml']) {
    const file = read<SeededPeople>(ctx, name, {});
    for (const { person } of [...(file.people ?? []), ...(file.officials ?? [])]) {
      if (!registry || !birthDate) continue;
      const values = resolve(person, day);
      const born = String(values[birthDate]);
      const subjectId = seededPersonId(String(values[registry.key]));
      await add(ctx, registry.name, {
        values,
        subjectId,
        validFrom: [born, file.valid_from ?? born].sort().at(-1)!,
        source: 'demo',
      });
    }
  }
  for (const { registry: name, subject, agency, source, valid_from, values } of resolveAll(
    read<{ records?: SeededRecord[] }>(ctx, 'records.yaml', {}).records,
    day,
  )) {
    const agencyId =
      agency && (await findCompetentAgency(ctx, { body: agency.body, areaCode: agency.area })).id;
    await add(ctx, name, {
      values,
      agencyId,
      source,
      validFrom: valid_from,
      subjectId: subject && seededPersonId(subject),
    });
  }
}

const resolveAll = (records: SeededRecord[] = [], day: PlainDate) =>
  records.map((record) => resolve(record, day));
