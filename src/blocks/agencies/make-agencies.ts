import type { Localized, PlainDate } from '#platform/country';
import type { AgencyFile, AreaNaming, AreaRow } from './country-files.ts';

/** An agency as the country's files make it. */
export interface MadeAgency {
  /** `body`, or `body@area`: what it is, whatever its code and name. */
  readonly key: string;
  readonly code: string;
  readonly body: string;
  readonly symbol: string;
  readonly areaCode: string | null;
  readonly parentKey: string | null;
  readonly source: string;
  readonly names: readonly { validFrom: PlainDate; validTo: PlainDate | null; name: Localized }[];
}

/** Fills the `{places}` of a pattern with what an area is called. @throws Error naming a place that no area has */
export function fillPattern(pattern: string, area: AreaRow, naming: AreaNaming): string {
  const kind = naming.kinds?.[area.kind];
  const facts: Record<string, string> = {
    code: area.code,
    parent_code: area.parentCode ?? '',
    name: area.name,
    name_en: area.nameEn,
    Kind: area.kind,
    kind: kind?.in_name ?? area.kind,
    kind_en: kind?.en ?? area.kind,
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, place: string) => {
    const fact = facts[place];
    if (fact === undefined)
      throw new Error(`pattern '${pattern}' has ${whole}; known are ${Object.keys(facts).join(', ')}`);
    return fact;
  });
}

/** The pattern's texts in every language. */
export const fillPatterns = (patterns: Localized, area: AreaRow, naming: AreaNaming): Localized =>
  Object.fromEntries(
    Object.entries(patterns).map(([lang, pattern]) => [lang, fillPattern(pattern, area, naming)]),
  );

/**
 * All agencies: those named one by one, and one of each generated body for every area of its level. A name changes when the area's
 * does. The agency above is the one of the named body at the same area, or the nearest above it, or of the nation.
 * @throws Error naming the fault: a code or agency that stands twice, a parent that does not exist
 */
export function makeAgencies(file: AgencyFile, areas: readonly AreaRow[], naming: AreaNaming): MadeAgency[] {
  const statesOf = Map.groupBy(areas, ({ code }) => code);
  const made = new Map<string, MadeAgency & { readonly parentBody?: string }>();
  const codes = new Map<string, string>();
  const add = (agency: MadeAgency & { readonly parentBody?: string }) => {
    if (made.has(agency.key)) throw new Error(`agencies.yaml: agency ${agency.key} is made twice`);
    const holder = codes.get(agency.code);
    if (holder) throw new Error(`agencies.yaml: ${holder} and ${agency.key} have one code, ${agency.code}`);
    codes.set(agency.code, agency.key);
    made.set(agency.key, agency);
  };

  for (const { body, code, symbol, parent, source, name } of file.agencies ?? []) {
    const names = [{ validFrom: file.valid_from, validTo: null, name }];
    add({
      key: body,
      code,
      body,
      symbol,
      areaCode: null,
      parentKey: null,
      parentBody: parent,
      source,
      names,
    });
  }
  for (const rule of file.generated ?? []) {
    for (const [areaCode, states] of statesOf) {
      const latest = states.reduce((a, b) => (a.validFrom > b.validFrom ? a : b));
      if (latest.level !== rule.level) continue;
      add({
        key: `${rule.body}@${areaCode}`,
        code: fillPattern(rule.code, latest, naming),
        body: rule.body,
        symbol: rule.symbol,
        areaCode,
        parentKey: null,
        parentBody: rule.parent,
        source: rule.source,
        names: states.map((area) => ({
          validFrom: area.validFrom,
          validTo: area.validTo,
          name: fillPatterns(rule.name, area, naming),
        })),
      });
    }
  }

  const above = (agency: MadeAgency, body: string): string => {
    for (let at = agency.areaCode; at !== null; at = statesOf.get(at)?.[0]?.parentCode ?? null) {
      const key = `${body}@${at}`;
      if (key !== agency.key && made.has(key)) return key;
    }
    if (made.has(body)) return body;
    throw new Error(`agencies.yaml: ${agency.key} has the parent ${body}, which no area above it has`);
  };
  return [...made.values()].map(({ parentBody, ...agency }) => ({
    ...agency,
    parentKey: parentBody ? above(agency, parentBody) : null,
  }));
}
