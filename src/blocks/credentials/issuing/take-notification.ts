import type { Ctx } from '#platform/context';
import { type IssuedRow, issuedById, personOfIssued, setAccepted } from '../store.ts';
import { ProtocolFault } from './protocol-fault.ts';
import { revokeCredential } from './revoke-credential.ts';
import { unsealed } from './secrets.ts';
import type { Bearer } from './who-may.ts';

const EVENTS = ['credential_accepted', 'credential_failure', 'credential_deleted'];

/**
 * What a wallet tells of a credential that it was given: one that it did not keep is revoked. Telling it twice does nothing.
 * OpenID4VCI 1.0, 11.
 * @throws ProtocolFault invalid_notification_id, invalid_notification_request
 */
export async function takeNotification(
  ctx: Ctx,
  { personId }: Bearer,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const id = unsealed(ctx.app, 'notification', body.notification_id);
  const whose = id ? await ctx.db.row<{ personId: string | null }>(personOfIssued, [id]) : undefined;
  if (!id || whose?.personId !== personId)
    throw new ProtocolFault('invalid_notification_id', 'there is no such notification_id');
  const { event } = body;
  if (typeof event !== 'string' || !EVENTS.includes(event))
    throw new ProtocolFault('invalid_notification_request', `event is one of ${EVENTS.join(', ')}`);
  await ctx.asSystem('credentials.notification', { kind: 'person', persons: [personId] }, async (inner) => {
    const row = await inner.db.row<IssuedRow>(issuedById, [id]);
    if (event === 'credential_accepted') await inner.db.run(setAccepted, [id, ctx.clock.now()]);
    else if (row && !row.revokedAt)
      await revokeCredential(inner, id, event === 'credential_deleted' ? 'unneeded' : 'refused');
  });
}
