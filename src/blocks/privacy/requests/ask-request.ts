import { keepUpload } from '#blocks/documents';
import { agencyToAnswer } from '#blocks/identity';
import { getRegistry, listVersions, ownRecords, readProposed, restrictUse } from '#blocks/registries';
import { kindsOfTraces } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { DataRequestKind } from '#platform/country';
import type { Upload } from '#platform/http';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { askForCopy, personOf } from '../export/ask-for-copy.ts';
import { holdingsOf } from '../export/gather.ts';
import { agencyForValue, areaIn } from './agency-for.ts';
import { dueOf, LONGEST, rulesFor } from './rules.ts';
import { type About, addRequest, type Done, isAsked, type NewRequest } from './store.ts';
import { tellDeciders } from './tell-deciders.ts';

/** What somebody asks, as the form gives it. */
export interface Asked {
  readonly kind: DataRequestKind;
  /** Whose data; the one who asks where it is missing. */
  readonly personId?: string;
  /** `<registry>/<record>/<attribute>` of a value. */
  readonly value?: string;
  /** The value that is right; nothing asks to take it away. */
  readonly proposed?: string;
  readonly holding?: string;
  readonly registry?: string;
  readonly agencyId?: number;
  readonly text: string;
  readonly files?: readonly Upload[];
}

interface Prepared {
  readonly about: About;
  readonly agencyId: number | null;
  /** What the program itself did at once. */
  readonly done?: Done;
}

const pointing = (field: string, code: string) => [{ pointer: `/${field}`, code: `privacy.${code}` }];

/** A value of a record of one's own, and which agency decides about it. */
async function aboutValue(ctx: Ctx, personId: string, asked: Asked): Promise<Prepared> {
  const [name = '', recordId = '', attribute = ''] = (asked.value ?? '').split('/');
  const records = await ownRecords(ctx, personId);
  const record = records.find((one) => one.registry.name === name && one.recordId === recordId);
  const change = record?.values.find((one) => one.attribute === attribute);
  if (!record?.registry.attributes.some((one) => one.name === attribute))
    throw errors.about_missing({}, pointing('value', 'about_missing'));
  const values = Object.fromEntries(record.values.map((one) => [one.attribute, one.value]));
  const before = change?.value ?? null;
  const text = asked.kind === 'erasure' ? '' : (asked.proposed ?? '');
  if (asked.kind === 'correction' && text.trim() === '')
    throw errors.value_missing({}, pointing('proposed', 'value_missing'));
  const registry = await getRegistry(ctx, name);
  const proposed = await readProposed(ctx, registry, { name: attribute, text, values });
  if (JSON.stringify(proposed) === JSON.stringify(before))
    throw errors.value_same({}, pointing('proposed', 'value_same'));
  const day = today(ctx);
  const entry = (await listVersions(ctx, { registry: name, recordId })).find(
    (one) => one.supersededAt === null && one.validFrom <= day && (one.validTo === null || one.validTo > day),
  );
  const people = records.find((one) => one.registry.people);
  const home =
    people && areaIn(people.registry, Object.fromEntries(people.values.map((v) => [v.attribute, v.value])));
  const agencyId = await agencyForValue(ctx, { registry, wroteId: entry?.agencyId ?? null, values, home });
  if (agencyId === undefined) throw errors.about_missing({}, pointing('value', 'about_missing'));
  return { about: { of: 'value', registry: name, recordId, attribute, before, proposed }, agencyId };
}

/** What no law demands to be kept goes at once; of the rest nothing can. */
async function aboutHolding(ctx: Ctx, personId: string, name: string): Promise<Prepared> {
  const holding = holdingsOf(ctx).find((one) => one.name === name);
  if (!holding) throw errors.about_missing({}, pointing('holding', 'about_missing'));
  const { erase } = holding;
  if (!erase) throw errors.kept_by_law({}, pointing('holding', 'kept_by_law'));
  const rows = await ctx.withHat({ kind: 'person', persons: [personId] }, (inner) => erase(inner, personId));
  return { about: { of: 'holding', holding: name }, agencyId: null, done: { rows } };
}

