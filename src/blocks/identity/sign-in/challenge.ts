import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

/** A step of a sign-in that is not finished. `holder`: the token of the browser that alone may go on. */
export interface NewChallenge {
  readonly kind: string;
  /** What whoever goes on must have: unguessable, and kept here as a keyed hash only. */
  readonly secret: string;
  readonly accountId?: string;
  readonly holder?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly minutes: number;
}

export interface Challenge<Data = Record<string, never>> {
  readonly key: string;
  readonly accountId: string | null;
  readonly holder: string | null;
  readonly data: Data;
  readonly tries: number;
  readonly expiresAt: Date;
}

const columns =
  'key, account_id as "accountId", holder, data, tries::int as tries, expires_at as "expiresAt"';
const insert = sql(
  'identity.insert_challenge',
  `insert into identity.challenge (key, kind, account_id, holder, data, begun_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
const find = sql(
  'identity.find_challenge',
  `select ${columns} from identity.challenge
   where key = $1 and kind = $2 and used_at is null and expires_at > $3`,
);
const use = sql(
  'identity.take_challenge',
  `update identity.challenge set used_at = $3
   where key = $1 and kind = $2 and used_at is null and expires_at > $3 returning ${columns}`,
);
const tryOnce = sql(
  'identity.try_challenge',
  `update identity.challenge set tries = tries + 1
   where key = $1 and used_at is null and expires_at > $2 and tries < $3 returning key`,
);
const change = sql('identity.change_challenge', 'update identity.challenge set data = $2 where key = $1');

/** Keyed, so that who reads the table cannot go on with anything that stands there. */
export const challengeKey = (ctx: Pick<Ctx, 'app'>, secret: string): string =>
  ctx.app.keyring.mac('identity.challenge', secret);

/** Begins a step. */
export async function beginChallenge(ctx: Ctx, given: NewChallenge): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.run(insert, [
    challengeKey(ctx, given.secret),
    given.kind,
    given.accountId ?? null,
    given.holder ? challengeKey(ctx, given.holder) : null,
    JSON.stringify(given.data ?? {}),
    at,
    new Date(at.getTime() + given.minutes * 60_000),
  ]);
}

/** The step that this secret belongs to, while it lasts. */
export const findChallenge = <Data>(
  ctx: Ctx,
  { kind, secret }: { kind: string; secret: string | undefined },
): Promise<Challenge<Data> | undefined> =>
  secret
    ? ctx.db.row<Challenge<Data>>(find, [challengeKey(ctx, secret), kind, ctx.clock.now()])
    : Promise.resolve(undefined);

/** Ends the step: it is good once. @returns undefined when it had ended */
export const takeChallenge = <Data>(
  ctx: Ctx,
  { kind, secret }: { kind: string; secret: string | undefined },
): Promise<Challenge<Data> | undefined> =>
  secret
    ? ctx.db.row<Challenge<Data>>(use, [challengeKey(ctx, secret), kind, ctx.clock.now()])
    : Promise.resolve(undefined);

/** Counts an answer. @returns false when there were as many as may be, or the step has ended */
export const countAnswer = async (ctx: Ctx, key: string, most: number): Promise<boolean> =>
  (await ctx.db.rows(tryOnce, [key, ctx.clock.now(), most])).length > 0;

/** Puts other data there. */
export const changeChallenge = async (ctx: Ctx, key: string, data: object): Promise<void> =>
  void (await ctx.db.run(change, [key, JSON.stringify(data)]));
