import type { Ctx } from '#platform/context';
import {
  Button,
  Card,
  DataTable,
  DueTag,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  Pagination,
  RadioGroup,
  Shell,
  TextArea,
  Time,
} from '#ui';
import type { DescribedRequest } from '../describe-request.ts';
import { LONGEST } from '../rules.ts';
import { RequestFacts, RequestState } from './request-facts.tsx';

const desk = (ctx: Ctx) => ({ href: '/desk', text: ctx.t('privacy.desk') });

/** The requests to the agencies that somebody leads. */
export function DeskRequestsPage({
  ctx,
  requests,
  page,
  pages,
}: {
  ctx: Ctx;
  requests: readonly DescribedRequest[];
  page: number;
  pages: number;
}) {
  const { t } = ctx;
  const title = t('privacy.request.list');
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk" breadcrumbs={[desk(ctx)]}>
      <PageTitle lead={t('privacy.request.list_lead')}>{title}</PageTitle>
      {requests.length === 0 ? (
        <EmptyState title={t('privacy.request.list_none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={requests}
          columns={[
            {
              head: t('privacy.request.person'),
              cell: (one) => <a href={`/desk/data-requests/${one.id}`}>{one.person}</a>,
              header: true,
            },
            { head: t('privacy.request.kind'), cell: (one) => t(`privacy.kind.${one.kind}`) },
            { head: t('privacy.request.about'), cell: (one) => one.matter },
            { head: t('privacy.request.received'), cell: (one) => <Time at={one.receivedAt} /> },
            { head: t('privacy.request.state'), cell: (one) => <RequestState ctx={ctx} one={one} /> },
            {
              head: t('privacy.request.due'),
              cell: (one) => (one.state === 'received' ? <DueTag due={one.dueAt} /> : ''),
            },
          ]}
        />
      )}
      <Pagination page={page} pages={pages} href={(n) => `/desk/data-requests?page=${n}`} />
    </Shell>
  );
}

export interface DeskAgain {
  readonly error?: string;
  readonly field?: string;
  readonly reason?: string;
  readonly why?: string;
}

/** One request, for who decides it. */
export function DeskRequestPage({
  ctx,
  one,
  documents,
  extendable,
  complainTo,
  again = {},
}: {
  ctx: Ctx;
  one: DescribedRequest;
  documents: readonly { id: string; name: string }[];
  /** By how much the country lets it be put off, in words; undefined where it does not. */
  extendable?: string;
  complainTo: string;
  again?: DeskAgain;
}) {
  const { t } = ctx;
  const title = t(`privacy.kind.${one.kind}`);
  const at = `/desk/data-requests/${one.id}`;
  const open = one.state === 'received';
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[desk(ctx), { href: '/desk/data-requests', text: t('privacy.request.list') }]}
    >
      {again.error && <ErrorSummary errors={[{ href: `#${again.field ?? 'reason'}`, text: again.error }]} />}
      <PageTitle caption={one.agency}>{title}</PageTitle>
      <p>{open ? <DueTag due={one.dueAt} /> : <RequestState ctx={ctx} one={one} />}</p>
      <RequestFacts
        ctx={ctx}
        one={one}
        also={
          documents.length > 0
            ? [
                {
                  key: t('privacy.request.evidence'),
                  value: (
                    <ul>
                      {documents.map(({ id, name }) => (
                        <li key={id}>
                          <a href={`${at}/documents/${id}`}>{name}</a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []
        }
      />
      {!open && one.decidedName && (
        <Notice
          kind={one.state === 'granted' ? 'success' : 'info'}
          title={t(`privacy.request.${one.state === 'granted' ? 'granted' : 'refused'}_by`, {
            name: one.decidedName,
          })}
        >
          <p class="written">{one.reason}</p>
        </Notice>
      )}
      {open && (
        <Form action={at}>
          <RadioGroup
            name="decision"
            label={t('privacy.request.decision')}
            value="grant"
            options={[
              {
                value: 'grant',
                text: t('privacy.request.grant'),
                hint: one.value ? t('privacy.request.grant_hint') : undefined,
              },
              {
                value: 'refuse',
                text: t('privacy.request.refuse'),
                hint: t('privacy.request.refuse_hint', { to: complainTo }),
              },
            ]}
          />
          <TextArea
            name="reason"
            label={t('privacy.request.reason')}
            hint={t('privacy.request.reason_hint')}
            value={again.reason}
            error={again.field === 'reason' ? again.error : undefined}
            rows={5}
            maxlength={LONGEST}
          />
          <Button>{t('privacy.request.decide')}</Button>
        </Form>
      )}
      {open && extendable && (
        <Card title={t('privacy.request.extend')}>
          <p>{t('privacy.request.extend_lead', { by: extendable })}</p>
          <Form action={`${at}/extend`}>
            <TextArea
              name="why"
              label={t('privacy.request.extend_why')}
              value={again.why}
              error={again.field === 'why' ? again.error : undefined}
              rows={3}
              maxlength={LONGEST}
            />
            <Button kind="secondary">{t('privacy.request.extend_do')}</Button>
          </Form>
        </Card>
      )}
    </Shell>
  );
}
