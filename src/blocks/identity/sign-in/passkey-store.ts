import { sql } from '#platform/database';

export const insertPasskey = sql(
  'identity.add_passkey',
  'select identity.add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9)',
);
export const findPasskey = sql(
  'identity.find_passkey',
  `select id, account_id as "accountId", public_key as "publicKey", counter::int8 as counter, transports
   from identity.find_passkey($1)`,
);
export const countPasskey = sql(
  'identity.use_passkey',
  'select identity.use_passkey($1, $2, $3, $4) as taken',
);
