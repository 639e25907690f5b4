import { findAgencyByCode } from '#blocks/agencies';
import { personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { newId } from '#platform/ids';
import { totpLabel } from '../sign-in/check-totp.ts';
import { keyUri, newSecret, typedSecret } from '../sign-in/totp.ts';
import { insertTotp } from '../sign-in/totp-store.ts';

const anyOfficial = sql(
  'identity.any_official',
  'select exists (select from identity.appointment where valid_to is null or valid_to > $1) as known',
);
const insertFirst = sql(
  'identity.insert_first_official',
  `insert into identity.account (id, login, password_hash, name, person_id, assurance, created_at) values ($1, $2, $3, $4, $5, 2, $6)`,
);
const insertRole = sql(
  'identity.insert_first_appointment',
  `insert into identity.appointment (id, account_id, agency_id, role, valid_from, appointed_at, appointed_name)
   values ($1, $2, $3, $4, $5, $5, $6)`,
);

export interface FirstOfficial {
  readonly login: string;
  readonly name: string;
  /** Ties the account to the person of the registry, where this node has them. */
  readonly number?: string;
  readonly roles: readonly string[];
  readonly agencyCode: string;
  readonly passwordHash: string;
}

/**
 * Makes the account of the first official of an empty database, who then appoints the others. Runs as owner, by whoever runs the machine.
 * @returns the secret of their app for codes, which is shown once
 * @throws Error that says what to do, when there are officials, the login is taken, or role, agency or person are not known
 */
export async function appointFirstOfficial(
  ctx: Ctx,
  given: FirstOfficial,
): Promise<{ secret: string; uri: string }> {
  const { app, db, clock } = ctx;
  const at = clock.now();
  if ((await db.row<{ known: boolean }>(anyOfficial, [at]))!.known)
    throw new Error('there are officials already: those who may appoint others do so at /desk/officials');
  const unknown = given.roles.find((role) => !Object.hasOwn(app.country.roles, role));
  if (unknown !== undefined)
    throw new Error(`the country has no role '${unknown}': ${Object.keys(app.country.roles).join(', ')}`);
  const agency = await findAgencyByCode(ctx, given.agencyCode);
  if (!agency) throw new Error(`no agency has the code '${given.agencyCode}'`);
  const personId = given.number ? await personOfNumber(ctx, given.number) : undefined;
  if (given.number && !personId)
    throw new Error(`the registry of people here does not know ${given.number}: leave --number out`);
  const id = newId(clock);
  const login = given.login.trim().toLowerCase();
  await db.run(insertFirst, [id, login, given.passwordHash, given.name, personId ?? null, at]);
  for (const role of given.roles)
    await db.run(insertRole, [newId(clock), id, agency.id, role, at, 'first-official']);
  const secret = newSecret();
  const shown = { secret: typedSecret(secret), uri: keyUri(secret, { issuer: 'Thang Long', label: login }) };
  await db.run(insertTotp, [newId(clock), id, login, app.keyring.wrap(secret, totpLabel(id)), null, at]);
  return shown;
}
