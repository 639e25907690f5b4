import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  DueTag,
  EmptyState,
  FileField,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  SummaryList,
  Tag,
  TextArea,
  Time,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { OpinionView } from '../get-opinion.ts';
import type { Alert } from '../list-alerts.ts';

/** What the clock has pointed out. */
export function AlertsPage({
  ctx,
  alerts,
  others,
}: {
  ctx: Ctx;
  alerts: readonly Alert[];
  /** Of other rooms, beside cases. */
  others: readonly DeskAlert[];
}) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('cases.law.alerts')} width="desk" section="/desk/alerts" side={deskPlaces(ctx)}>
      <PageTitle>{t('cases.law.alerts')}</PageTitle>
      {others.length > 0 && (
        <DataTable
          caption={t('cases.law.alert_about')}
          rows={others}
          columns={[
            {
              head: t('cases.law.alert_about'),
              cell: (one) => (
                <>
                  <a href={one.href}>{one.title}</a>
                  <p class="hint">{one.about}</p>
                </>
              ),
              header: true,
            },
            { head: t('cases.law.alert_what'), cell: (one) => <Tag tone="due">{one.kind}</Tag> },
            { head: t('cases.due'), cell: (one) => <DueTag due={one.dueAt} /> },
            { head: t('cases.law.alert_at'), cell: (one) => <Time at={one.at} /> },
          ]}
        />
      )}
      {alerts.length === 0 && others.length === 0 && <EmptyState title={t('cases.law.alerts_none')} />}
      {alerts.length > 0 && (
        <DataTable
          caption={t('cases.law.alerts')}
          hideCaption
          rows={alerts}
          columns={[
            {
              head: t('cases.code'),
              cell: (one) => (
                <a
                  href={one.complaintId ? `/desk/complaints/${one.complaintId}` : `/desk/cases/${one.caseId}`}
                >
                  {one.code}
                </a>
              ),
              header: true,
            },
            {
              head: t('cases.law.alert_what'),
              cell: (one) => (
                <Tag tone={one.kind === 'remind' ? 'due' : 'next'}>{t(`cases.law.alert.${one.kind}`)}</Tag>
              ),
            },
            { head: t('cases.service'), cell: (one) => one.serviceName },
            { head: t('cases.applicant'), cell: (one) => one.applicantName },
            { head: t('cases.due'), cell: (one) => <DueTag due={one.dueAt} /> },
            { head: t('cases.law.alert_at'), cell: (one) => <Time at={one.at} /> },
          ]}
        />
      )}
    </Shell>
  );
}

/** Questions of other agencies. */
export function OpinionsPage({ ctx, opinions }: { ctx: Ctx; opinions: readonly OpinionView[] }) {
  const { t } = ctx;
  const title = t('cases.consult.list');
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk/consultations" side={deskPlaces(ctx)}>
      <PageTitle>{title}</PageTitle>
      {opinions.length === 0 ? (
        <EmptyState title={t('cases.consult.none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={opinions}
          columns={[
            {
              head: t('cases.code'),
              cell: (one) => <a href={`/desk/consultations/${one.id}`}>{one.code}</a>,
              header: true,
            },
            { head: t('cases.consult.from'), cell: (one) => one.from },
            { head: t('cases.service'), cell: (one) => one.serviceName },
            { head: t('cases.consult.question'), cell: (one) => one.question },
            { head: t('cases.due'), cell: (one) => <DueTag due={one.dueAt} /> },
          ]}
        />
      )}
    </Shell>
  );
}

/** One question, and its answer. */
export function OpinionPage({
  ctx,
  opinion: one,
  error,
  fileError,
  typed,
}: {
  ctx: Ctx;
  opinion: OpinionView;
  error?: string;
  fileError?: string;
  typed?: { answer: string; opinion: string };
}) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={`${t('cases.consult.title')} ${one.code}`}
      width="desk"
      section="/desk/consultations"
      side={deskPlaces(ctx)}
    >
      <PageTitle caption={`${one.code} · ${one.serviceName}`}>{t('cases.consult.title')}</PageTitle>
      <SummaryList
        rows={[
          { key: t('cases.consult.from'), value: one.from },
          { key: t('cases.applicant'), value: one.applicantName },
          { key: t('cases.consult.question'), value: one.question },
          { key: t('cases.due'), value: <DueTag due={one.dueAt} /> },
        ]}
      />
      {one.answeredAt ? (
        <Notice kind="success" title={t('cases.consult.given')}>
          <p>{one.opinion}</p>
          {one.files.length > 0 && (
            <p>
              {t('cases.consult.files')}: {one.files.map(({ name }) => name).join(', ')}
            </p>
          )}
        </Notice>
      ) : (
        <Form action={`/desk/consultations/${one.id}`} files>
          <RadioGroup
            name="answer"
            label={t('cases.consult.answer')}
            value={typed?.answer ?? 'agree'}
            options={[
              { value: 'agree', text: t('cases.consult.agree') },
              { value: 'disagree', text: t('cases.consult.disagree') },
              { value: 'opinion', text: t('cases.consult.other') },
            ]}
          />
          <TextArea
            name="opinion"
            label={t('cases.consult.opinion')}
            hint={t('cases.consult.opinion_hint')}
            value={typed?.opinion}
            error={error}
            rows={5}
            maxlength={4000}
          />
          <FileField
            name="files"
            label={t('cases.consult.files')}
            hint={t('cases.consult.files_hint')}
            error={fileError}
            accept=".pdf,.jpg,.jpeg,.png,.webp"
            multiple
          />
          <ButtonRow>
            <Button>{t('cases.consult.give')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Shell>
  );
}
