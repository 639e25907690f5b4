import type { Ctx } from '#platform/context';
import {
  Button,
  DataTable,
  DueTag,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  Shell,
  TextArea,
  Time,
} from '#ui';
import { LONGEST } from '../data-rules.ts';
import type { DescribedQuestion } from './my-questions.tsx';
import { QuestionState, ReadingSummary } from './reading-summary.tsx';

export type AskedQuestion = DescribedQuestion & { readonly person: string };

/** The questions to the agencies that somebody leads. */
export function QuestionsPage({ ctx, questions }: { ctx: Ctx; questions: readonly AskedQuestion[] }) {
  const { t } = ctx;
  const title = t('identity.question.list');
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('identity.leave.desk') }]}
    >
      <PageTitle lead={t('identity.question.list_lead')}>{title}</PageTitle>
      {questions.length === 0 ? (
        <EmptyState title={t('identity.question.list_none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={questions}
          columns={[
            {
              head: t('identity.question.asker'),
              cell: (one) => <a href={`/desk/data-questions/${one.id}`}>{one.person}</a>,
              header: true,
            },
            { head: t('identity.question.who'), cell: (one) => one.described.who },
            {
              head: t('identity.question.what'),
              cell: (one) => one.described.registry || one.described.action,
            },
            { head: t('identity.question.received'), cell: (one) => <Time at={one.receivedAt} /> },
            {
              head: t('identity.question.state.title'),
              cell: (one) => <QuestionState ctx={ctx} one={one} />,
            },
            {
              head: t('identity.question.due_head'),
              cell: (one) => (one.answeredAt ? '' : <DueTag due={one.dueAt} />),
            },
          ]}
        />
      )}
    </Shell>
  );
}

/** One question, for who answers it. */
export function QuestionPage({
  ctx,
  one,
  error,
  typed,
}: {
  ctx: Ctx;
  one: AskedQuestion;
  error?: string;
  typed?: string;
}) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={t('identity.question.title')}
      width="desk"
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('identity.leave.desk') },
        { href: '/desk/data-questions', text: t('identity.question.list') },
      ]}
    >
      {error && <ErrorSummary errors={[{ href: '#text', text: error }]} />}
      <PageTitle caption={one.agency}>{t('identity.question.title')}</PageTitle>
      <p>
        <QuestionState ctx={ctx} one={one} /> {!one.answeredAt && <DueTag due={one.dueAt} />}
      </p>
      <ReadingSummary
        ctx={ctx}
        reading={{ ...one.described, forCase: undefined }}
        also={[
          { key: t('identity.question.asker'), value: one.person },
          { key: t('identity.question.asked_text'), value: <p class="written">{one.text}</p> },
          { key: t('identity.question.clock'), value: one.source },
        ]}
      />
      {one.answer ? (
        <Notice kind="success" title={t('identity.question.answered_by', { name: one.answeredName ?? '' })}>
          <p class="written">{one.answer}</p>
        </Notice>
      ) : (
        <Form action={`/desk/data-questions/${one.id}`}>
          <TextArea
            name="text"
            label={t('identity.question.answer')}
            hint={t('identity.question.answer_hint')}
            value={typed}
            error={error}
            rows={6}
            maxlength={LONGEST}
          />
          <Button>{t('identity.question.answer_do')}</Button>
        </Form>
      )}
    </Shell>
  );
}
