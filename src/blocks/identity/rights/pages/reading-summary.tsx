import type { DescribedTrace } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { SummaryList, type SummaryRow, Tag, Time } from '#ui';
import type { DataQuestion } from '../store.ts';

/** What was read, by whom and why, one fact a row. */
export function ReadingSummary({
  ctx: { t },
  reading,
  also = [],
}: {
  ctx: Ctx;
  reading: DescribedTrace;
  also?: readonly SummaryRow[];
}) {
  const attributes = reading.attributes.length > 0 ? ` (${reading.attributes.join(', ')})` : '';
  return (
    <SummaryList
      rows={[
        { key: t('identity.question.when'), value: <Time at={reading.at} /> },
        {
          key: t('identity.question.who'),
          value: [reading.who, reading.forWhom, reading.agency].filter(Boolean).join(', '),
        },
        {
          key: t('identity.question.what'),
          value: `${reading.action}${reading.registry && `: ${reading.registry}`}${attributes}`,
        },
        ...(reading.about ? [{ key: t('identity.question.whose'), value: reading.about }] : []),
        {
          key: t('identity.question.why'),
          value: reading.forCase ? (
            <>
              {reading.why}{' '}
              <a class="code" href={`/my/cases/${reading.forCase.id}`}>
                {reading.forCase.code}
              </a>
            </>
          ) : (
            reading.why
          ),
        },
        {
          key: t('identity.question.basis'),
          value: reading.basis || t('identity.question.no_basis'),
        },
        ...also,
      ]}
    />
  );
}

export const QuestionState = ({
  ctx: { t, clock },
  one,
}: {
  ctx: Ctx;
  one: Pick<DataQuestion, 'answeredAt' | 'dueAt'>;
}) => {
  if (one.answeredAt) return <Tag tone="done">{t('identity.question.state.answered')}</Tag>;
  const late = one.dueAt < clock.now();
  return <Tag tone={late ? 'due' : 'info'}>{t(`identity.question.state.${late ? 'late' : 'waits'}`)}</Tag>;
};
