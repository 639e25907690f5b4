import { type Attribute, findPeopleRegistry, findRecords, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Claim } from './papers.ts';
import { sameName, sameNumber } from './rules.ts';

/** Whom the registry of people has behind what somebody said of themselves. */
export interface Claimed {
  readonly personId: string;
  /** The key of the registry, which is also what they sign in with. */
  readonly number: string;
  readonly name: string;
  readonly birthDate?: PlainDate;
}

/** Why an account is opened or raised; the grants for it are declared in the registry of people. */
const PURPOSE = { code: 'enrolment' } as const;

/**
 * Whom a claim is about, where all of it is as the registry says and the record has not ended; the reading leaves its trace.
 * @returns undefined when nobody is found, or something differs: which of the two is nobody's to know
 * @throws registries.not_granted
 */
export async function findClaimed(ctx: Ctx, { by, same }: Claim): Promise<Claimed | undefined> {
  const registry = await findPeopleRegistry(ctx);
  if (!registry) return undefined;
  const named = (is: Attribute['is']) => registry.attributes.find((attribute) => attribute.is === is)?.name;
  const [nameAt, bornAt] = [named('full-name'), named('birth-date')];
  const endedAt = ctx.app.country.codes?.kinds.person?.endedBy;
  const attributes = [...new Set([registry.key, nameAt, bornAt, endedAt, ...Object.keys(same)])].flatMap(
    (name) => name ?? [],
  );
  const asking = ctx.withPurpose(PURPOSE);
  const of = { registry: registry.name, attributes };
  const found =
    by.attribute === registry.key
      ? [await readRecord(asking, { ...of, key: by.value })]
      : await findRecords(asking, { ...of, where: { [by.attribute]: by.value }, limit: 3 });
  const agrees = ({ values }: { values: Readonly<Record<string, unknown>> }) =>
    !(endedAt && values[endedAt]) &&
    Object.entries(same).every(([name, said]) => {
      const held = values[name];
      if (typeof held !== 'string') return false;
      if (name === nameAt) return sameName(ctx.app.country, said, held);
      return name === bornAt ? said === held : sameNumber(said, held);
    });
  const those = found.flatMap((one) => (one && agrees(one) ? [one] : []));
  const [one] = those;
  if (!one || those.length > 1) return undefined;
  const text = (name: string | undefined) => {
    const value = name === undefined ? undefined : one.values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [number, name] = [text(registry.key), text(nameAt)];
  if (number === undefined || name === undefined) return undefined;
  return { personId: one.recordId, number, name, birthDate: text(bornAt) };
}

/** The program's own step, for whom no official asks: by the grant that the registry of people declares for it. */
export const asEnrolment = <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  ctx.asSystem('identity.enrolment', { kind: 'agency', agencies: [] }, work);
