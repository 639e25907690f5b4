import { getAgency } from '#blocks/agencies';
import { describeValue, getRegistry, personName, type Registry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { holdingsOf, textsOfHolding } from '../export/gather.ts';
import type { DataRequest } from './store.ts';

/** A request in the words of the reader's language. */
export interface DescribedRequest extends DataRequest {
  /** Whose data. */
  readonly person: string;
  /** Empty where the program itself does it. */
  readonly agency: string;
  /** What it is about, in a few words. */
  readonly matter: string;
  /** The value that stands and the one that is asked for, where it is about a value. */
  readonly value?: {
    readonly registry: string;
    readonly title: string;
    readonly before: string;
    readonly proposed: string;
  };
}

async function valueText(ctx: Ctx, registry: Registry, name: string, value: unknown): Promise<string> {
  const attribute = registry.attributes.find((one) => one.name === name);
  if (value === null || value === undefined) return ctx.t('privacy.request.nothing');
  return attribute ? describeValue(ctx, attribute, value) : String(value);
}

async function matterOf(
  ctx: Ctx,
  { about, kind }: DataRequest,
): Promise<Pick<DescribedRequest, 'matter' | 'value'>> {
  const { t } = ctx;
  if (about.of === 'value') {
    const registry = await getRegistry(ctx, about.registry);
    const attribute = registry.attributes.find(({ name }) => name === about.attribute);
    const title = attribute ? localized(attribute.title, ctx.lang) : about.attribute;
    const value = {
      registry: localized(registry.title, ctx.lang),
      title,
      before: await valueText(ctx, registry, about.attribute, about.before),
      proposed: await valueText(ctx, registry, about.attribute, about.proposed),
    };
    return { matter: `${title} – ${value.registry}`, value };
  }
  if (about.of === 'use')
    return { matter: localized((await getRegistry(ctx, about.registry)).title, ctx.lang) };
  if (about.of === 'holding') {
    const holding = holdingsOf(ctx).find(({ name }) => name === about.holding);
    return { matter: holding ? textsOfHolding(ctx, holding).title : about.holding };
  }
  return { matter: t(about.of === 'copy' ? 'privacy.request.copy' : `privacy.kind.${kind}`) };
}

/** Requests in words, in the order given. */
export const describeRequests = (ctx: Ctx, requests: readonly DataRequest[]): Promise<DescribedRequest[]> =>
  Promise.all(
    requests.map(async (one) => ({
      ...one,
      ...(await matterOf(ctx, one)),
      person: (await personName(ctx, one.personId)) ?? '',
      agency: one.agencyId === null ? '' : localized((await getAgency(ctx, one.agencyId)).name, ctx.lang),
    })),
  );
