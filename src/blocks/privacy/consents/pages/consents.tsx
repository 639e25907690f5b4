import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { Button, Card, EmptyState, Form, LinkButton, PageTitle, Shell, SummaryList, Tag, Time } from '#ui';

const One = ({ ctx: { t }, one }: { ctx: Ctx; one: Consent }) => (
  <Card title={one.title}>
    <p>
      <Tag tone={one.withdrawnAt ? 'plain' : 'done'}>
        {t(one.withdrawnAt ? 'privacy.consent.withdrawn' : 'privacy.consent.holds')}
      </Tag>
    </p>
    <SummaryList
      rows={[
        { key: t('privacy.consent.what'), value: one.what },
        ...(one.to ? [{ key: t('privacy.consent.to'), value: one.to }] : []),
        ...(one.basis ? [{ key: t('privacy.consent.basis'), value: one.basis }] : []),
        ...(one.givenAt ? [{ key: t('privacy.consent.given'), value: <Time at={one.givenAt} /> }] : []),
        ...(one.withdrawnAt
          ? [{ key: t('privacy.consent.taken_back'), value: <Time at={one.withdrawnAt} /> }]
          : []),
      ]}
    />
    {one.withdraw?.post && (
      <Form action={one.withdraw.href}>
        <Button kind="secondary">
          {t('privacy.consent.withdraw')} <span class="hidden">{one.title}</span>
        </Button>
      </Form>
    )}
    {one.withdraw && !one.withdraw.post && (
      <p>
        <LinkButton href={one.withdraw.href} kind="secondary">
          {t('privacy.consent.change')}
        </LinkButton>
      </p>
    )}
  </Card>
);

/** What somebody has agreed to, to whom, since when, and how to take it back. */
export function ConsentsPage({ ctx, consents }: { ctx: Ctx; consents: readonly Consent[] }) {
  const { t } = ctx;
  const title = t('privacy.consent.title');
  return (
    <Shell ctx={ctx} title={title} section="/my" breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      <PageTitle lead={t('privacy.consent.lead')}>{title}</PageTitle>
      {consents.length === 0 && <EmptyState title={t('privacy.consent.none')} />}
      {consents.map((one, at) => (
        <One key={String(at)} ctx={ctx} one={one} />
      ))}
      <p>{t('privacy.consent.law')}</p>
      <p>
        <a href="/my/data/requests/new?kind=restriction">{t('privacy.offer.restriction')}</a> ·{' '}
        <a href="/my/data/requests">{t('privacy.request.title')}</a>
      </p>
    </Shell>
  );
}
