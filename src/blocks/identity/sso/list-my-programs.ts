import type { Ctx } from '#platform/context';
import { agencyName } from './agency-name.ts';
import { type Asked, attributesOf } from './attributes-of.ts';
import { grantsOf } from './grant-store.ts';
import { openPayload } from './seal.ts';

/** A program that somebody has agreed to sign in to. */
export interface MyProgram {
  readonly clientId: string;
  readonly name: string;
  readonly agency: string;
  readonly basis: string;
  readonly asked: readonly Asked[];
  readonly since: Date;
  readonly usedAt: Date | null;
}

/** The programs that the one who asks has agreed to, each once: what they may learn, since when, and when they were last used. */
export async function listMyPrograms(ctx: Ctx): Promise<MyProgram[]> {
  const { accountId } = ctx.actor;
  const rows = await ctx.withHat({ kind: 'none' }, ({ db, clock }) => grantsOf(db, accountId!, clock.now()));
  const known = await attributesOf(ctx);
  const made: MyProgram[] = [];
  for (const [clientId, own] of Map.groupBy(rows, (row) => row.clientId)) {
    const scopes = new Set(
      own.flatMap(({ payload }) => {
        const { openid } = openPayload(ctx.app, 'Grant', payload) as { openid?: { scope?: string } };
        return openid?.scope?.split(' ') ?? [];
      }),
    );
    const { name, basis, agencyId } = own[0]!;
    const used = own.flatMap(({ usedAt }) => usedAt?.getTime() ?? []);
    made.push({
      clientId,
      name,
      basis,
      agency: await agencyName(ctx, agencyId),
      asked: [...scopes].flatMap((scope) => known.get(scope) ?? []),
      since: own.at(-1)!.madeAt,
      usedAt: used.length > 0 ? new Date(Math.max(...used)) : null,
    });
  }
  return made;
}
