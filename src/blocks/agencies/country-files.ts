import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Localized, PlainDate, TextRules } from '#platform/country';
import { type AreaAct, type AreaChangeRow, parseActs, parseChanges } from './areas/read-changes.ts';
import { readTable } from './areas/read-table.ts';

/** A row of areas.csv or former-areas.csv: one state of an area in time. */
export interface AreaRow {
  readonly code: string;
  readonly level: number;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  readonly parentCode: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  /** Where it stands, for faults. */
  readonly file: string;
  readonly line: number;
}

interface AgencyFacts {
  readonly body: string;
  readonly code: string;
  readonly symbol: string;
  /** The body above it. */
  readonly parent?: string;
  readonly source: string;
  readonly name: Localized;
}

/** agencies.yaml. `code` and `name` of a rule are patterns over the area. */
export interface AgencyFile {
  readonly valid_from: PlainDate;
  readonly agencies?: readonly AgencyFacts[];
  readonly generated?: readonly (AgencyFacts & { readonly level: number })[];
}

/** The part of country.yaml that says how areas are called. */
export interface AreaNaming {
  readonly title: Localized;
  readonly kinds?: Readonly<Record<string, { readonly in_name: string; readonly en: string }>>;
}

export interface CountryFiles {
  /** The areas in force, with the states before them that lead up to them: each generated body has an agency for them. */
  readonly areas: readonly AreaRow[];
  /** Areas of another order that went before, which have no agency here. */
  readonly former: readonly AreaRow[];
  readonly acts: readonly AreaAct[];
  readonly changes: readonly AreaChangeRow[];
  readonly naming: AreaNaming;
  readonly agencies: AgencyFile;
}

const FILES = ['areas.csv', 'agencies.yaml', 'country.yaml'] as const;
/** What a country may leave out. */
const MORE = ['former-areas.csv', 'area-acts.yaml', 'area-changes.csv'] as const;
/** Raised when what is made of the same files changes. */
const EDITION = 2;
/** Shows a change of the country's folding or sorting, which the files do not. */
const SAMPLE = [0x20, 0x1e00]
  .flatMap((first) => Array.from({ length: 0x200 }, (_, more) => `a${String.fromCharCode(first + more)}`))
  .join(' ');

/** The files as they are on disk, hashed before they are parsed, so that an unchanged country costs nothing. */
export function openCountryFiles(
  folder: string,
  text: TextRules,
): { fingerprint: string; read(): CountryFiles } {
  const [areas, agencies, country] = FILES.map((file) => readFileSync(join(folder, file), 'utf8')) as [
    string,
    string,
    string,
  ];
  const [former, acts, changes] = MORE.map((file) => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }) as [string, string, string];
  const hash = createHash('sha256');
  const all = [areas, agencies, country, former, acts, changes];
  for (const part of [String(EDITION), text.fold(SAMPLE), text.sortKey(SAMPLE), ...all])
    hash.update(part).update('\0');
  return {
    fingerprint: hash.digest('hex'),
    read: () => ({
      areas: parseAreas(areas),
      former: parseAreas(former, 'former-areas.csv'),
      acts: parseActs(acts),
      changes: parseChanges(changes),
      agencies: parseYaml(agencies) as AgencyFile,
      naming: (parseYaml(country) as { areas: AreaNaming }).areas,
    }),
  };
}

/** Reads areas.csv: code, level, kind, name, name_en, parent_code, valid_from, valid_to. */
export function parseAreas(csv: string, file = 'areas.csv'): AreaRow[] {
  return readTable(csv).map(({ cells: record, line }) => ({
    code: record.code ?? '',
    level: Number(record.level),
    kind: record.kind ?? '',
    name: record.name ?? '',
    nameEn: record.name_en || (record.name ?? ''),
    parentCode: record.parent_code || null,
    validFrom: record.valid_from ?? '',
    validTo: record.valid_to || null,
    file,
    line,
  }));
}
