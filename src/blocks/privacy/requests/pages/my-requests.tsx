import type { Ctx } from '#platform/context';
import type { DataRequestKind } from '#platform/country';
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  Form,
  LinkList,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  Tag,
  Time,
} from '#ui';
import type { ExportRow } from '../../export/store.ts';
import type { DescribedRequest } from '../describe-request.ts';
import { RequestState } from './request-facts.tsx';

interface Props {
  ctx: Ctx;
  offered: readonly DataRequestKind[];
  requests: readonly DescribedRequest[];
  copies: readonly (ExportRow & { readonly person: string })[];
  people: readonly { id: string; name: string }[];
  error?: string;
}

const bytes = (ctx: Ctx, size: string | null): string =>
  ctx.t('privacy.copy.size', {
    size: ctx.app.country.formats.number(Math.max(1, Math.round(Number(size ?? 0) / 1024)), ctx.lang),
  });

/** How far a copy is: of how many kinds of data, and until when it can be fetched. */
const CopyState = ({ ctx, one }: { ctx: Ctx; one: ExportRow }) => {
  const { t } = ctx;
  if (one.state === 'ready')
    return (
      <>
        <a href={`/my/data/copies/${one.id}`}>{t('privacy.copy.fetch')}</a> ({bytes(ctx, one.size)})
        <p class="hint">
          {t('privacy.copy.until')} <Time at={one.expiresAt!} />
        </p>
      </>
    );
  if (one.state === 'failed') return <Tag tone="due">{t('privacy.copy.failed')}</Tag>;
  if (one.state === 'gone') return <Tag>{t('privacy.copy.gone')}</Tag>;
  return (
    <>
      <Tag tone="info">{t('privacy.copy.making')}</Tag>{' '}
      <progress
        max={one.total}
        value={one.done}
        aria-label={t('privacy.copy.progress', { done: one.done, total: one.total })}
      />{' '}
      {t('privacy.copy.progress', { done: one.done, total: one.total })}
      <p>
        <a href="/my/data/requests">{t('privacy.copy.look_again')}</a>
      </p>
    </>
  );
};

/** What a person can ask about data on them, what they have asked, and their copies. */
export function MyRequestsPage({ ctx, offered, requests, copies, people, error }: Props) {
  const { t } = ctx;
  const title = t('privacy.request.title');
  const others = offered.filter((kind) => kind !== 'portability' && kind !== 'access');
  return (
    <Shell ctx={ctx} title={title} section="/my" breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      {error && <Notice kind="warning">{error}</Notice>}
      <PageTitle lead={t('privacy.request.lead')}>{title}</PageTitle>
      {offered.length === 0 && <EmptyState title={t('privacy.request.none_offered')} />}
      {offered.includes('portability') && (
        <Card title={t('privacy.copy.title')}>
          <p>{t('privacy.copy.lead')}</p>
          <Form action="/my/data/copies">
            {people.length > 1 && (
              <RadioGroup
                name="person"
                label={t('privacy.request.person')}
                value={people[0]!.id}
                options={people.map(({ id, name }) => ({ value: id, text: name }))}
              />
            )}
            <p class="hint">{t('privacy.copy.confirm')}</p>
            <Button>{t('privacy.copy.ask')}</Button>
          </Form>
        </Card>
      )}
      {copies.length > 0 && (
        <DataTable
          caption={t('privacy.copy.list')}
          rows={copies}
          columns={[
            { head: t('privacy.copy.asked'), cell: (one) => <Time at={one.askedAt} />, header: true },
            { head: t('privacy.request.person'), cell: (one) => one.person },
            { head: t('privacy.request.state'), cell: (one) => <CopyState ctx={ctx} one={one} /> },
          ]}
        />
      )}
      {others.length > 0 && (
        <Card title={t('privacy.request.others')}>
          <LinkList
            items={[
              ...others.map((kind) => ({
                href: `/my/data/requests/new?kind=${kind}`,
                title: t(`privacy.offer.${kind}`),
                description: t(`privacy.offer.${kind}_text`),
              })),
              ...(offered.includes('access')
                ? [
                    {
                      href: '/my/data/requests/new?kind=access',
                      title: t('privacy.offer.access'),
                      description: t('privacy.offer.access_text'),
                    },
                  ]
                : []),
            ]}
          />
        </Card>
      )}
      <h2>{t('privacy.request.mine')}</h2>
      {requests.length === 0 ? (
        <EmptyState title={t('privacy.request.none')} />
      ) : (
        <DataTable
          caption={t('privacy.request.mine')}
          hideCaption
          rows={requests}
          columns={[
            {
              head: t('privacy.request.kind'),
              cell: (one) => <a href={`/my/data/requests/${one.id}`}>{t(`privacy.kind.${one.kind}`)}</a>,
              header: true,
            },
            { head: t('privacy.request.about'), cell: (one) => one.matter },
            { head: t('privacy.request.received'), cell: (one) => <Time at={one.receivedAt} /> },
            { head: t('privacy.request.state'), cell: (one) => <RequestState ctx={ctx} one={one} /> },
          ]}
        />
      )}
      <p>
        <a href="/my/data/reads">{t('registries.reads.title')}</a> ·{' '}
        <a href="/my/consents">{t('privacy.consent.title')}</a> ·{' '}
        <a href="/privacy">{t('privacy.processing.title')}</a>
      </p>
    </Shell>
  );
}
