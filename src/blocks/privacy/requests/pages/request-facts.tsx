import type { Ctx } from '#platform/context';
import { SummaryList, type SummaryRow, Tag, Time } from '#ui';
import type { DescribedRequest } from '../describe-request.ts';

const TONES = { received: 'info', granted: 'done', refused: 'plain', withdrawn: 'plain' } as const;

/** How far a request is. */
export const RequestState = ({
  ctx: { t, clock },
  one,
}: {
  ctx: Ctx;
  one: Pick<DescribedRequest, 'state' | 'dueAt' | 'done'>;
}) => {
  if (one.done?.liftedAt) return <Tag>{t('privacy.state.lifted')}</Tag>;
  if (one.state === 'received' && one.dueAt < clock.now())
    return <Tag tone="due">{t('privacy.state.late')}</Tag>;
  return <Tag tone={TONES[one.state]}>{t(`privacy.state.${one.state}`)}</Tag>;
};

/** What is asked, of whom, since when and until when: one fact a row. */
export function RequestFacts({
  ctx: { t },
  one,
  caseHref,
  also = [],
}: {
  ctx: Ctx;
  one: DescribedRequest;
  /** Where a case that used the old value is opened; an official may not open those of other agencies. */
  caseHref?: (id: string) => string;
  also?: readonly SummaryRow[];
}) {
  const cases = one.done?.cases ?? [];
  return (
    <SummaryList
      rows={[
        { key: t('privacy.request.kind'), value: t(`privacy.kind.${one.kind}`) },
        { key: t('privacy.request.person'), value: one.person },
        { key: t('privacy.request.about'), value: one.matter },
        ...(one.value
          ? [
              { key: t('privacy.request.before'), value: one.value.before },
              { key: t('privacy.request.proposed'), value: one.value.proposed },
            ]
          : []),
        ...(one.text ? [{ key: t('privacy.request.text'), value: <p class="written">{one.text}</p> }] : []),
        { key: t('privacy.request.by'), value: one.agency || t('privacy.request.program') },
        { key: t('privacy.request.received'), value: <Time at={one.receivedAt} /> },
        one.decidedAt
          ? { key: t('privacy.request.decided'), value: <Time at={one.decidedAt} /> }
          : {
              key: t('privacy.request.due'),
              value: <Time at={one.dueAt} />,
              source: t('privacy.request.clock', { source: one.source }),
            },
        ...(one.extendedAt
          ? [{ key: t('privacy.request.extended'), value: <p class="written">{one.extendedWhy}</p> }]
          : []),
        ...(one.done?.rows !== undefined
          ? [{ key: t('privacy.request.erased'), value: t('privacy.request.rows', { count: one.done.rows }) }]
          : []),
        ...(one.done?.version !== undefined
          ? [
              {
                key: t('privacy.request.used_in'),
                value:
                  cases.length === 0 ? (
                    t('privacy.request.used_nowhere')
                  ) : (
                    <ul>
                      {cases.map(({ id, code }) => (
                        <li key={id}>{caseHref && code ? <a href={caseHref(id)}>{code}</a> : code || id}</li>
                      ))}
                    </ul>
                  ),
              },
            ]
          : []),
        ...also,
      ]}
    />
  );
}
