import type { App } from '#platform/block';
import { levelOf } from './levels.ts';
import { outside } from './outside.ts';
import { providerOf } from './provider.ts';
import { findClient, findSsoAccount } from './store.ts';

/** What a token of the provider lets its bearer do here, and in whose name. */
export interface Access {
  readonly accountId: string;
  readonly personId: string;
  /** Level at which the person signed in for it. */
  readonly level: number;
  readonly scopes: readonly string[];
  /** The program that has it. */
  readonly client: { readonly id: string; readonly name: string };
  /** The key it is bound to (RFC 9449), if it is. */
  readonly keyThumbprint: string | undefined;
}

/**
 * Looks a token up that a program shows to another room; undefined when there is none in force: it has run out, was taken back, or the
 * session has ended.
 */
export async function readAccess(app: App, token: string): Promise<Access | undefined> {
  if (!/^[\w-]{20,200}$/.test(token)) return undefined;
  const provider = await providerOf(app);
  const found = await provider.AccessToken.find(token);
  if (!found?.isValid || !found.sessionUid || !found.grantId || !found.clientId) return undefined;
  const session = await provider.Session.findByUid(found.sessionUid);
  const grant = await provider.Grant.find(found.grantId);
  if (session?.accountId !== found.accountId || grant?.accountId !== found.accountId) return undefined;
  const client = await findClient(outside(app), found.clientId);
  const account = await findSsoAccount(outside(app), found.accountId);
  if (!client || !account?.personId) return undefined;
  return {
    accountId: found.accountId,
    personId: account.personId,
    // As high as it was shown, and no higher than the account is now.
    level: Math.min(levelOf(app, session.acr), account.assurance),
    scopes: (found.scope ?? '').split(' ').filter((scope) => client.scopes.includes(scope)),
    client: { id: client.id, name: client.name },
    keyThumbprint: found.jkt,
  };
}
