import { notify } from '#blocks/notifications';
import type { Business } from '#blocks/registries';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { identityErrors } from '../errors.ts';
import { represented } from '../mandates/represented.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginAttempt, takeBackAttempt } from '../sign-in/attempts.ts';
import { addBusinessAccount, type BusinessAccount, findBusinessAccounts } from './business-store.ts';
import { besideField } from './papers.ts';

/** Within a quarter of an hour, with numbers of businesses that are not one's own. */
const ASKED = { pair: 10, account: 100, address: 30 } as const;

const asBusinesses = <T>(ctx: Ctx, businesses: readonly Business[], work: (ctx: Ctx) => Promise<T>) =>
  ctx.withHat({ kind: 'person', persons: businesses.map(({ recordId }) => recordId) }, work);

/** The account of each business that the actor represents today, where it was opened. */
export async function openedBusinesses(ctx: Ctx): Promise<readonly BusinessAccount[]> {
  const theirs = await represented(ctx);
  return theirs.length === 0 ? [] : asBusinesses(ctx, theirs, ({ db }) => findBusinessAccounts(db));
}

/**
 * Opens the account of a business for its legal representative, as the registry of businesses names them today. It has no password:
 * whoever represents it acts for it, and lets others act. A number that is nobody's and one of another's business are told alike.
 * @returns the account; the one that there is, when it was opened before
 * @throws identity.business_number, identity.business_branch, identity.business_not_yours, identity.too_many_attempts
 */
export async function openBusiness(ctx: Ctx, typed: string): Promise<BusinessAccount> {
  const { actor, app, clock } = ctx;
  const number = typed.trim().replace(/[\s.]/g, '');
  const { valid, branch } = app.country.identifiers.parseBusinessNumber(number);
  if (!valid) throw besideField('number', identityErrors.business_number);
  if (branch) throw besideField('number', identityErrors.business_branch);
  const attempt = await asIdentity(ctx, (inner) =>
    beginAttempt(inner, {
      login: number,
      address: actor.accountId ?? '',
      what: 'enrol-business',
      most: ASKED,
    }),
  );
  const business = (await represented(ctx)).find((one) => one.number === number);
  const correct = app.country.enrolment?.business?.correct;
  if (!business || !actor.personId)
    throw besideField('number', identityErrors.business_not_yours, {
      correct: correct ? localized(correct, ctx.lang) : ctx.t('identity.enrol_start.any_desk'),
    });
  await asIdentity(ctx, (inner) => takeBackAttempt(inner, attempt));
  const { recordId, name } = business;
  const opened: BusinessAccount = {
    recordId,
    number,
    name,
    openedAt: clock.now(),
    openedBy: actor.personId,
    openedName: actor.name,
  };
  const fresh = await asBusinesses(ctx, [business], ({ db }) => addBusinessAccount(db, opened));
  if (!fresh) return (await openedBusinesses(ctx)).find((one) => one.recordId === recordId) ?? opened;
  await trace(ctx.withPurpose({ code: 'enrolment' }), {
    action: 'account.business_opened',
    subjects: [actor.personId, recordId],
  });
  await notify(ctx, {
    personId: actor.personId,
    kind: 'security',
    link: '/enrol/business',
    write: (t) => ({
      subject: t('identity.told.business_opened.subject', { name }),
      body: t('identity.told.business_opened.body', { name, number }),
    }),
  });
  return opened;
}
