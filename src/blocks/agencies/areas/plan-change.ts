import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml, stringify } from 'yaml';
import { isDay } from '#platform/calendar';
import type { TextRules } from '#platform/country';
import { openCountryFiles, parseAreas } from '../country-files.ts';
import { makeAgencies } from '../make-agencies.ts';
import { type AreaFault, areaFaults } from './check-areas.ts';
import { allAreaFaults } from './check-changes.ts';
import { parseActs, parseChanges } from './read-changes.ts';

/** A change of areas as an office that prepares it writes it down. */
interface ChangeFile {
  readonly act: {
    readonly id: string;
    readonly day: string;
    readonly title: Readonly<Record<string, string>>;
    readonly legal_basis: string;
    readonly source: string;
  };
  /** What begins on that day; what is left out stays as it is now. */
  readonly areas?: readonly {
    readonly code: string;
    readonly level?: number;
    readonly kind?: string;
    readonly name?: string;
    readonly name_en?: string;
    readonly parent?: string;
  }[];
  readonly changes: readonly {
    readonly from: string;
    readonly to: string;
    readonly how: string;
    readonly note?: string;
  }[];
}

/** What a change would do. */
export interface ChangePlan {
  readonly faults: readonly AreaFault[];
  readonly day: string;
  /** Areas that end, begin and change, and agencies that end with who comes after them, in words for whoever decides. */
  readonly ends: readonly { readonly code: string; readonly title: string; readonly to: readonly string[] }[];
  readonly begins: readonly {
    readonly code: string;
    readonly title: string;
    readonly before: string | undefined;
  }[];
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly after: readonly string[];
  }[];
  /** The files as they will be, by name. */
  readonly files: Readonly<Record<string, string>>;
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lineOf = (cells: readonly (string | number)[]) => cells.map((cell) => quoted(String(cell))).join(',');
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function shapeFaults(file: string, given: Partial<ChangeFile> | null): AreaFault[] {
  const says = (what: string): AreaFault => ({ file, line: 1, text: what });
  const { act, changes } = given ?? {};
  if (!act || typeof act !== 'object') return [says('act is missing: id, day, title, legal_basis, source')];
  if (!isDay(text(act.day)))
    return [says(`act.day '${text(act.day)}' must be a day, YYYY-MM-DD in quotation marks`)];
  if (!Array.isArray(changes) || changes.length === 0)
    return [says('changes is missing: a list of from, to and how')];
  const bare = [...changes, ...(given?.areas ?? [])].flatMap((row) =>
    Object.entries(row ?? {}).filter(
      ([key, value]) => ['from', 'to', 'code', 'parent'].includes(key) && typeof value !== 'string',
    ),
  );
  return bare.map(([key, value]) =>
    says(`${key} ${text(value)} must stand in quotation marks, or it is a number`),
  );
}

/**
 * Looks at a change that is to come, without changing anything: what ends and begins, which agencies end and who comes after them, and
 * the country's files as they will be. Loaded, it takes effect by itself on its day.
 * @param file its name, for faults
 */