async function aboutUse(ctx: Ctx, personId: string, name: string): Promise<Prepared> {
  const registry = await getRegistry(ctx, name).catch(() => {
    throw errors.about_missing({}, pointing('registry', 'about_missing'));
  });
  if (!(await restrictUse(ctx, { id: newId(ctx.clock), personId, registry: registry.name })))
    throw errors.asked_already();
  return { about: { of: 'use', registry: registry.name }, agencyId: null, done: {} };
}

/** The agencies that have read data of the persons of the hat: those to whom one can write. */
export async function agenciesKnown(ctx: Ctx): Promise<number[]> {
  return [...new Set((await kindsOfTraces(ctx)).flatMap(({ agencyId }) => agencyId ?? []))];
}

async function aboutText(ctx: Ctx, agencyId: number, text: string): Promise<Prepared> {
  if (!(await agenciesKnown(ctx)).includes(agencyId))
    throw errors.about_missing({}, pointing('agency', 'about_missing'));
  if (!text) throw errors.text_missing({ max: LONGEST }, pointing('text', 'text_missing'));
  return { about: { of: 'text' }, agencyId: await agencyToAnswer(ctx, agencyId) };
}

const prepare = (ctx: Ctx, personId: string, asked: Asked, text: string): Promise<Prepared> => {
  if (asked.kind === 'portability' || (asked.kind === 'access' && asked.agencyId === undefined))
    return Promise.resolve({ about: { of: 'copy' }, agencyId: null });
  if (asked.kind === 'correction' || asked.value) return aboutValue(ctx, personId, asked);
  if (asked.kind === 'erasure' && asked.holding) return aboutHolding(ctx, personId, asked.holding);
  if (asked.kind === 'restriction' && asked.registry) return aboutUse(ctx, personId, asked.registry);
  if (asked.agencyId !== undefined) return aboutText(ctx, asked.agencyId, text);
  // Beside the first question of the form that was left open.
  const field = asked.kind === 'erasure' ? 'holding' : 'registry';
  throw errors.about_missing({}, pointing(field, 'about_missing'));
};

/**
 * Asks for something about data on oneself, or on somebody for whom one acts, on the country's clock. A copy, the erasure of what no law
 * keeps and a restriction are the program's own to do, at once; everything else is decided by whoever leads the agency.
 * @returns the id of the request
 * @throws privacy.not_offered, privacy.not_yours, privacy.asked_already, privacy.about_missing, privacy.value_missing, privacy.value_same,
 * privacy.kept_by_law, privacy.text_missing, registries.unlike_attribute
 */
export async function askRequest(ctx: Ctx, asked: Asked): Promise<string> {
  const { source } = rulesFor(ctx, asked.kind);
  const personId = personOf(ctx, asked.personId);
  const text = asked.text.replaceAll('\0', '').trim();
  if (text.length > LONGEST) throw errors.text_missing({ max: LONGEST }, pointing('text', 'text_missing'));
  const { about, agencyId, done } = await prepare(ctx, personId, asked, text);
  if (await isAsked(ctx.db, { personId, kind: asked.kind, about, agencyId })) throw errors.asked_already();
  const receivedAt = ctx.clock.now();
  const id = newId(ctx.clock);
  const documents: string[] = [];
  for (const { name, stored } of asked.files ?? []) {
    const upload = { stored, name, personId, agencyId: agencyId ?? undefined, field: 'evidence' };
    documents.push((await keepUpload(ctx, upload)).documentId);
  }
  const request: NewRequest = {
    id,
    personId,
    askedBy: ctx.actor.personId!,
    agencyId,
    kind: asked.kind,
    about,
    text,
    documents,
    state: done ? 'granted' : 'received',
    receivedAt,
    dueAt: dueOf(ctx, asked.kind, receivedAt),
    source,
    reason: null,
    done: done ?? null,
    decidedAt: done ? receivedAt : null,
    decidedName: null,
  };
  await addRequest(ctx.db, request);
  if (about.of === 'copy') await askForCopy(ctx, { personId, requestId: id });
  if (agencyId !== null) await tellDeciders(ctx, { ...request, agencyId }, 'come');
  return id;
}
