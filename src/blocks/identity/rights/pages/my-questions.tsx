import type { DescribedTrace } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { EmptyState, Notice, PageTitle, Shell, Time } from '#ui';
import { dataRules } from '../data-rules.ts';
import type { DataQuestion } from '../store.ts';
import { QuestionState, ReadingSummary } from './reading-summary.tsx';

export interface DescribedQuestion extends DataQuestion {
  readonly described: DescribedTrace;
  /** The agency that answers. */
  readonly agency: string;
}

/** What a person has asked agencies about readings of their data, newest first, with the answers. */
export function MyQuestionsPage({ ctx, questions }: { ctx: Ctx; questions: readonly DescribedQuestion[] }) {
  const { t } = ctx;
  const title = t('identity.question.mine');
  const complainTo = localized(dataRules(ctx)?.complainTo ?? {}, ctx.lang);
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/data/reads', text: t('registries.reads.title') }]}
    >
      <PageTitle lead={t('identity.question.mine_lead')}>{title}</PageTitle>
      {questions.length === 0 && (
        <EmptyState
          title={t('identity.question.none')}
          action={{ href: '/my/data/reads', text: t('registries.reads.title') }}
        />
      )}
      {questions.map((one) => (
        <section key={one.id} aria-labelledby={`q-${one.id}`}>
          <h2 id={`q-${one.id}`}>
            {one.agency}, <Time at={one.receivedAt} />
          </h2>
          <p>
            <QuestionState ctx={ctx} one={one} />{' '}
            {!one.answeredAt && (
              <>
                {t('identity.question.due')} <Time at={one.dueAt} />.
              </>
            )}
          </p>
          <ReadingSummary
            ctx={ctx}
            reading={one.described}
            also={[{ key: t('identity.question.text'), value: <p class="written">{one.text}</p> }]}
          />
          {one.answer && (
            <Notice
              kind="success"
              title={t('identity.question.answered_by', { name: one.answeredName ?? '' })}
            >
              <p class="written">{one.answer}</p>
            </Notice>
          )}
          {complainTo && (one.answeredAt || one.dueAt < ctx.clock.now()) && (
            <p>{t('identity.question.complain', { to: complainTo })}</p>
          )}
        </section>
      ))}
    </Shell>
  );
}
