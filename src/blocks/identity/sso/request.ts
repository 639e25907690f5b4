import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { askedLevel, levelNow } from './level-check.ts';
import { acrOf } from './levels.ts';
import { outside } from './outside.ts';
import { providerOf } from './provider.ts';
import { type Client, findClient } from './store.ts';

type Provider = Awaited<ReturnType<typeof providerOf>>;
export type Interaction = InstanceType<Provider['Interaction']>;

/** A program's request to sign somebody in, waiting for that person. */
export interface SignOn {
  readonly provider: Provider;
  readonly interaction: Interaction;
  readonly client: Client;
  /** Where it goes on once the person has answered; a path of this site. */
  readonly onwards: string;
  /** Origins that the answer leads to. */
  readonly leadsTo: readonly string[];
}

/** @throws identity.no_sign_on */
export async function getSignOn(ctx: Ctx, uid: string): Promise<SignOn> {
  const provider = await providerOf(ctx.app);
  const interaction = /^[\w-]{10,64}$/.test(uid) ? await provider.Interaction.find(uid) : undefined;
  const client = interaction && (await findClient(outside(ctx.app), String(interaction.params.client_id)));
  if (!interaction || !client) throw identityErrors.no_sign_on();
  const { pathname, search } = new URL(interaction.returnTo);
  return {
    provider,
    interaction,
    client,
    onwards: `${pathname}${search}`,
    leadsTo: [new URL(String(interaction.params.redirect_uri)).origin],
  };
}

/** Keeps what the person answered for the provider to go on with. */
export async function answerSignOn({ interaction }: SignOn, result: Interaction['result']): Promise<void> {
  interaction.result = result;
  await interaction.persist();
}

/** Whether more must be shown first: a higher level, or that it is still the same person. */
export function wantsMore(ctx: Ctx, { interaction }: SignOn): 'level' | 'again' | undefined {
  const { actor, app, clock } = ctx;
  if (levelNow(actor) < askedLevel(app, interaction.params)) return 'level';
  const { reasons } = interaction.prompt;
  const age = (clock.now().getTime() - (actor.signIn?.at.getTime() ?? 0)) / 1000;
  if (reasons.includes('login_prompt') && age > FRESH) return 'again';
  if (reasons.includes('max_age') && age > Number(interaction.params.max_age)) return 'again';
  return undefined;
}

/** Seconds for which a sign-in counts as one for this request. */
const FRESH = 120;

/** Who is signed in, in the words of the provider. */
export const loginOf = ({ actor, app }: Ctx) => ({
  accountId: actor.accountId!,
  acr: acrOf(app, levelNow(actor)),
  amr: [...(actor.signIn?.methods ?? [])],
  ts: Math.floor((actor.signIn?.at.getTime() ?? 0) / 1000),
  remember: false,
});
