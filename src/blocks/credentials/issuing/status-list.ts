import { randomInt } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { isId, newId } from '#platform/ids';
import { insertList, listById, newestList, revokedPlaces, takePlace } from '../store.ts';
import { getIssuerKey } from './issuer-keys.ts';
import { AT } from './metadata.ts';
import { signJwt } from './sign-jwt.ts';

/** Places in a list: enough that one tells nothing, 16 KB before it is deflated. */
const SIZE = 131_072;
/** Drawn that often in vain, a list is more than half full, and the next is begun. */
const DRAWS = 16;
/** Seconds for which a copy of a list may be relied on; older is stale. */
const FRESH = 3600;
/** Seconds for which caches may keep it. */
export const LIST_KEPT = 60;

interface List {
  readonly id: string;
  readonly size: number;
}

/** A place in a list of revoked credentials. */
export interface Place {
  readonly idx: number;
  readonly uri: string;
}

const uriOf = (ctx: Ctx, list: string): string => `${ctx.app.config.publicUrl}${AT}/status/${list}`;

/** The list that an address names, when it is one of ours. */
export function listOf(ctx: Ctx, uri: unknown): string | undefined {
  const prefix = uriOf(ctx, '');
  return typeof uri === 'string' && uri.startsWith(prefix) ? uri.slice(prefix.length) : undefined;
}

async function begin(ctx: Ctx, size: number): Promise<List> {
  const list = { id: newId(ctx.clock), size };
  await ctx.db.run(insertList, [list.id, list.size, ctx.clock.now()]);
  return list;
}

/** Draws by chance a place in which it is said later whether a credential is revoked. Under the hat of whose it is. */
export async function drawPlace(
  ctx: Ctx,
  { issuedId, personId, size = SIZE }: { issuedId: string; personId: string; size?: number },
): Promise<Place> {
  let list = (await ctx.db.row<List>(newestList)) ?? (await begin(ctx, size));
  for (let draw = 1; ; draw += 1) {
    const idx = randomInt(list.size);
    if ((await ctx.db.run(takePlace, [list.id, idx, issuedId, personId])) === 1)
      return { idx, uri: uriOf(ctx, list.id) };
    if (draw % DRAWS === 0) list = await begin(ctx, size);
  }
}

/** A list as verifiers fetch it, signed; undefined when there is none. Token Status List (draft-ietf-oauth-status-list). */
export const signedStatusList = (ctx: Ctx, id: string): Promise<string | undefined> =>
  ctx.asSystem('credentials.status', { kind: 'none' }, async (inner) => {
    const { db, clock } = inner;
    const list = isId(id) ? await db.row<List>(listById, [id]) : undefined;
    if (!list) return undefined;
    const { StatusList } = await import('@sd-jwt/jwt-status-list');
    const statuses = new StatusList(new Array<number>(list.size).fill(0), 1);
    for (const { idx } of await db.rows<{ idx: number }>(revokedPlaces, [id, clock.now()]))
      statuses.setStatus(idx, 1);
    const iat = Math.floor(clock.now().getTime() / 1000);
    return signJwt(await getIssuerKey(inner), 'statuslist+jwt', {
      sub: uriOf(inner, id),
      iat,
      exp: iat + FRESH,
      ttl: LIST_KEPT,
      status_list: { bits: 1, lst: statuses.compressStatusList() },
    });
  });
