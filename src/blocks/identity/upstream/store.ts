import { sql } from '#platform/database';

export const raiseLevel = sql('identity.raise_account', 'select identity.raise_account($1, $2)');
export const tieSession = sql(
  'identity.tie_upstream',
  'select identity.tie_upstream($1, $2, $3, $4, $5, $6)',
);
/** A session that takes the place of another goes on with what was tied to it. */
export const carryUpstream = sql(
  'identity.carry_upstream',
  'update identity.upstream_session set session_id = $2 where session_id = $1',
);
export const tiedToken = sql(
  'identity.upstream_token',
  'select id_token as "idToken" from identity.upstream_session where session_id = $1',
);
export const endTied = sql(
  'identity.end_upstream',
  'select person_id as "personId" from identity.end_upstream($1, $2, $3, $4)',
);
/** A logout token is taken once (OpenID Connect Back-Channel Logout 1.0, 2.6). */
export const takeLogout = sql(
  'identity.take_upstream_logout',
  `insert into identity.challenge (key, kind, begun_at, expires_at) values ($1, 'upstream-logout', $2, $3)
   on conflict (key) do nothing returning key`,
);
