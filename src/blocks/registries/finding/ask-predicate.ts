import { codesOfArea, getAgency } from '#blocks/agencies';
import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { evaluate, variablesOf } from '#platform/rules';
import type { Predicate, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { mayAsk } from '../rules.ts';
import { type Current, findCurrent } from '../store.ts';
import { valueSince } from '../value-since.ts';
import { withOpenRegistry } from '../with-open-registry.ts';

/** `unknown`: there is no such record, or it does not say. */
export type Answer = 'yes' | 'no' | 'unknown';

export interface Asking {
  readonly registry: string;
  readonly predicate: string;
  /** Natural key or record id: one of them. */
  readonly key?: string;
  readonly recordId?: string;
  /** A value for each thing that the predicate wants to be given, as text; but for what it takes from the agency. */
  readonly given?: Readonly<Record<string, string>>;
}

/** The agency in whose name it is asked. */
const agencyOf = ({ hat, actor }: Ctx): number | undefined =>
  actor.appointments.find(({ agencyId }) => hat.kind !== 'agency' || hat.agencies.includes(agencyId))
    ?.agencyId ?? (hat.kind === 'agency' ? hat.agencies[0] : undefined);

/** What is given with the question: only what is declared, so that nobody closes in on a value. */
async function givenTo(ctx: Ctx, { name, given }: Predicate, asked: Asking['given'] = {}) {
  const wrong = (param: string) => errors.predicate_given({ predicate: name, given: param });
  const surplus = Object.keys(asked).find(
    (param) => !Object.hasOwn(given, param) || 'agency' in given[param]!,
  );
  if (surplus !== undefined) throw wrong(surplus);
  const values: Record<string, unknown> = {};
  for (const [param, declared] of Object.entries(given)) {
    if ('values' in declared) {
      const value = declared.values.find((one) => String(one) === asked[param]);
      if (value === undefined) throw wrong(param);
      values[param] = value;
      continue;
    }
    const agencyId = agencyOf(ctx);
    const area = agencyId === undefined ? undefined : (await getAgency(ctx, agencyId)).areaCode;
    // An agency of the whole nation has no area of which somebody could be.
    if (!area) throw errors.no_area({ predicate: name });
    values[param] = await codesOfArea(ctx, area);
  }
  return values;
}

async function judge(
  ctx: Ctx,
  registry: Registry,
  { holds }: Predicate,
  record: Current,
  given: Record<string, unknown>,
): Promise<Answer> {
  const sinces = new Set(
    variablesOf(holds).flatMap((variable) => {
      const [first, second] = variable.split('.');
      return first === 'since' && second ? [second] : [];
    }),
  );
  const since = await valueSince(ctx, registry, record.recordId, sinces);
  const nothing = Object.fromEntries(registry.attributes.map(({ name }) => [name, null]));
  const value = evaluate(holds, { ...nothing, ...record.values, ...given, since, today: today(ctx) });
  return value === true ? 'yes' : value === false ? 'no' : 'unknown';
}

/**
 * Answers a declared question about a record by yes or no, for the purpose of `ctx`, without giving any of its values away: by a grant
 * of the predicate's own under an agency hat, of one's own records under a person hat. The trace, in the same transaction, names the
 * predicate and whom it was asked of, never the answer.
 * @throws registries.unknown_registry, registries.unknown_predicate, registries.predicate_refused, registries.predicate_given,
 * registries.no_area
 */
export async function askPredicate(ctx: Ctx, asked: Asking): Promise<Answer> {
  const registry = await getRegistry(ctx, asked.registry);
  const predicate = registry.predicates.find(({ name }) => name === asked.predicate);
  if (!predicate) throw errors.unknown_predicate({ registry: registry.name, predicate: asked.predicate });
  const own = ctx.hat.kind === 'person';
  const granted = own ? undefined : mayAsk(registry, predicate, ctx);
  if (!own && !granted)
    throw errors.predicate_refused({ registry: registry.name, predicate: predicate.name });
  const given = await givenTo(ctx, predicate, asked.given);

  const { key, recordId } = asked;
  if (recordId !== undefined ? !isId(recordId) : key === undefined) return 'unknown';
  const wanted = new Set(registry.attributes.map(({ name }) => name));
  const sought = recordId !== undefined ? { recordId } : { key };
  const find = () => findCurrent(ctx.db, registry, sought, { wanted, day: today(ctx), limit: 1 });
  const [record] = own ? await find() : await withOpenRegistry(ctx, { read: registry.name }, find);
  if (!record) return 'unknown';
  const answer = await judge(ctx, registry, predicate, record, given);
  await trace(ctx, {
    action: 'registry.ask',
    registry: registry.name,
    attributes: [predicate.name],
    subjects: record.personId ? [record.personId] : [],
    basis: ctx.purpose.basis ?? granted?.basis,
    roles: granted?.roles,
  });
  return answer;
}
