import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { Notice, PageTitle, PlainDateText, Shell, SummaryList, Time } from '#ui';
import { addDays } from '../rules.ts';
import type { Proof } from '../ticket.ts';
import { DeskWay } from './desk-way.tsx';

/** What is asked of somebody now: to be seen again, before or after their level has fallen. */
function Asked({ ctx, proof }: { ctx: Ctx; proof: Proof }) {
  const { t, lang, app } = ctx;
  const rules = app.country.enrolment?.reproof;
  const { reproofOn: on, reproofState: state } = proof;
  if (!rules || !on) return null;
  const fallen = state === 3;
  if (!fallen && on > addDays(today(ctx), rules.noticeDays)) return null;
  const facts = {
    on: app.country.formats.date(on, lang),
    until: app.country.formats.date(addDays(on, rules.graceDays), lang),
  };
  return (
    <Notice kind="warning" title={t(`identity.level.${fallen ? 'fallen' : 'asked'}_title`)}>
      <p>{t(`identity.level.${fallen ? 'fallen' : 'asked'}`, facts)}</p>
    </Notice>
  );
}

/** How surely one's account is known, and what comes next. */
export function LevelPage({ ctx, proof }: { ctx: Ctx; proof: Proof }) {
  const { t } = ctx;
  const high = proof.assurance >= 2;
  return (
    <Shell ctx={ctx} title={t('identity.level.title')} section="/my">
      <PageTitle lead={t(`identity.level.lead_${high ? 'high' : 'low'}`)}>
        {t('identity.level.title')}
      </PageTitle>
      <Asked ctx={ctx} proof={proof} />
      <SummaryList
        rows={[
          { key: t('identity.level.now'), value: t('identity.level.is', { level: proof.assurance }) },
          ...(proof.proofedAt
            ? [{ key: t('identity.level.seen'), value: <Time at={proof.proofedAt} /> }]
            : []),
          ...(proof.reproofOn
            ? [{ key: t('identity.level.again'), value: <PlainDateText date={proof.reproofOn} /> }]
            : []),
        ]}
      />
      <h2>{t(`identity.level.${high ? 'keep' : 'raise'}`)}</h2>
      <DeskWay ctx={ctx} says="level.desk" />
      <p>{t('identity.level.always')}</p>
      {high && (
        <p>
          <a href="/enrol/business">{t('identity.enrol_business.title')}</a>
        </p>
      )}
      <p>
        <a href="/my/security">{t('identity.security.back')}</a>
      </p>
    </Shell>
  );
}