export function planChange(folder: string, rules: TextRules, file: string, yaml: string): ChangePlan {
  const none = { day: '', ends: [], begins: [], agencies: [], files: {} };
  let given: ChangeFile;
  try {
    given = parseYaml(yaml) as ChangeFile;
  } catch (error) {
    return {
      ...none,
      faults: [{ file, line: 1, text: `this is not YAML: ${(error as Error).message.split('\n')[0]}` }],
    };
  }
  const shape = shapeFaults(file, given);
  if (shape.length > 0) return { ...none, faults: shape };
  const { act, areas: beginning = [], changes } = given;
  const day = text(act.day);
  const read = openCountryFiles(folder, rules).read();
  const was = new Map(
    read.areas.filter(({ validTo }) => validTo === null).map((row) => [row.code, row] as const),
  );
  const content = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';

  const lines = content('areas.csv').trimEnd().split('\n');
  const leaving = new Set(changes.map(({ from }) => from));
  for (const code of leaving) {
    const row = was.get(code);
    if (row) lines[row.line - 1] = `${lines[row.line - 1]!.replace(/,[^,]*$/, '')},${day}`;
  }
  const head = lines[0]!.split(',');
  for (const one of beginning) {
    const before = was.get(one.code);
    const cells: Record<string, string | number> = {
      code: one.code,
      level: one.level ?? before?.level ?? '',
      kind: one.kind ?? before?.kind ?? '',
      name: one.name ?? before?.name ?? '',
      name_en: one.name_en ?? (one.name ? '' : (before?.nameEn ?? '')),
      parent_code: one.parent ?? before?.parentCode ?? '',
      valid_from: day,
      valid_to: '',
    };
    lines.push(lineOf(head.map((column) => cells[column] ?? '')));
  }
  const areasCsv = `${lines.join('\n')}\n`;
  const changesBefore = content('area-changes.csv').trimEnd() || 'act,from,to,how,note';
  const rows = changes.map(({ from, to, how, note = '' }) => lineOf([act.id, from, to, how, note]));
  const changesCsv = `${changesBefore}\n${rows.join('\n')}\n`;
  const actsBefore = content('area-acts.yaml').trimEnd() || 'acts:';
  const actText = stringify([{ ...act, day }], {
    lineWidth: 0,
    defaultStringType: 'QUOTE_SINGLE',
    defaultKeyType: 'PLAIN',
  });
  const actsYaml = `${actsBefore}\n${actText.trimEnd().replace(/^/gm, '  ')}\n`;

  const after = {
    ...read,
    areas: parseAreas(areasCsv),
    acts: parseActs(actsYaml),
    changes: parseChanges(changesCsv),
  };
  const faults = allAreaFaults(after);
  const title = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`;
  const begun = new Map(
    after.areas.filter(({ validFrom }) => validFrom === day).map((row) => [row.code, row]),
  );
  const ends = [...leaving].flatMap((code) => {
    const row = was.get(code);
    const to = changes
      .filter(({ from }) => from === code)
      .map((change) => {
        const next = begun.get(change.to) ?? was.get(change.to);
        return `${change.to} ${next ? title(next) : ''} (${change.how})`;
      });
    return row ? [{ code, title: title(row), to }] : [];
  });
  const begins = [...begun.values()].map((row) => {
    const before = was.get(row.code);
    return { code: row.code, title: title(row), before: before && title(before) };
  });
  const agencies =
    faults.length > 0 || areaFaults(after.areas).length > 0 ? [] : agenciesAfter(read, after, changes, day);
  const files = { 'areas.csv': areasCsv, 'area-changes.csv': changesCsv, 'area-acts.yaml': actsYaml };
  return { faults, day, ends, begins, agencies, files };
}

type Read = ReturnType<ReturnType<typeof openCountryFiles>['read']>;

/** The agencies that end on the day, each with those of its kind that serve where its area went. */
function agenciesAfter(
  before: Read,
  after: Read,
  changes: ChangeFile['changes'],
  day: string,
): ChangePlan['agencies'] {
  const made = makeAgencies(after.agencies, after.areas, after.naming);
  const byKey = new Map(made.map((agency) => [agency.key, agency]));
  const nameOf = (names: (typeof made)[number]['names']) => Object.values(names.at(-1)?.name ?? {})[0] ?? '';
  return makeAgencies(before.agencies, before.areas, before.naming).flatMap((agency) => {
    const now = byKey.get(agency.key);
    if (!now?.names.every(({ validTo }) => validTo !== null && validTo <= day)) return [];
    const ended = agency.names.at(-1);
    if (!ended || ended.validTo !== null) return [];
    const heirs = changes
      .filter(({ from }) => from === agency.areaCode)
      .flatMap(({ to }) => byKey.get(`${agency.body}@${to}`) ?? []);
    return [
      {
        code: agency.code,
        name: nameOf(agency.names),
        after: heirs.map(({ code, names }) => `${code} ${nameOf(names)}`),
      },
    ];
  });
}

/** Writes the country's files as planned; each file is whole at every moment. @throws Error when the plan has faults */
export function applyChange(folder: string, { faults, files }: ChangePlan): void {
  if (faults.length > 0) throw new Error('A change with faults is not applied.');
  for (const [name, content] of Object.entries(files)) {
    const part = join(folder, `${name}.part`);
    writeFileSync(part, content);
    renameSync(part, join(folder, name));
  }
}
