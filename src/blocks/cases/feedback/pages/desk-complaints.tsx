import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  DueTag,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  Shell,
  SummaryList,
  TextArea,
  Time,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { ComplaintView } from '../get-complaint.ts';
import { ComplaintState, Written } from './my-complaint.tsx';

/** The complaints that wait for an answer, and those that have one. */
export function ComplaintsPage({ ctx, complaints }: { ctx: Ctx; complaints: readonly ComplaintView[] }) {
  const { t } = ctx;
  const title = t('cases.complaint.list');
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk/complaints" side={deskPlaces(ctx)}>
      <PageTitle lead={t('cases.complaint.list_lead')}>{title}</PageTitle>
      {complaints.length === 0 ? (
        <EmptyState title={t('cases.complaint.none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={complaints}
          columns={[
            {
              head: t('cases.code'),
              cell: (one) => <a href={`/desk/complaints/${one.id}`}>{one.code}</a>,
              header: true,
            },
            { head: t('cases.complaint.subject'), cell: (one) => t(`cases.complaint.about.${one.about}`) },
            { head: t('cases.agency'), cell: (one) => one.agency },
            { head: t('cases.complaint.received'), cell: (one) => <Time at={one.receivedAt} /> },
            { head: t('cases.state'), cell: (one) => <ComplaintState ctx={ctx} one={one} /> },
            {
              head: t('cases.due'),
              cell: (one) => (one.dueAt && one.state === 'received' ? <DueTag due={one.dueAt} /> : ''),
            },
          ]}
        />
      )}
    </Shell>
  );
}

/** What can be done with a complaint now: to answer always, to ask and to refuse only in the first days. */
function Acts({ ctx, one, error, typed }: { ctx: Ctx; one: ComplaintView; error?: string; typed?: string }) {
  const { t, clock } = ctx;
  const now = clock.now();
  return (
    <Form action={`/desk/complaints/${one.id}`}>
      <TextArea
        name="text"
        label={t('cases.complaint.answer')}
        hint={t('cases.complaint.answer_hint')}
        value={typed}
        error={error}
        rows={6}
        maxlength={4000}
      />
      <ButtonRow>
        <Button name="act" value="uphold">
          {t('cases.complaint.uphold')}
        </Button>
        <Button name="act" value="dismiss" kind="secondary">
          {t('cases.complaint.dismiss')}
        </Button>
      </ButtonRow>
      <ButtonRow>
        {!one.askedAt && now <= one.askUntil && (
          <Button name="act" value="ask" kind="secondary">
            {t('cases.complaint.ask')}
          </Button>
        )}
        {now <= one.refuseUntil && (
          <Button name="act" value="refuse" kind="secondary">
            {t('cases.complaint.refuse')}
          </Button>
        )}
      </ButtonRow>
      {now <= one.askUntil && (
        <p class="hint">
          {t('cases.complaint.refuse_until')} <Time at={one.refuseUntil} />. {t('cases.complaint.ask_until')}{' '}
          <Time at={one.askUntil} />.
        </p>
      )}
    </Form>
  );
}

/** One complaint, for those who answer it. */
export function ComplaintPage({
  ctx,
  one,
  error,
  typed,
}: {
  ctx: Ctx;
  one: ComplaintView;
  error?: string;
  typed?: string;
}) {
  const { t } = ctx;
  const done = one.state === 'answered' || one.state === 'refused';
  return (
    <Shell
      ctx={ctx}
      title={`${t('cases.complaint.title')} ${one.code}`}
      width="desk"
      section="/desk/complaints"
      side={deskPlaces(ctx)}
    >
      {error && <ErrorSummary errors={[{ href: '#text', text: error }]} />}
      <PageTitle caption={`${one.code} · ${one.serviceName}`}>
        {t(`cases.complaint.about.${one.about}`)}
      </PageTitle>
      <p>
        <ComplaintState ctx={ctx} one={one} />{' '}
        {one.state === 'received' && one.dueAt && <DueTag due={one.dueAt} />}
      </p>
      <SummaryList
        rows={[
          { key: t('cases.complaint.by'), value: one.applicantName },
          { key: t('cases.complaint.agency'), value: one.agency },
          ...(one.aboutName ? [{ key: t('cases.complaint.official'), value: one.aboutName }] : []),
          { key: t('cases.complaint.received'), value: <Time at={one.receivedAt} /> },
          { key: t('cases.complaint.text'), value: <Written text={one.text} /> },
          ...(one.asked ? [{ key: t('cases.complaint.asked'), value: <Written text={one.asked} /> }] : []),
          ...(one.more ? [{ key: t('cases.complaint.more'), value: <Written text={one.more} /> }] : []),
        ]}
      />
      {done && (
        <Notice kind="success" title={t('cases.complaint.done', { name: one.answeredName ?? '' })}>
          <Written text={one.answer ?? ''} />
        </Notice>
      )}
      {one.state === 'more-asked' && <Notice title={t('cases.complaint.waits')} />}
      {!done && <Acts ctx={ctx} one={one} error={error} typed={typed} />}
    </Shell>
  );
}
