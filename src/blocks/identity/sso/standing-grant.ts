import type { Configuration } from 'oidc-provider';
import type { App } from '#platform/block';
import { grantsOf } from './grant-store.ts';
import { outside } from './outside.ts';
import { openPayload } from './seal.ts';

/** What somebody agreed to with a program stands until they take it back or it runs out, also when they sign in anew. */
export function standingGrant(app: App): NonNullable<Configuration['loadExistingGrant']> {
  return async (ctx) => {
    const { result, session, client, provider } = ctx.oidc;
    const known = result?.consent?.grantId ?? session?.grantIdFor(client!.clientId);
    const grant = known ? await provider.Grant.find(known) : undefined;
    if (grant || !session?.accountId) return grant;
    const rows = await grantsOf(outside(app), session.accountId, app.clock.now());
    const own = rows.find(({ clientId }) => clientId === client!.clientId);
    return own && provider.Grant.find(String(openPayload(app, 'Grant', own.payload).jti));
  };
}
