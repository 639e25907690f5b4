import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { lookUpRecord } from '../look-up-record.ts';
import { type Merged, readRecord } from '../read-record.ts';
import { askedAttributes } from './asked-attributes.ts';
import { type Expanded, expandRecord, referencesOf } from './expand.ts';

export interface ApiRecord {
  readonly recordId: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly expanded?: Readonly<Record<string, Expanded>>;
}

interface Asked {
  readonly registry: string;
  readonly key: string;
  readonly attributes?: string;
  readonly asOf?: PlainDate;
  readonly expand?: string;
}

export type GotRecord = ApiRecord & {
  readonly registry: string;
  readonly key: string;
  readonly asOf: PlainDate;
  readonly withheld: readonly string[];
  readonly merged?: Pick<Merged, 'into' | 'on'>;
};

/** What is asked, of which registry and as far as it is granted. @throws as `getRecord` */
async function understood(ctx: Ctx, asked: Asked) {
  const registry = await getRegistry(ctx, asked.registry);
  const references = referencesOf(registry, asked.expand);
  const followed = references.map(([name]) => name);
  const { given, withheld } = askedAttributes(ctx, registry, asked.attributes, false, followed);
  const asOf = asked.asOf ?? today(ctx);
  const { name } = registry;
  return {
    references,
    reading: { registry: name, key: asked.key, attributes: given, asOf },
    about: { registry: name, key: asked.key, asOf, withheld },
  };
}

/**
 * One record for a program, by its key, as it holds on a day; the trace is in the same transaction.
 * @throws registries.unknown_record, registries.not_granted, registries.unknown_attribute, registries.not_a_reference
 */
export async function getRecord(ctx: Ctx, asked: Asked): Promise<GotRecord> {
  const { about, reading, references } = await understood(ctx, asked);
  const found = await readRecord(ctx, reading);
  if (!found) throw errors.unknown_record({ registry: about.registry });
  const { recordId, values, merged } = found;
  const expanded = await expandRecord(ctx, references, values, about.asOf);
  return {
    ...about,
    recordId,
    values,
    ...(references.length > 0 && { expanded }),
    ...(merged && { merged: { into: merged.into, on: merged.on } }),
  };
}

/**
 * The same, without following references, as the last thing of the transaction, which is most of the time all that there is to it.
 * @returns undefined where there is more to it: a record that was merged, or is not known; `getRecord` tells, in another transaction
 * @throws registries.not_granted, registries.unknown_attribute
 */
export async function lookUp(ctx: Ctx, asked: Omit<Asked, 'expand'>): Promise<GotRecord | undefined> {
  const { about, reading } = await understood(ctx, asked);
  const found = await lookUpRecord(ctx, reading);
  return found && { ...about, recordId: found.recordId, values: found.values };
}
