import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { leads } from '../appointments/leads.ts';
import { identityErrors } from '../errors.ts';
import { insertClient, isHostTaken } from './client-store.ts';
import { checkProgram, type Program } from './program.ts';
import { recordClientAct } from './record-client-act.ts';
import { isLoopback } from './sector.ts';

/**
 * Registers a program of an agency, in which people may then sign in with their account here.
 * @returns its `client_id`
 * @throws identity.not_yours_to_lead, identity.program_name, identity.program_address, identity.program_key, identity.program_scope, identity.program_basis,
 * identity.program_own, identity.program_host_taken
 */
export async function registerClient(
  ctx: Ctx,
  { agencyId, ...program }: Program & { agencyId: number },
): Promise<string> {
  if (!leads(ctx, agencyId) || !ctx.actor.accountId) throw identityErrors.not_yours_to_lead();
  const { name, scopes, basis, metadata } = checkProgram(ctx, program);
  const [back] = metadata.redirect_uris.map((uri) => new URL(uri));
  const host = back && !isLoopback(back.hostname) ? back.host : undefined;
  if (host && (await isHostTaken(ctx.db, host, agencyId)))
    throw identityErrors.program_host_taken({ host }, [
      { pointer: '/redirectUris', code: 'identity.program_host_taken' },
    ]);
  const id = `${agencyId}-${randomBytes(9).toString('base64url')}`;
  await insertClient(ctx.db, {
    id,
    agencyId,
    name,
    scopes,
    basis,
    metadata,
    at: ctx.clock.now(),
    accountId: ctx.actor.accountId,
  });
  await recordClientAct(ctx, { clientId: id, agencyId, act: 'registered' });
  return id;
}
