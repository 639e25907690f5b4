import { sql } from '#platform/database';

export const insertTotp = sql('identity.add_totp', 'select identity.add_totp($1, $2, $3, $4, $5, $6)');
export const totpsOf = sql(
  'identity.totps_of',
  'select id, secret, last_step as "lastStep" from identity.totps_of($1)',
);
export const spendStep = sql('identity.use_totp', 'select identity.use_totp($1, $2, $3) as taken');
