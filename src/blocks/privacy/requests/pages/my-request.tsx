import type { Ctx } from '#platform/context';
import { Button, Form, Notice, PageTitle, Shell } from '#ui';
import type { DescribedRequest } from '../describe-request.ts';
import { RequestFacts, RequestState } from './request-facts.tsx';

/** One request as its person sees it: how far it is, what was decided, and where to go who does not agree. */
export function MyRequestPage({
  ctx,
  one,
  complainTo,
}: {
  ctx: Ctx;
  one: DescribedRequest;
  /** To whom one turns who does not agree. */
  complainTo: string;
}) {
  const { t } = ctx;
  const title = t(`privacy.kind.${one.kind}`);
  const waits = one.state === 'received' && one.about.of !== 'copy';
  const holds = one.state === 'granted' && one.about.of === 'use' && !one.done?.liftedAt;
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/data/requests', text: t('privacy.request.title') }]}
    >
      <PageTitle caption={one.matter}>{title}</PageTitle>
      <p>
        <RequestState ctx={ctx} one={one} />
      </p>
      {one.state === 'refused' && (
        <Notice kind="warning" title={t('privacy.request.refused_by', { name: one.decidedName ?? '' })}>
          <p class="written">{one.reason}</p>
          <p>{t('privacy.request.complain', { to: complainTo })}</p>
        </Notice>
      )}
      {one.state === 'granted' && one.agencyId !== null && (
        <Notice kind="success" title={t('privacy.request.granted_by', { name: one.decidedName ?? '' })}>
          {one.reason && <p class="written">{one.reason}</p>}
          {one.about.of === 'value' && <p>{t('privacy.request.written')}</p>}
        </Notice>
      )}
      {holds && <Notice kind="success">{t('privacy.request.restricted')}</Notice>}
      {one.about.of === 'copy' && (
        <p>
          <a href="/my/data/requests">{t('privacy.copy.title')}</a>
        </p>
      )}
      <RequestFacts ctx={ctx} one={one} caseHref={(id) => `/my/cases/${id}`} />
      {(waits || holds) && (
        <Form action={`/my/data/requests/${one.id}/withdraw`}>
          <Button kind="secondary">{t(holds ? 'privacy.request.lift' : 'privacy.request.withdraw')}</Button>
        </Form>
      )}
    </Shell>
  );
}
