import { listPrograms, roleTitle } from '#blocks/identity';
import { listRegistries, ownerOf, type Registry } from '#blocks/registries';
import { declarationIn, formIn, getService, listServices, type ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isObject } from '#platform/json';
import { holdingsOf, textsOfHolding } from '../export/gather.ts';
import { listNotes } from './load-notes.ts';

/** One line of the record of processing: made from what is declared, never written by hand. */
export interface Processing {
  readonly kind: 'service' | 'registry' | 'program' | 'room';
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly basis: readonly string[];
  /** Who answers for it. */
  readonly by: string;
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  readonly retention: string;
  readonly href?: string;
  readonly unverified: boolean;
}

type Fields = Readonly<Record<string, Record<string, unknown>>>;
const propertiesOf = (schema: unknown): Fields =>
  isObject(schema) && isObject(schema.properties) ? (schema.properties as Fields) : {};

const basisText = ({ document, article, title }: { document: string; article?: string; title?: string }) =>
  [document, article, title].filter(Boolean).join(', ');

/** Where each field of a form comes from: a registry, or the person with the reason for asking. */
export interface FieldUse {
  readonly group: string;
  readonly field: string;
  readonly registry?: string;
  readonly basis?: string;
}

/** Every field of a service's form, with its source. */
export async function fieldsOf(ctx: Ctx, version: ServiceVersion): Promise<FieldUse[]> {
  const registries = new Map(
    (await listRegistries(ctx)).map((one) => [one.name, localized(one.title, ctx.lang)]),
  );
  return Object.entries(propertiesOf(formIn(version, ctx.lang))).flatMap(([name, group]) =>
    Object.entries(propertiesOf(group)).map(([key, field]) => {
      const from = isObject(field['x-from']) ? String(field['x-from'].registry) : undefined;
      const basis = field['x-basis'] ?? field['x-source'];
      return {
        group: String(group.title ?? name),
        field: String(field.title ?? key),
        registry: from && (registries.get(from) ?? from),
        basis: from === undefined && typeof basis === 'string' ? basis : undefined,
      };
    }),
  );
}

/** The other services that a service sends parts of a case to. */
const sentTo = (version: ServiceVersion): string[] =>
  Object.values(version.declaration.tasks).flatMap((task) => (task.kind === 'send' ? [task.send] : []));

/** Titles of the linked services, and what they are called where they are not in force. */
async function linkedOf(ctx: Ctx, version: ServiceVersion): Promise<string[]> {
  return Promise.all(
    sentTo(version).map(async (name) => {
      const linked = await getService(ctx, name).catch(() => undefined);
      const declared = linked && declarationIn(linked, ctx.lang);
      return declared ? `${declared.name} (${declared.competent.name ?? declared.competent.body})` : name;
    }),
  );
}

/** What a service does with data on people. */
export async function processingOfService(ctx: Ctx, version: ServiceVersion): Promise<Processing> {
  const declared = declarationIn(version, ctx.lang);
  const note = (await listNotes(ctx)).get(version.service);
  const registry = declared.result?.registry;
  const written = [
    ...new Set([
      ...(registry ? [registry] : []),
      ...Object.values(declared.tasks).flatMap((task) => (task.kind === 'write' ? [task.write] : [])),
    ]),
  ];
  const registries = new Map(
    (await listRegistries(ctx)).map((one) => [one.name, localized(one.title, ctx.lang)]),
  );
  const groups = [...new Set((await fieldsOf(ctx, version)).map(({ group }) => group))];
  return {
    kind: 'service',
    id: version.service,
    title: declared.name,
    purpose: note ? localized(note.purpose, ctx.lang) : (declared.summary ?? declared.name),
    basis: declared.legal_basis.map(basisText),
    by: declared.competent.name ?? declared.competent.body,
    categories: groups,
    recipients: [...(await linkedOf(ctx, version)), ...written.map((name) => registries.get(name) ?? name)],
    retention: note ? localized(note.retention, ctx.lang) : ctx.t('privacy.kept.case'),
    href: `/services/${version.service}/privacy`,
    unverified: declared.source === 'unverified',
  };
}

/** How long the records of a registry are kept, as it says itself. */
function keptOf(ctx: Ctx, { retention }: Registry): string {
  if (!retention) return ctx.t('privacy.kept.record');
  return 'years' in retention
    ? ctx.t('privacy.kept.years', { years: retention.years })
    : ctx.t('privacy.kept.forever');
}

/** What a registry holds and who reads it. */
async function processingOfRegistry(ctx: Ctx, registry: Registry): Promise<Processing> {
  const { t } = ctx;
  const readers = registry.read.flatMap((grant) => [
    ...(grant.roles ?? []).map((role) => roleTitle(ctx, role)),
    ...(grant.named_in ? [t('privacy.processing.named_in')] : []),
    ...(grant.systems ? [t('privacy.processing.systems')] : []),
  ]);
  return {
    kind: 'registry',
    id: registry.name,
    title: localized(registry.title, ctx.lang),
    purpose: registry.description
      ? localized(registry.description, ctx.lang)
      : localized(registry.title, ctx.lang),
    basis: registry.legalBasis.map(basisText),
    by: await ownerOf(ctx, registry),
    categories: registry.attributes.map(
      ({ title, sharing }) => `${localized(title, ctx.lang)} (${t(`privacy.sharing.${sharing}`)})`,
    ),
    recipients: [...new Set(readers)],
    retention: keptOf(ctx, registry),
    unverified: registry.source === 'unverified',
  };
}

/**
 * The record of processing: every service in force, every registry, every program in which people sign in, and what each room of the program keeps; made anew from the declarations.
 */
export async function recordOfProcessing(ctx: Ctx): Promise<Processing[]> {
  const services = await listServices(ctx);
  const ofServices: Processing[] = [];
  for (const { name } of services)
    ofServices.push(await processingOfService(ctx, await getService(ctx, name)));
  const ofRegistries: Processing[] = [];
  for (const registry of await listRegistries(ctx))
    ofRegistries.push(await processingOfRegistry(ctx, registry));
  const ofPrograms = (await listPrograms(ctx)).map(
    (one): Processing => ({
      kind: 'program',
      id: one.id,
      title: one.name,
      purpose: ctx.t('privacy.processing.sign_in', { name: one.name }),
      basis: [one.basis],
      by: one.agency,
      categories: one.learns,
      recipients: [one.agency],
      retention: ctx.t('privacy.processing.as_agreed'),
      unverified: false,
    }),
  );
  const ofRooms = holdingsOf(ctx)
    .filter(({ name }) => name !== 'registries.record')
    .map((holding): Processing => {
      const { title, why, kept } = textsOfHolding(ctx, holding);
      return {
        kind: 'room',
        id: holding.name,
        title,
        purpose: why,
        basis: [],
        by: ctx.t('privacy.processing.platform'),
        categories: Object.keys(holding.fields),
        recipients: [],
        retention: kept,
        unverified: false,
      };
    });
  return [...ofServices, ...ofRegistries, ...ofPrograms, ...ofRooms];
}
