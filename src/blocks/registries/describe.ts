import { areaWritten, getAgency, thenAndNow } from '#blocks/agencies';
import type { Trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import type { Attribute } from './declaration.ts';
import { listRegistries } from './get-registry.ts';
import { nameBases } from './legal/name-bases.ts';
import type { OwnRecord } from './own-records.ts';
import { personName } from './people.ts';

export interface DescribedValue {
  readonly title: string;
  readonly text: string;
  /** Where it comes from, and since when, in words. */
  readonly origin: string;
}

export interface DescribedRecord {
  readonly recordId: string;
  readonly registry: string;
  readonly description: string;
  readonly source: string;
  readonly values: readonly DescribedValue[];
}

export interface DescribedTrace {
  readonly id: string;
  /** An agency read, which can be asked why. */
  readonly asks: boolean;
  readonly at: Date;
  readonly who: string;
  /** In whose place they read, and by what, in words. */
  readonly forWhom: string;
  readonly agency: string;
  /** Whose data, where they are not the reader's own alone. */
  readonly about: string;
  readonly action: string;
  readonly registry: string;
  readonly attributes: readonly string[];
  readonly why: string;
  /** The law that allows it, by its title where the country knows that. */
  readonly basis: string;
  /** The case that it was for, where the person may open it. */
  readonly forCase?: { readonly id: string; readonly code: string };
  /** How often the same was done within the minute. */
  readonly times: number;
}

/** A text of the locales, or `otherwise` where nobody has written one. */
export const textOr = (ctx: Ctx, key: string, otherwise: string): string => {
  const text = ctx.t(key);
  return text === key ? otherwise : text;
};

/** An area as it was called when the value began to hold, and as it is today where that differs. */
async function describeArea(ctx: Ctx, code: string, at: PlainDate): Promise<string> {
  const { then, now } = await thenAndNow(ctx, { code, at });
  const area = await areaWritten(ctx, code, at);
  if (now.length === 0) return area ? localized(area.title, ctx.lang) : code;
  return ctx.t(now.length === 1 ? 'registries.area_then_now' : 'registries.area_then_one_of', {
    then,
    now: now.join('; '),
  });
}

/** A value in the words of the reader's language; `at` is the day since which it holds, for areas change. */
export async function describeValue(
  ctx: Ctx,
  attribute: Attribute,
  value: unknown,
  at: PlainDate = today(ctx),
): Promise<string> {
  const label = attribute.labels[String(value)];
  if (label) return localized(label, ctx.lang);
  const { formats } = ctx.app.country;
  if (typeof value === 'boolean') return ctx.t(value ? 'registries.yes' : 'registries.no');
  if (typeof value === 'number') return formats.number(value, ctx.lang);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (attribute.format === 'date') return formats.date(value, ctx.lang);
  if (attribute.options === 'areas') return describeArea(ctx, value, at);
  return value;
}

/** Records as pages and exports show them: titles, values and origins as text in the reader's language. */
export async function describeRecords(ctx: Ctx, records: readonly OwnRecord[]): Promise<DescribedRecord[]> {
  const described: DescribedRecord[] = [];
  for (const { registry, recordId, values } of records) {
    const shown: DescribedValue[] = [];
    for (const change of values) {
      const attribute = registry.attributes.find(({ name }) => name === change.attribute)!;
      shown.push({
        title: localized(attribute.title, ctx.lang),
        text: await describeValue(ctx, attribute, change.value, change.validFrom),
        origin: ctx.t('registries.myData.origin', {
          source: change.caseId
            ? ctx.t('registries.source.case', { case: change.source })
            : textOr(ctx, `registries.source.${change.source}`, change.source),
          date: ctx.app.country.formats.date(change.validFrom, ctx.lang),
        }),
      });
    }
    described.push({
      recordId,
      registry: localized(registry.title, ctx.lang),
      description: registry.description ? localized(registry.description, ctx.lang) : '',
      source: registry.source,
      values: shown,
    });
  }
  return described;
}

/** Why something was read; work at the desk on a case is work on that case. */
function whyOf(ctx: Ctx, { caseId, purpose, reference }: Trace): string {
  const why = textOr(ctx, `purpose.${caseId ? 'case' : purpose}`, purpose);
  return reference ? ctx.t('registries.reads.why_there', { why, reference }) : why;
}

/** Traces in words: who, for which agency, what of whom, and why. */
export async function describeTraces(ctx: Ctx, traces: readonly Trace[]): Promise<DescribedTrace[]> {
  const registries = new Map((await listRegistries(ctx)).map((registry) => [registry.name, registry]));
  const agencies = new Map<number, string>();
  for (const id of new Set(traces.flatMap(({ agencyId }) => agencyId ?? [])))
    agencies.set(id, localized((await getAgency(ctx, id)).name, ctx.lang));
  const names = new Map<string, string>();
  for (const id of new Set(traces.flatMap(({ persons }) => persons)))
    names.set(id, (await personName(ctx, id)) ?? '');
  const cases = [...new Set(traces.flatMap(({ caseId }) => caseId ?? []))];
  const codesOf = ctx.app.blocks.find((block) => block.caseCodes)?.caseCodes;
  const codes = cases.length > 0 && codesOf ? await codesOf(ctx, cases) : new Map<string, string>();
  const alone = (persons: readonly string[]) => persons.every((id) => id === ctx.actor.personId);
  const say = await nameBases(ctx, [...new Set(traces.flatMap(({ basis }) => basis ?? []))]);
  return traces.map((trace) => {
    const code = trace.caseId === null ? undefined : codes.get(trace.caseId);
    const registry = trace.registry ? registries.get(trace.registry) : undefined;
    const titleOf = (name: string) => {
      const attribute = registry?.attributes.find((known) => known.name === name);
      const predicate = registry?.predicates.find((one) => one.name === name);
      return attribute || predicate ? localized((attribute?.title ?? predicate?.says)!, ctx.lang) : name;
    };
    return {
      id: trace.id,
      asks: trace.agencyId !== null && !trace.own,
      at: trace.at,
      who:
        trace.actorKind === 'system'
          ? ctx.t('registries.reads.system')
          : trace.own
            ? ctx.t('registries.reads.yourself')
            : trace.actorName,
      forWhom: trace.forBy ? ctx.t(`registries.reads.for.${trace.forBy}`, { name: trace.forName ?? '' }) : '',
      agency: trace.agencyId === null ? '' : (agencies.get(trace.agencyId) ?? ''),
      about: alone(trace.persons) ? '' : trace.persons.map((id) => names.get(id)).join(', '),
      action: textOr(ctx, `audit.action.${trace.action}`, trace.action),
      registry: registry ? localized(registry.title, ctx.lang) : (trace.registry ?? ''),
      attributes: trace.attributes.map(titleOf),
      why: whyOf(ctx, trace),
      basis: say(trace.basis ?? ''),
      ...(code !== undefined && { forCase: { id: trace.caseId!, code } }),
      times: 1,
    };
  });
}

/** The same done again within the same minute by the same reader is one line: pages are opened, claimed and opened anew. */
export function foldTraces(traces: readonly DescribedTrace[]): DescribedTrace[] {
  const folded = new Map<string, DescribedTrace>();
  for (const trace of traces) {
    const { id, at, times, ...rest } = trace;
    const key = JSON.stringify([Math.floor(at.getTime() / 60_000), rest]);
    const first = folded.get(key);
    folded.set(key, first ? { ...first, times: first.times + times } : trace);
  }
  return [...folded.values()];
}
