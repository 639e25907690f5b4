import { sql } from '#platform/database';

export const dropAuthenticator = sql(
  'identity.remove_authenticator',
  'select identity.remove_authenticator($1, $2, $3) as name',
);
export const sessionsOf = sql(
  'identity.sessions_of',
  `select id, begun_at as "begunAt", seen_at as "seenAt", methods, device from identity.sessions_of($1, $2)`,
);
export const endSessions = sql(
  'identity.end_session_of',
  'select identity.end_session_of($1, $2, $3, $4) as ended',
);
export const forgetSessions = sql('identity.forget_sessions', 'select identity.forget_sessions($1)');
/** One after the other: what another request has just made is taken away too. */
export const lockRecoveryCodes = sql(
  'identity.lock_recovery_codes',
  "select pg_advisory_xact_lock(hashtextextended('identity.recovery ' || $1::text, 0))",
);
export const setRecoveryCodes = sql(
  'identity.set_recovery_codes',
  'select identity.set_recovery_codes($1, $2, $3)',
);
export const countRecoveryCodes = sql(
  'identity.count_recovery_codes',
  'select identity.count_recovery_codes($1) as count',
);
export const spendRecoveryCode = sql(
  'identity.use_recovery_code',
  'select identity.use_recovery_code($1, $2, $3) as taken',
);
export const setPassword = sql('identity.set_password', 'select identity.set_password($1, $2)');
export const knowsDevice = sql('identity.knows_device', 'select identity.knows_device($1) as known');
export const seeDevice = sql('identity.see_device', 'select identity.see_device($1, $2, $3) as fresh');
export const forgetDevices = sql('identity.forget_devices', 'select identity.forget_devices($1)');
export const forgetChallenges = sql(
  'identity.forget_challenges',
  'delete from identity.challenge where expires_at < $1',
);
