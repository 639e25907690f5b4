import { findPeopleRegistry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { accountOfPerson, enrolAccount } from '../enrolment/store.ts';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';

/** Who is to be appointed, and their account. */
export interface ToAppoint {
  readonly personId: string;
  readonly accountId: string;
  readonly name: string;
}

/**
 * Who has this personal number, read from the registry of people with its trace; and their account, which is made with no way in when
 * they have none: they come by one as everybody does.
 * @throws identity.appoint_nobody, registries.not_granted
 */
export async function personToAppoint(ctx: Ctx, typed: string): Promise<ToAppoint> {
  const number = typed.replace(/[\s.]/g, '');
  const nobody = () =>
    identityErrors.appoint_nobody({}, [{ pointer: '/number', code: 'errors.identity.appoint_nobody' }]);
  if (!ctx.app.country.identifiers.parsePersonalNumber(number).valid) throw nobody();
  const registry = await findPeopleRegistry(ctx);
  const nameAttribute = registry?.attributes.find(({ is }) => is === 'full-name')?.name;
  if (!registry || !nameAttribute) throw nobody();
  const found = await readRecord(ctx.withPurpose({ code: 'appointment' }), {
    registry: registry.name,
    attributes: [registry.key, nameAttribute],
    key: number,
  });
  const name = found?.values[nameAttribute];
  if (!found || typeof name !== 'string') throw nobody();
  const personId = found.recordId;
  const accountId = await asIdentity(ctx, async (inner) => {
    const known = (await inner.db.row<{ id: string | null }>(accountOfPerson, [personId]))?.id;
    if (known) return known;
    const made = [newId(inner.clock), number, name, personId, inner.clock.now()];
    return (await inner.db.row<{ id: string }>(enrolAccount, made))!.id;
  });
  return { personId, accountId, name };
}
