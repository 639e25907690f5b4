import { personName, personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Reply } from '#platform/http';
import { redirect } from '#platform/http';
import { newId } from '#platform/ids';
import { accountOfPerson, enrolAccount } from '../enrolment/store.ts';
import { identityErrors } from '../errors.ts';
import { arrive, asOwner, sessionCookie } from '../sign-in/arrive.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { recordAct } from '../sign-in/record-act.ts';
import { startSession } from '../sign-in/session.ts';
import type { Returned } from './come-back.ts';
import { raiseLevel } from './store.ts';
import { tieOf, tieUpstream } from './tie.ts';

interface Browser {
  readonly agent: string;
  readonly session: string | undefined;
  readonly device: string | undefined;
}

/**
 * The account of whom the provider named, found by the personal number in the registry of people; made when they come for the first
 * time, without a password or any other way in of its own.
 * @throws identity.upstream_person where the registry knows no such number
 */
async function accountOf(ctx: Ctx, { facts }: Returned): Promise<string> {
  const { valid } = ctx.app.country.identifiers.parsePersonalNumber(facts.number);
  const personId = valid ? await personOfNumber(ctx, facts.number) : undefined;
  const name = personId && (await personName(ctx, personId));
  if (!personId || !name) throw identityErrors.upstream_person();
  const known = (await ctx.db.row<{ id: string | null }>(accountOfPerson, [personId]))?.id;
  const made = [newId(ctx.clock), facts.number, name, personId, ctx.clock.now()];
  const id = known ?? (await ctx.db.row<{ id: string }>(enrolAccount, made))!.id;
  // The provider has seen who it is: a level that it vouches for is the account's, and is never lowered by a lesser sign-in.
  await ctx.db.run(raiseLevel, [id, facts.assurance]);
  if (!known) await recordAct(asOwner(ctx, { id, name, personId }), { personId, act: 'upstream_account' });
  return id;
}

/** Signs in whom the provider named, or confirms who is signed in. @throws identity.upstream_person, identity.upstream_other */
export async function enterFromUpstream(ctx: Ctx, returned: Returned, browser: Browser): Promise<Reply> {
  const { step, facts } = returned;
  const tie = tieOf(ctx, returned);
  const accountId = await asIdentity(ctx, (inner) => accountOf(inner, returned));
  if (!step.stepUp)
    return arrive(ctx, { accountId, methods: facts.methods, to: step.to, ...browser, upstream: tie });
  // Whoever is signed in here must be who was just shown there, and who asked for it.
  if (!browser.session || accountId !== ctx.actor.accountId || accountId !== returned.accountId)
    throw identityErrors.upstream_other();
  const token = await asIdentity(ctx, async (inner) => {
    const next = await startSession(inner, {
      accountId,
      methods: facts.methods,
      agent: browser.agent,
      steppedUp: browser.session,
    });
    await tieUpstream(inner, next, tie);
    return next;
  });
  await recordAct(ctx, { personId: ctx.actor.personId, act: 'step_up' });
  return redirect(step.to, [sessionCookie(token)]);
}
