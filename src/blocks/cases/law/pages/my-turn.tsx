import type { Ctx } from '#platform/context';
import { LinkButton, Notice, Time } from '#ui';
import type { CaseView } from '../../get-case.ts';
import type { LawView } from '../get-law.ts';
import { itemsIn } from '../supplement-form.ts';

/** Whether the case waits for its applicant, or for an answer to their wish. */
export const yourTurn = ({ case: one }: CaseView): boolean =>
  ['supplement-requested', 'payment-requested', 'withdrawal-requested'].includes(one.state);

/** What the applicant is to do, by when, and what happens to the deadline meanwhile. */
export function YourTurn({
  ctx,
  view,
  law,
  agency,
}: {
  ctx: Ctx;
  view: CaseView;
  law: LawView;
  agency: string;
}) {
  const { t, app, lang } = ctx;
  const { case: one } = view;
  if (one.state === 'supplement-requested' && law.open) {
    return (
      <Notice kind="warning" title={t('cases.next_law.supplement')}>
        <ul>
          {itemsIn(view.form, law.open.items).map(({ label, reason }) => (
            <li key={label}>
              <strong>{label}</strong>: {reason}
            </li>
          ))}
        </ul>
        {law.open.answerUntil && (
          <p>
            {t('cases.supplement.until')} <Time at={law.open.answerUntil} />
          </p>
        )}
        <p>{t('cases.next_law.stopped_clock')}</p>
        <LinkButton href={`/my/cases/${one.id}/supplement`}>{t('cases.supplement.open')}</LinkButton>
      </Notice>
    );
  }
  if (one.state === 'payment-requested') {
    return (
      <Notice kind="warning" title={t('cases.next_law.fee')}>
        <p>{t('cases.fee.mine', { amount: app.country.formats.money(law.fee, lang), agency })}</p>
      </Notice>
    );
  }
  return <Notice title={t('cases.next_law.withdrawal')} />;
}

/** The apology, where there was one. */
export const Extended = ({ ctx: { t }, law: { extensions } }: { ctx: Ctx; law: LawView }) => {
  const last = extensions.at(-1);
  return last ? (
    <Notice title={t('cases.law.extend')}>
      <p>{t('cases.next_law.extended', { reason: last.reason })}</p>
    </Notice>
  ) : null;
};
