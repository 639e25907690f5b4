import { getAgency } from '#blocks/agencies';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { describeValue } from '../describe.ts';
import { errors } from '../errors.ts';
import { keeps } from '../explorer/keeping.ts';
import { getRegistry } from '../get-registry.ts';
import { grantedTo, KEEPING } from '../rules.ts';
import { type Correcting, findCorrection, findCorrections } from './correction-store.ts';
import { mayDecide } from './decide-correction.ts';

/** What was asked, in the words of the reader's language. */
export interface ShownCorrection extends Correcting {
  readonly title: string;
  readonly agency: string;
}

const titleOf = (ctx: Ctx, registry: Registry, name: string) => {
  const attribute = registry.attributes.find((one) => one.name === name);
  return attribute ? localized(attribute.title, ctx.lang) : name;
};

/**
 * For what an official may see each of these requests: to keep the registry, as who asked, or for the case in which a colleague noticed it,
 * where they may open that and read the attribute themselves. Those that are none of theirs are not among them.
 */
async function readable(
  given: Ctx,
  registry: Registry,
  found: readonly Correcting[],
): Promise<{ one: Correcting; ctx: Ctx }[]> {
  if (keeps(given, registry)) return found.map((one) => ({ one, ctx: given.withPurpose({ code: KEEPING }) }));
  const ids = [...new Set(found.flatMap(({ caseId }) => caseId ?? []))];
  const codesOf = given.app.blocks.find((block) => block.caseCodes)?.caseCodes;
  const open = ids.length > 0 && codesOf ? await codesOf(given, ids) : new Map<string, string>();
  return found.flatMap((one) => {
    const { caseId } = one;
    const ctx = caseId ? given.withPurpose({ code: 'case', caseId }) : given;
    const colleagues =
      caseId !== null && open.has(caseId) && grantedTo(registry, ctx)?.attributes.has(one.attribute);
    return colleagues || given.actor.accountId === one.askedBy ? [{ one, ctx }] : [];
  });
}

/** What the agencies of the hat have asked or have to decide in a registry, as far as it is the reader's; no value is among it. */
export async function listCorrections(
  ctx: Ctx,
  name: string,
): Promise<{ registry: Registry; corrections: ShownCorrection[] }> {
  const registry = await getRegistry(ctx, name);
  const found = (await readable(ctx, registry, await findCorrections(ctx.db, registry.name))).map(
    ({ one }) => one,
  );
  const agencies = new Map<number, string>();
  for (const id of new Set(found.map(({ agencyId }) => agencyId)))
    agencies.set(id, localized((await getAgency(ctx, id)).name, ctx.lang));
  const corrections = found.map((one) => ({
    ...one,
    title: titleOf(ctx, registry, one.attribute),
    agency: agencies.get(one.agencyId) ?? '',
  }));
  return { registry, corrections };
}

/**
 * One request with its values, for those who asked and those who decide; leaves the trace of showing them.
 * @throws registries.unknown_registry, registries.no_correction
 */
export async function viewCorrection(given: Ctx, { registry: name, id }: { registry: string; id: string }) {
  const registry = await getRegistry(given, name);
  const found = isId(id) ? await findCorrection(given.db, id) : undefined;
  const [shown] = found?.registry === registry.name ? await readable(given, registry, [found]) : [];
  if (!shown) throw errors.no_correction();
  const { one, ctx } = shown;
  const granted = grantedTo(registry, ctx);
  await trace(ctx, {
    action: 'registry.read',
    registry: registry.name,
    attributes: [one.attribute],
    subjects: one.personId ? [one.personId] : [],
    basis: ctx.purpose.basis ?? granted?.basis,
    roles: granted?.roles,
  });
  const keeper = keeps(given, registry);
  const attribute = registry.attributes.find((known) => known.name === one.attribute);
  const say = async (value: unknown) =>
    value === null || value === undefined
      ? ''
      : attribute
        ? describeValue(ctx, attribute, value)
        : String(value);
  return {
    registry,
    one: {
      ...one,
      title: titleOf(ctx, registry, one.attribute),
      agency: localized((await getAgency(ctx, one.agencyId)).name, ctx.lang),
    },
    before: await say(one.before),
    proposed: await say(one.proposed),
    keeper,
    decides: one.state === 'asked' && keeper && (await mayDecide(ctx, one)),
  };
}
