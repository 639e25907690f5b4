import { findPeopleRegistry, readRecord } from '#blocks/registries';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { asEnrolment } from './find-claimed.ts';
import { papersOf } from './papers.ts';
import { setReproof } from './reproof-store.ts';
import { reproofDay } from './rules.ts';
import { proofAccount } from './store.ts';

/** Reckons when somebody who was seen on a day is to be seen again; the reading of their day of birth leaves its trace. */
export async function reckonReproof(
  ctx: Ctx,
  { accountId, personId, since }: { accountId: string; personId: string; since: Date },
): Promise<void> {
  const rules = ctx.app.country.enrolment?.reproof;
  const registry = await findPeopleRegistry(ctx);
  const bornAt = registry?.attributes.find(({ is }) => is === 'birth-date')?.name;
  if (!rules || !registry || !bornAt) return;
  const found = await asEnrolment(ctx, (inner) =>
    readRecord(inner.withPurpose({ code: 'enrolment' }), {
      registry: registry.name,
      attributes: [bornAt],
      recordId: personId,
    }),
  );
  const born = found?.values[bornAt];
  const day =
    typeof born === 'string' ? reproofDay(rules, born, calendarOf(ctx.app).localDate(since)) : undefined;
  await ctx.db.run(setReproof, [accountId, day ?? null]);
}

/** Gives an account the level of somebody who was seen in person now, with a paper, until an age at which they are to be seen again. */
export async function proveAccount(
  ctx: Ctx,
  { accountId, personId, paper }: { accountId: string; personId: string; paper?: string },
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.run(proofAccount, [accountId, at]);
  const rules = papersOf(ctx).find((one) => one.paper === paper) ?? papersOf(ctx)[0]!;
  if (rules.reproof) await reckonReproof(ctx, { accountId, personId, since: at });
  else await ctx.db.run(setReproof, [accountId, null]);
}
