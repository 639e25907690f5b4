import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { catalogueOf, daily, versionsInForce } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import { declarationIn } from './overlay.ts';

/** A service as lists show it, in the reader's language. */
export interface ServiceSummary {
  /** The service's name, as in its address. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly field: string;
  readonly fieldTitle: string;
  /** Whether it can be filed here. */
  readonly online: boolean;
  /** Whether an official can take it in at a counter. */
  readonly counter: boolean;
  readonly lifeEvents: readonly string[];
  readonly applicants: readonly ('person' | 'business')[];
}

/** What people can file or read about; services opened only by message are not listed. */
export const isListed = ({ declaration }: ServiceVersion): boolean =>
  declaration.opened_by !== 'message' && declaration.channels.length > 0;

/** What an official can fill in for whoever stands at a counter. */
export const isForCounters = ({ declaration, form, process }: ServiceVersion): boolean =>
  declaration.opened_by !== 'message' &&
  declaration.channels.includes('counter') &&
  form !== undefined &&
  process !== undefined;

/** Summaries of versions, in the reader's language. */
async function summariesOf(ctx: Ctx, versions: readonly ServiceVersion[]): Promise<ServiceSummary[]> {
  const { fields } = await catalogueOf(ctx);
  const names = new Map(fields.map(({ id, name }) => [id, localized(name, ctx.lang)]));
  return versions.map((version) => {
    const { name, summary, online, life_events, applicants = ['person'] } = declarationIn(version, ctx.lang);
    const { service, field } = version;
    return {
      name: service,
      title: name,
      summary: summary ?? '',
      field,
      fieldTitle: names.get(field) ?? field,
      online: online !== 'none',
      counter: isForCounters(version),
      lifeEvents: life_events,
      applicants,
    };
  });
}

/** All that are listed, in alphabetical order. */
const listedIn = (ctx: Ctx): Promise<readonly ServiceSummary[]> =>
  daily(ctx, `list ${ctx.lang}`, async () => {
    const summaries = await summariesOf(ctx, (await versionsInForce(ctx)).filter(isListed));
    const { sortKey } = ctx.app.country.text;
    const keyed = summaries.map((summary) => ({ summary, key: sortKey(summary.title) }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ summary }) => summary);
  });

/** The same by the service's name, made once: a search answers with many. */
export const summariesByName = (ctx: Ctx): Promise<ReadonlyMap<string, ServiceSummary>> =>
  daily(
    ctx,
    `by name ${ctx.lang}`,
    async () => new Map((await listedIn(ctx)).map((summary) => [summary.name, summary])),
  );

/** The services in force that are listed, of one field or life event or all, in alphabetical order. */
export async function listServices(
  ctx: Ctx,
  { field, lifeEvent }: { field?: string; lifeEvent?: string } = {},
): Promise<readonly ServiceSummary[]> {
  const all = await listedIn(ctx);
  if (field === undefined && lifeEvent === undefined) return all;
  return all.filter(
    (one) =>
      (field === undefined || one.field === field) &&
      (lifeEvent === undefined || one.lifeEvents.includes(lifeEvent)),
  );
}

/** Life events in the order of the declaration, in the reader's language. */
export async function lifeEvents(ctx: Ctx): Promise<{ id: string; title: string; description: string }[]> {
  const events = (await catalogueOf(ctx)).lifeEvents;
  return events.map(({ id, name, summary }) => ({
    id,
    title: localized(name, ctx.lang),
    description: localized(summary, ctx.lang),
  }));
}

/** Fields that have listed services, with how many. */
export async function listFields(ctx: Ctx): Promise<{ id: string; title: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const { field } of await listServices(ctx)) counts.set(field, (counts.get(field) ?? 0) + 1);
  return (await catalogueOf(ctx)).fields
    .map(({ id, name }) => ({ id, title: localized(name, ctx.lang), count: counts.get(id) ?? 0 }))
    .filter(({ count }) => count > 0);
}
