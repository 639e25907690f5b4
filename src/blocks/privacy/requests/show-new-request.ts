import { getAgency } from '#blocks/agencies';
import { describeValue, listRegistries, type OwnRecord, ownRecords, personName } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { DataRequestKind } from '#platform/country';
import { localized } from '#platform/i18n';
import { isObject } from '#platform/json';
import { personOf } from '../export/ask-for-copy.ts';
import { holdingsOf, textsOfHolding } from '../export/gather.ts';
import { agenciesKnown } from './ask-request.ts';
import { dueOf, rulesFor } from './rules.ts';

export interface Askable {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** A value of a record that one can ask about. */
export interface AskableValue {
  /** `<registry>/<record>/<attribute>`. */
  readonly value: string;
  readonly registry: string;
  readonly title: string;
  readonly text: string;
  /** As the registry keeps it. */
  readonly raw: string;
  readonly options?: readonly Askable[];
  readonly date: boolean;
}

export interface NewRequestView {
  readonly personId: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly records: readonly {
    readonly id: string;
    readonly registry: string;
    readonly values: readonly AskableValue[];
  }[];
  readonly chosen?: AskableValue;
  readonly erasable: readonly Askable[];
  readonly keptByLaw: readonly Askable[];
  readonly registries: readonly Askable[];
  readonly agencies: readonly Askable[];
  /** In words, and the text that sets the time. */
  readonly due: string;
  readonly source: string;
}

/** Values that can be given in one field: not the key, nor a place, nor a list. One that the law requires cannot be taken away. */
async function askableValues(ctx: Ctx, { registry, recordId, values }: OwnRecord, kind: DataRequestKind) {
  const { required = [], properties = {} } = registry.schema as {
    required?: string[];
    properties?: Record<string, unknown>;
  };
  const asked: AskableValue[] = [];
  for (const { attribute: name, value } of values) {
    const attribute = registry.attributes.find((one) => one.name === name);
    if (
      !attribute ||
      name === registry.key ||
      attribute.options ||
      ['object', 'array'].includes(attribute.type)
    )
      continue;
    if (kind === 'erasure' && required.includes(name)) continue;
    const declared = properties[name];
    const choices =
      isObject(declared) && Array.isArray(declared.enum) ? (declared.enum as unknown[]) : undefined;
    asked.push({
      value: `${registry.name}/${recordId}/${name}`,
      registry: localized(registry.title, ctx.lang),
      title: localized(attribute.title, ctx.lang),
      text: await describeValue(ctx, attribute, value),
      raw: String(value),
      options:
        choices &&
        (await Promise.all(
          choices.map(async (one) => ({
            value: String(one),
            text: await describeValue(ctx, attribute, one),
          })),
        )),
      date: attribute.format === 'date',
    });
  }
  return { id: recordId, registry: localized(registry.title, ctx.lang), values: asked };
}

/** What one can ask for by a kind of request, of oneself or somebody for whom one acts. @throws privacy.not_offered, privacy.not_yours */
export async function showNewRequest(
  ctx: Ctx,
  kind: DataRequestKind,
  { person, value }: { person?: string; value?: string },
): Promise<NewRequestView> {
  const { source } = rulesFor(ctx, kind);
  const personId = personOf(ctx, person);
  const own = kind === 'access' ? [] : await ownRecords(ctx, personId);
  const records = (
    await Promise.all((kind === 'restriction' ? [] : own).map((one) => askableValues(ctx, one, kind)))
  ).filter(({ values }) => values.length > 0);
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  const held = new Set(own.map(({ registry }) => registry.name));
  const holdings = holdingsOf(ctx).map((holding) => ({ holding, ...textsOfHolding(ctx, holding) }));
  return {
    personId,
    people: await Promise.all(persons.map(async (id) => ({ id, name: (await personName(ctx, id)) ?? '' }))),
    records,
    chosen: records.flatMap(({ values }) => values).find((one) => one.value === value),
    erasable: holdings
      .filter(({ holding }) => holding.erase)
      .map(({ holding, title, why }) => ({ value: holding.name, text: title, hint: why })),
    keptByLaw: holdings
      .filter(({ holding }) => !holding.erase && holding.kept !== 'passing')
      .map(({ holding, title, kept }) => ({ value: holding.name, text: title, hint: kept })),
    registries: (await listRegistries(ctx))
      .filter(({ name }) => held.has(name))
      .map(({ name, title }) => ({ value: name, text: localized(title, ctx.lang) })),
    agencies: await Promise.all(
      (await agenciesKnown(ctx)).map(async (id) => ({
        value: String(id),
        text: localized((await getAgency(ctx, id)).name, ctx.lang),
      })),
    ),
    due: ctx.app.country.formats.dateTime(dueOf(ctx, kind, ctx.clock.now()), ctx.lang),
    source,
  };
}
