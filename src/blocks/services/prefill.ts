import { businessOf, getRegistry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { CodedError } from '#platform/errors';
import { localized, nationalLanguage } from '#platform/i18n';
import { evaluateBoolean } from '#platform/rules';
import {
  type FormDeclaration,
  type FormValues,
  fieldAt,
  getAt,
  modelOf,
  pathOf,
  type RegistryField,
  registryFields,
  setKnown,
} from '#ui/form';
import { asPresent } from './as-present.ts';
import type { ServiceVersion } from './declaration.ts';
import type { Draft, ShownValue } from './draft.ts';
import { limitLookUp } from './limit-asking.ts';
import { settleArea } from './settle-area.ts';

type Shown = Readonly<Record<string, ShownValue>>;

/** For whom registries are asked: the person for whom it is filed. */
export const applicantOf = ({ onBehalfOf, personId }: Pick<Draft, 'onBehalfOf' | 'personId'>): string =>
  onBehalfOf ?? personId;

/** Under which key a field's record is looked for; undefined while it cannot be. `when` (FEEL) limits it to some answers. */
function keyOf(
  field: RegistryField & { when?: string },
  data: FormValues,
  applicant: string,
): string | undefined {
  if (field.when !== undefined && !evaluateBoolean(field.when, data)) return undefined;
  if (field.of === 'applicant') return applicant;
  const key = getAt(data, pathOf(field.of));
  return typeof key === 'string' && key !== '' ? key : undefined;
}

/** Whether the applicant is the business whose own record the registry has, and not somebody who represents one. */
const isBusiness = async (ctx: Ctx, registry: string, applicant: string): Promise<boolean> =>
  ctx.app.country.mandates?.business?.registry === registry &&
  (await businessOf(ctx, applicant)) !== undefined;

const NOTHING = { values: {} };

/** Reads one record, or nothing where there is none, it may not be read, or the registry cannot be reached and that is declared. */
async function valuesOf(
  ctx: Ctx,
  fields: readonly RegistryField[],
  key: string,
): Promise<{ values: Readonly<Record<string, unknown>>; since?: Readonly<Record<string, PlainDate>> }> {
  const { registry, of } = fields[0]!;
  const attributes = fields.map(({ attribute }) => attribute);
  const declared = (await getRegistry(ctx, registry)).attributes;
  const areas = attributes.filter((name) => declared.find((one) => one.name === name)?.options === 'areas');
  const since = areas.length > 0 ? areas : undefined;
  const sought =
    of === 'applicant'
      ? (await getRegistry(ctx, registry)).people || (await isBusiness(ctx, registry, key))
        ? { recordId: key }
        : { subjectId: key }
      : { key };
  try {
    return (await readRecord(ctx, { registry, attributes, since, ...sought })) ?? NOTHING;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const unreachable =
      error.status === 503 && fields.every(({ ifUnreachable }) => ifUnreachable === 'ask-and-verify');
    if (error.status === 403 || unreachable) return NOTHING;
    throw error;
  }
}

const declaredAt = (form: FormDeclaration, pointer: string) => {
  const group = modelOf(form).groups.find((one) => pointer.startsWith(`${one.pointer}/`));
  return group && fieldAt(group, pointer)?.schema;
};

/** A code of the registry in words, in the national language, where the form asks for words; where it has the same choice, the code. */
async function worded(
  ctx: Ctx,
  form: FormDeclaration,
  { registry, attribute, pointer }: RegistryField,
  value: unknown,
): Promise<unknown> {
  if (typeof value !== 'string' || declaredAt(form, pointer)?.enum) return value;
  const label = (await getRegistry(ctx, registry)).attributes.find(({ name }) => name === attribute)?.labels[
    value
  ];
  return label ? localized(label, nationalLanguage(ctx.app)) : value;
}

/**
 * What registries hold for the fields of the form as far as one page, or of all of it: read once per record, traced with the
 * purpose `intake`. What was shown before under the same key is kept, unless `anew`.
 */
export async function prefill(
  ctx: Ctx,
  version: ServiceVersion,
  draft: Pick<Draft, 'personId' | 'agencyId' | 'onBehalfOf' | 'shown'>,
  data: FormValues,
  { group, anew = false }: { group?: string; anew?: boolean } = {},
): Promise<Shown> {
  const form = version.form as FormDeclaration;
  const purpose = { code: 'intake', basis: version.declaration.legal_basis[0]?.document };
  const shown: Record<string, ShownValue> = { ...draft.shown };
  const byRecord = new Map<string, { key: string; fields: RegistryField[] }>();
  // Groups follow each other: a number shown on one page is a key on the next.
  let known = data;
  const names = Object.keys(form.properties ?? {});
  for (const name of group ? names.slice(0, names.indexOf(group) + 1) : names) {
    byRecord.clear();
    const fields = registryFields(form, name, known);
    // Of items that are gone nothing is shown any more.
    const there = new Set(fields.map(({ pointer }) => pointer));
    for (const pointer of Object.keys(shown))
      if (pointer.startsWith(`/${name}/`) && !there.has(pointer)) delete shown[pointer];
    for (const field of fields) {
      const key = keyOf(field, known, applicantOf(draft));
      const before = shown[field.pointer];
      if (key === undefined) delete shown[field.pointer];
      else if (anew || before?.key !== key) {
        const at = `${field.registry} ${field.of} ${key}`;
        const record = byRecord.get(at) ?? { key, fields: [] };
        record.fields.push(field);
        byRecord.set(at, record);
      }
    }
    for (const { key, fields } of byRecord.values()) {
      // Of what is one's own, or was shown before, nothing new is told.
      if (fields[0]!.of !== 'applicant' && draft.shown[fields[0]!.pointer]?.key !== key)
        await limitLookUp(ctx, key);
      const { values, since = {} } = await asPresent(ctx, draft, (inner) =>
        valuesOf(inner.withPurpose(purpose), fields, key),
      );
      for (const field of fields) {
        const value = await worded(ctx, form, field, values[field.attribute] ?? null);
        const at = since[field.attribute];
        const settled = at && typeof value === 'string' ? await settleArea(ctx, value, at) : { value };
        shown[field.pointer] = { ...settled, registry: field.registry, key };
      }
    }
    known = withShown(known, shown);
  }
  return shown;
}

/** The answers with what registries hold put in. */
export function withShown(data: FormValues, shown: Shown): FormValues {
  let values = data;
  for (const [pointer, { value }] of Object.entries(shown))
    if (value !== null) values = setKnown(values, pathOf(pointer), value);
  return values;
}
