import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { updateClientRow } from './client-store.ts';
import { ledClient } from './led-client.ts';
import { checkProgram, type Program } from './program.ts';
import { recordClientAct } from './record-client-act.ts';
import type { Client } from './store.ts';

/** What stands in each part of the form. */
const partsOf = ({ name, metadata, scopes, basis }: Omit<Client, 'id' | 'agencyId'>) => ({
  name,
  redirectUris: metadata.redirect_uris,
  afterLogoutUris: metadata.post_logout_redirect_uris,
  logoutUri: metadata.backchannel_logout_uri,
  jwks: JSON.parse(JSON.stringify(metadata.jwks ?? null)),
  scopes: [...scopes].sort(),
  basis,
});

const hostOf = ({ redirect_uris: [back] = [] }: Client['metadata'] & { redirect_uris?: string[] }) =>
  back === undefined ? '' : new URL(back).host;

/**
 * Changes what an agency says of its program; who changed what is written down. It stays on its host: people are known to it
 * by a name made for that host, and would come back as strangers.
 * @throws identity.not_yours_to_lead, identity.no_program, identity.program_host, and what registering throws
 */
export async function changeClient(ctx: Ctx, { id, ...program }: Program & { id: string }): Promise<void> {
  const before = await ledClient(ctx, id);
  const after = checkProgram(ctx, program);
  const host = hostOf(before.metadata);
  if (hostOf(after.metadata) !== host)
    throw identityErrors.program_host({ host }, [
      { pointer: '/redirectUris', code: 'identity.program_host' },
    ]);
  const was: Record<string, unknown> = partsOf(before);
  const parts = Object.entries(partsOf(after))
    .filter(([part, value]) => !isDeepStrictEqual(value, was[part]))
    .map(([part]) => part);
  if (parts.length === 0) return;
  await updateClientRow(ctx.db, { id, ...after }, ctx.clock.now());
  await recordClientAct(ctx, { clientId: id, agencyId: before.agencyId, act: 'changed', parts });
}
