import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';
import { PageTitle, Shell, SummaryList, Time } from '#ui';
import type { Mandate } from '../mandate.ts';
import { daysIn, powersIn, servicesIn } from './mandate-words.ts';

/** What was recorded, to be printed, read aloud and signed by who stands there, who keeps a copy. */
export function MandateSlipPage({
  ctx,
  one,
  known,
  agency,
}: {
  ctx: Ctx;
  one: Mandate;
  known: readonly Fileable[];
  agency: string;
}) {
  const { t } = ctx;
  const paper = one.paper && [one.paper.number, one.paper.date, one.paper.issuer].filter(Boolean).join(', ');
  const title = t(`identity.mandates.kind.${one.kind}`);
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/desk"
      breadcrumbs={[{ href: '/desk/mandates', text: t('identity.mandates.desk.title') }]}
    >
      <PageTitle caption={agency} lead={t('identity.mandates.desk.slip_lead')}>
        {title}
      </PageTitle>
      <SummaryList
        rows={[
          { key: t('identity.mandates.giver'), value: one.giverName },
          { key: t('identity.mandates.holder'), value: one.holderName },
          { key: t('identity.mandates.services'), value: servicesIn(ctx, one, known) },
          { key: t('identity.mandates.powers'), value: powersIn(ctx, one) },
          { key: t('identity.mandates.when'), value: daysIn(ctx, one) },
          ...(paper ? [{ key: t('identity.mandates.paper'), value: paper }] : []),
          { key: t('identity.mandates.recorded'), value: one.givenName },
          { key: t('identity.mandates.at'), value: <Time at={one.givenAt} /> },
        ]}
      />
      <p>{t('identity.mandates.desk.slip_how')}</p>
      <p>{t('identity.mandates.desk.sign')}</p>
    </Shell>
  );
}
