import type { Ctx } from '#platform/context';
import type { CaseState } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  type NoticeKind,
  PageTitle,
  Shell,
  StateTag,
  SummaryList,
  TextField,
  Time,
  Timeline,
} from '#ui';
import { RatingSection } from '../../feedback/pages/rating.tsx';
import type { Followed } from '../follow-case.ts';

/** States in which it is the applicant's turn, or all is over. */
const KINDS: Partial<Record<CaseState, NoticeKind>> = {
  'supplement-requested': 'warning',
  'payment-requested': 'warning',
  rejected: 'error',
  stopped: 'error',
  decided: 'success',
  delivered: 'success',
};

/** What is known of the case, and what comes next. */
function Standing({ ctx, followed }: { ctx: Ctx; followed: Followed }) {
  const { t } = ctx;
  return (
    <>
      <PageTitle caption={followed.code} lead={<StateTag state={followed.state} />}>
        {followed.title}
      </PageTitle>
      <Notice
        kind={KINDS[followed.state] ?? 'info'}
        title={t(followed.endedAt ? 'cases.follow.over' : 'cases.next.title')}
      >
        <p>{t(`cases.follow.next.${followed.state}`, { agency: followed.agency })}</p>
        <p>{t('cases.follow.more')}</p>
      </Notice>
      <SummaryList
        rows={[
          { key: t('cases.agency'), value: followed.agency },
          { key: t('cases.received'), value: <Time at={followed.receivedAt} /> },
          ...(followed.dueAt && !followed.decidedAt
            ? [{ key: t('cases.due'), value: <Time at={followed.dueAt} /> }]
            : []),
          ...(followed.decidedAt
            ? [{ key: t('cases.decided'), value: <Time at={followed.decidedAt} /> }]
            : []),
        ]}
      />
      {followed.ticket && (
        <RatingSection ctx={ctx} action="/follow/rating" ticket={followed.ticket} rating={followed.rating} />
      )}
      <h2>{t('cases.history.title')}</h2>
      <Timeline
        entries={[...followed.history].reverse().map(({ at, state, agency }) => ({
          at,
          title: localized(ctx.app.country.cases.states[state].name, ctx.lang),
          by: agency,
        }))}
      />
    </>
  );
}

/** Follows a case by its code and its applicant's number, without an account. */
export function FollowPage({
  ctx,
  code,
  followed,
  fault,
}: {
  ctx: Ctx;
  code: string;
  followed?: Followed;
  fault?: CodedError;
}) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('cases.follow.title')}>
      {message && <ErrorSummary errors={[{ href: '#code', text: message }]} />}
      {followed ? (
        <Standing ctx={ctx} followed={followed} />
      ) : (
        <>
          <PageTitle lead={t('cases.follow.lead')}>{t('cases.follow.title')}</PageTitle>
          <Form action="/follow">
            <TextField
              name="code"
              label={t('cases.code')}
              hint={t('cases.follow.code_hint')}
              value={code}
              error={message}
              width={20}
            />
            <TextField
              name="number"
              label={t('cases.follow.number')}
              hint={t('cases.follow.number_hint')}
              inputmode="numeric"
              autocomplete="off"
              width={20}
            />
            <Button>{t('cases.follow.button')}</Button>
          </Form>
        </>
      )}
    </Shell>
  );
}
