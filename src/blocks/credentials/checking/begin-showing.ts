import { randomBytes } from 'node:crypto';
import { beginAttempt } from '#blocks/identity';
import type { Actor, Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getRequest } from '../declared.ts';
import { insertShowing, type ShowingRow, showingById } from '../store.ts';

/** Minutes for which an answer is waited for, and then kept. */
export const MINUTES = 10;
/** Requests from one line in a quarter of an hour: a counter asks many, a flood more. */
const MOST = { pair: 200, account: 100_000, address: 400 } as const;

/** Who asks, for the trace of whose credential is shown. */
export type AskedBy = Pick<Actor, 'kind' | 'accountId' | 'personId' | 'name'> & {
  readonly agencyId?: number;
};

const askedBy = ({ kind, accountId, personId, name, appointments }: Actor): AskedBy => {
  const official = appointments[0];
  return { kind: official ? 'official' : kind, accountId, personId, name, agencyId: official?.agencyId };
};

const labelOf = (id: string): string => `credentials showing ${id}`;

export const openKey = ({ app }: Pick<Ctx, 'app'>, { id, wrappedKey }: ShowingRow): Buffer =>
  Buffer.from(app.keyring.unwrap(wrappedKey, labelOf(id)));

/**
 * Asks to see a credential: a wallet may answer for some minutes, encrypted to a key of this request alone.
 * @param request name of what is asked for, as the country declares it
 * @throws credentials.no_request, identity.too_many_attempts
 */
export async function beginShowing(
  ctx: Ctx,
  { request, address }: { request: string; address: string },
): Promise<string> {
  getRequest(ctx.app, request);
  await beginAttempt(ctx, { login: 'all', address, what: 'credential showing', most: MOST });
  const id = newId(ctx.clock);
  const { exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const secret = Buffer.from(JSON.stringify(await exportJWK(privateKey)));
  const wrapped = ctx.app.keyring.wrap(secret, labelOf(id));
  secret.fill(0);
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + MINUTES * 60_000);
  const nonce = randomBytes(24).toString('base64url');
  const by = JSON.stringify(askedBy(ctx.actor));
  await ctx.asSystem('credentials.showing', { kind: 'none' }, ({ db }) =>
    db.run(insertShowing, [id, request, by, nonce, wrapped, now, until]),
  );
  return id;
}

/** A request that is not over. */
export const findShowing = (ctx: Ctx, id: string | undefined): Promise<ShowingRow | undefined> =>
  ctx.asSystem('credentials.showing', { kind: 'none' }, async ({ db, clock }) =>
    id ? db.row<ShowingRow>(showingById, [id, clock.now()]) : undefined,
  );
