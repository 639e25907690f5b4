import type { DescribedTrace } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { Button, ErrorSummary, Form, PageTitle, Shell, TextArea } from '#ui';
import { LONGEST } from '../data-rules.ts';
import { ReadingSummary } from './reading-summary.tsx';

/** Asks the agency that read one's data why it did. */
export function AskPage({
  ctx,
  reading,
  answerBy,
  error,
  typed,
}: {
  ctx: Ctx;
  reading: DescribedTrace;
  /** Until when the agency answers, if it were asked now. */
  answerBy: Date;
  error?: string;
  typed?: string;
}) {
  const { t } = ctx;
  const title = t('identity.question.ask');
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/data/reads', text: t('registries.reads.title') }]}
    >
      {error && <ErrorSummary errors={[{ href: '#text', text: error }]} />}
      <PageTitle lead={t('identity.question.ask_lead')}>{title}</PageTitle>
      <ReadingSummary ctx={ctx} reading={reading} />
      <Form action={`/my/data/reads/${reading.id}/ask`}>
        <TextArea
          name="text"
          label={t('identity.question.text')}
          hint={t('identity.question.text_hint')}
          value={typed}
          error={error}
          rows={5}
          maxlength={LONGEST}
        />
        <p>
          {t('identity.question.answer_by', {
            due: ctx.app.country.formats.dateTime(answerBy, ctx.lang),
          })}
        </p>
        <Button>{t('identity.question.send')}</Button>
      </Form>
    </Shell>
  );
}
