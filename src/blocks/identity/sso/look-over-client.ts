import type { Ctx } from '#platform/context';
import { clientActs, clientFaults, clientUse } from './client-store.ts';
import { ledClient } from './led-client.ts';
import type { Client } from './store.ts';

/** One thing that was looked over: whether it is right, and the text that says so. */
export interface Finding {
  readonly part: 'back' | 'keys' | 'logout' | 'used';
  readonly state: 'right' | 'mind' | 'wrong';
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What can be said of a program before anybody signs in: whether people in the open could, and whether it can be reached. */
function findingsOf({ app }: Ctx, { metadata }: Client, usedAt: Date | null): Finding[] {
  const back = (metadata.redirect_uris as string[]).map((uri) => new URL(uri));
  const { keys = [] } = (metadata.jwks ?? {}) as { keys?: unknown[] };
  const logout = metadata.backchannel_logout_uri
    ? new URL(String(metadata.backchannel_logout_uri))
    : undefined;
  const port = logout && (logout.port || (logout.protocol === 'http:' ? '80' : '443'));
  const reached =
    logout && (app.config.outgoing.allowed['sso-logout'] ?? []).includes(`${logout.hostname}:${port}`);
  const local = back.some(({ protocol }) => protocol === 'http:');
  const found = (
    part: Finding['part'],
    state: Finding['state'],
    text: string,
    params: Finding['params'] = {},
  ): Finding => ({ part, state, text, params });
  if (back.length === 0) return [found('keys', 'right', 'keys_right', { count: keys.length })];
  return [
    local
      ? found('back', 'mind', 'back_local')
      : found('back', 'right', 'back_right', { host: back[0]!.host }),
    keys.length > 0
      ? found('keys', 'right', 'keys_right', { count: keys.length })
      : found('keys', 'mind', 'keys_none'),
    !logout
      ? found('logout', 'mind', 'logout_none')
      : reached
        ? found('logout', 'right', 'logout_right', { host: logout.host })
        : found('logout', 'wrong', 'logout_closed', { host: `${logout.hostname}:${port}` }),
    usedAt ? found('used', 'right', 'last') : found('used', 'mind', 'used_never'),
  ];
}

/**
 * A program as who leads its agency sees it: what was registered, whether it is right, who uses it, what was refused, and who changed what.
 * @throws identity.not_yours_to_lead, identity.no_program
 */
export async function lookOverClient(ctx: Ctx, { id }: { id: string }) {
  const client = await ledClient(ctx, id);
  const use = await clientUse(ctx.db, id);
  return {
    client,
    use,
    findings: findingsOf(ctx, client, use.usedAt),
    faults: await clientFaults(ctx.db, id),
    acts: await clientActs(ctx.db, id),
  };
}
export type Overview = Awaited<ReturnType<typeof lookOverClient>>;
