import { randomInt } from 'node:crypto';
import { notify, sendCodeTo } from '#blocks/notifications';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { subscribe } from '#platform/events';
import { localized } from '#platform/i18n';
import { newId } from '#platform/ids';
import { findAccount, hasWayIn } from '../sign-in/account.ts';
import { changeChallenge } from '../sign-in/challenge.ts';
import { enrolmentAsked } from '../sign-in/events.ts';
import { codeMac } from '../sign-in/send-asked-code.ts';
import { asEnrolment, type Claimed, findClaimed } from './find-claimed.ts';
import { dayOfAge } from './rules.ts';
import { type Awaited, type Said, START_MINUTES, seal, unseal } from './step.ts';
import { accountOfPerson, enrolAccount, nameAccountOfStep, toldOfDay, waitingStep } from './store.ts';

const DAY = 86_400_000;

/** Tells the owner of an account, where only they are told, that somebody wanted to open another in their name; once a day. */
async function tellOwner(ctx: Ctx, key: string, accountId: string, personId: string): Promise<void> {
  const now = ctx.clock.now();
  // Events are delivered side by side: one after the other for the same person. There is an account, so none is made.
  await ctx.db.row(enrolAccount, [newId(ctx.clock), '', '', personId, now]);
  await ctx.db.run(nameAccountOfStep, [key, accountId]);
  const since = new Date(now.getTime() - DAY);
  if ((await ctx.db.row<{ count: number }>(toldOfDay, [accountId, since, key]))!.count > 0) return;
  await notify(ctx, {
    personId,
    kind: 'security',
    urgent: true,
    link: '/sign-in/reset',
    write: (t) => ({
      subject: t('identity.told.enrol_again.subject'),
      body: t('identity.told.enrol_again.body'),
    }),
  });
}

/** Whether an account may be opened for somebody now; if they have one, its owner is told. */
async function mayOpen(ctx: Ctx, key: string, person: Claimed): Promise<boolean> {
  const least = ctx.app.country.enrolment?.minimumAge ?? 0;
  if (person.birthDate && dayOfAge(person.birthDate, least) > today(ctx)) return false;
  const known = (await ctx.db.row<{ id: string | null }>(accountOfPerson, [person.personId]))?.id;
  const account = known ? await findAccount(ctx, known) : undefined;
  if (!account || !hasWayIn(account)) return true;
  await tellOwner(ctx, key, account.id, person.personId);
  return false;
}

/**
 * Answers who wants to open an account from afar, at the address that they gave: by a code where all they said is right and there is
 * no account; else by what to do instead, in the same words whatever the reason.
 */
export const answerEnrolment = subscribe(
  enrolmentAsked,
  'identity.answer-enrolment',
  () => ({ kind: 'none' }),
  async (ctx, { payload: { key } }) => {
    const step = await ctx.db.row<{ data: Awaited }>(waitingStep, [key, ctx.clock.now()]);
    if (!step || step.data.answered) return;
    const { claim, to, lang } = unseal<Said>(ctx, key, step.data.said);
    const person = await asEnrolment(ctx, (inner) => findClaimed(inner, claim));
    const open = person !== undefined && (await mayOpen(ctx, key, person));
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const done: Awaited = {
      ...step.data,
      answered: true,
      ...(open && { mac: codeMac(ctx, key, code), person: seal(ctx, key, person) }),
    };
    await changeChallenge(ctx, key, done);
    const t = ctx.app.translate(lang);
    const { desk } = ctx.app.country.enrolment ?? {};
    const facts = {
      code,
      minutes: START_MINUTES,
      where: desk ? localized(desk.where, lang) : t('identity.enrol_start.any_desk'),
      bring: desk ? localized(desk.bring, lang) : t('identity.enrol_start.your_card'),
    };
    const text = `identity.enrol_start.${open ? 'sent' : 'not_sent'}`;
    await sendCodeTo(
      { ...ctx, lang, t },
      {
        // Mail to nobody whom we know is kept under a number that is nobody's.
        personId: open ? person.personId : newId(ctx.clock),
        minutes: START_MINUTES,
        to,
        write: () => ({
          subject: t(`${text}.subject`),
          body: t(`${text}.body`, facts),
          short: t(`${text}.short`, facts),
        }),
      },
    );
  },
);
