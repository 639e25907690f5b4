import type { Ctx } from '#platform/context';
import { ButtonRow, Details, LinkButton, Notice, PageTitle, Shell, StateTag, Time } from '#ui';
import type { AnswerGroup } from '#ui/form';
import { RatingSection } from '../feedback/pages/rating.tsx';
import type { Rating } from '../feedback/rating-store.ts';
import type { CaseView } from '../get-case.ts';
import type { LawView } from '../law/get-law.ts';
import { Extended, YourTurn, yourTurn } from '../law/pages/my-turn.tsx';
import { mayWithdraw } from '../law/request-withdrawal.ts';
import { Answers, CaseDocuments, CaseFacts, LinkedCases } from './case-parts.tsx';
import { CaseTimeline } from './timeline.tsx';

/** Whether a case was stopped because its applicant asked for that. */
const wasWithdrawn = ({ case: { state }, history }: CaseView): boolean =>
  state === 'stopped' &&
  (history.findLast(({ kind }) => kind.startsWith('withdrawal-'))?.kind ?? 'withdrawal-refused') !==
    'withdrawal-refused';

/** In plain words: whose turn it is, with what, and until when. */
function WhatNext({ ctx, view, law }: { ctx: Ctx; view: CaseView; law: LawView }) {
  const { t } = ctx;
  const { case: one, tasks, links, declaration, agencies } = view;
  if (wasWithdrawn(view))
    return <Notice title={t('cases.next.withdrawn')}>{t('cases.next.withdrawn_text')}</Notice>;
  if (one.state === 'rejected' || one.state === 'stopped') {
    return (
      <Notice kind="error" title={t(one.state === 'stopped' ? 'cases.next.stopped' : 'cases.next.refused')}>
        {one.reason && <p>{t('cases.reason', { reason: one.reason })}</p>}
        <p>{t('cases.next.refused_remedy')}</p>
      </Notice>
    );
  }
  if (one.endedAt) {
    return (
      <Notice kind="success" title={t('cases.next.done')}>
        {view.documents.some(({ source }) => source === 'issued') && (
          <p>
            <a href="/my/documents">{t('cases.next.vault')}</a>
          </p>
        )}
      </Notice>
    );
  }
  const agency = agencies.get(one.agencyId) ?? '';
  const turn = <YourTurn ctx={ctx} view={view} law={law} agency={agency} />;
  if (yourTurn(view)) return turn;
  const waiting = links.filter(
    ({ state }) => !['decided', 'delivered', 'rejected', 'stopped'].includes(state),
  );
  return (
    <Notice title={t('cases.next.title')}>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            {t('cases.next.task', { task: declaration.tasks[task.node]?.title ?? task.node, agency })}
            {task.claimedName && <> {t('cases.next.officer', { name: task.claimedName })}</>}
          </li>
        ))}
        {law.consultations
          .filter(({ answeredAt }) => !answeredAt)
          .map((asked) => (
            <li key={asked.id}>
              {t('cases.next.consulted', { agency: asked.agency })} <Time at={asked.dueAt} />.
            </li>
          ))}
        {waiting.map((link) => (
          <li key={link.id}>
            {t('cases.next.linked', { service: link.title, agency: agencies.get(link.toAgencyId) ?? '' })}
          </li>
        ))}
      </ul>
      <p>
        {one.dueAt && !one.decidedAt && (
          <>
            {t('cases.next.due')} <Time at={one.dueAt} />.{' '}
          </>
        )}
        {t('cases.next.nothing_to_do')}
      </p>
    </Notice>
  );
}

/** Whether the reader may act in the applicant's name, not only look. */
const maySubmit = ({ actor: { actingFor } }: Ctx): boolean => actingFor?.powers.includes('submit') ?? true;

/** A case as its applicant follows it. */
export function MyCasePage({
  ctx,
  view,
  answers,
  unread,
  law,
  rating,
  complains,
}: {
  ctx: Ctx;
  view: CaseView;
  answers: readonly AnswerGroup[];
  unread: number;
  law: LawView;
  /** Until when it can be said how it was, and what has been said; undefined when it is not asked. */
  rating: { until: Date; given: Rating | undefined } | undefined;
  /** Whether there is a way to complain. */
  complains: boolean;
}) {
  const { t } = ctx;
  const { case: one, declaration } = view;
  return (
    <Shell
      ctx={ctx}
      title={`${one.code} ${declaration.name}`}
      section="/my"
      unread={unread}
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/cases', text: t('cases.mine.title') },
      ]}
    >
      <PageTitle caption={one.code} lead={<StateTag state={one.state} />}>
        {declaration.name}
      </PageTitle>
      <WhatNext ctx={ctx} view={view} law={law} />
      <Extended ctx={ctx} law={law} />
      <CaseFacts ctx={ctx} view={view} />
      <ButtonRow>
        <LinkButton href={`/my/cases/${one.id}/receipt`} kind="secondary" download>
          {t('cases.receipt.download')}
        </LinkButton>
        <LinkButton href={`/my/cases/${one.id}/print`} kind="secondary">
          {t('cases.print.link')}
        </LinkButton>
        {mayWithdraw(one) && maySubmit(ctx) && (
          <LinkButton href={`/my/cases/${one.id}/withdraw`} kind="secondary">
            {t('cases.withdrawal.ask')}
          </LinkButton>
        )}
      </ButtonRow>
      {complains && !ctx.actor.actingFor && (
        <p>
          <a href={`/my/cases/${one.id}/complaint`}>{t('cases.complaint.link')}</a>
        </p>
      )}
      {rating && !ctx.actor.actingFor && (
        <RatingSection
          ctx={ctx}
          action={`/my/cases/${one.id}/rating`}
          rating={rating.given}
          until={rating.until}
        />
      )}
      <LinkedCases ctx={ctx} view={view} />
      <CaseDocuments ctx={ctx} view={view} base="/my/documents" />
      <CaseTimeline ctx={ctx} view={view} />
      <Details summary={t('cases.answers')}>
        <Answers answers={answers} base="/my/documents" />
      </Details>
    </Shell>
  );
}
