import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  DueTag,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  StateTag,
  TextArea,
} from '#ui';
import type { AnswerGroup } from '#ui/form';
import { isHandOver } from '../counter/is-hand-over.ts';
import type { Evidence } from '../desk/evidence-of.ts';
import { deskPlaces } from '../desk/pages/desk-places.ts';
import { EvidencePane } from '../desk/pages/evidence.tsx';
import { ReasonChoice } from '../desk/pages/reason-choice.tsx';
import type { TaskView } from '../get-task.ts';
import { CaseDocuments, CaseFacts, LinkedCases } from './case-parts.tsx';
import { FiledForm } from './filed-form.tsx';
import { CaseTimeline } from './timeline.tsx';

/** The outcomes as buttons, with the reason that some of them need. */
function Decide({
  ctx: { t },
  task: { task, declared, signs, templates },
  error,
  reason,
}: {
  ctx: Ctx;
  task: TaskView;
  error?: string;
  reason?: string;
}) {
  const needing = declared.outcomes.filter(({ needs_reason }) => needs_reason);
  return (
    <Form action={`/desk/tasks/${task.id}/complete`}>
      <input type="hidden" name="version" value={String(task.version)} />
      <ReasonChoice
        templates={needing.length > 0 ? templates.filter(({ kind }) => kind === 'refuse') : []}
        action={`/desk/tasks/${task.id}/reason`}
      />
      {needing.length > 0 && (
        <TextArea
          name="reason"
          label={t('cases.reason_label')}
          hint={t('cases.reason_hint', { outcomes: needing.map(({ title }) => title).join(', ') })}
          value={reason}
          error={error}
          rows={3}
          maxlength={4000}
        />
      )}
      {signs.length > 0 && <p>{t('cases.sign.warning')}</p>}
      <ButtonRow>
        {declared.outcomes.map(({ id, title, needs_reason }) => (
          <Button key={id} name="outcome" value={id} kind={needs_reason ? 'secondary' : 'primary'}>
            {title}
          </Button>
        ))}
      </ButtonRow>
    </Form>
  );
}

/** What can be done with the task by whoever looks at it. */
function Work(props: { ctx: Ctx; task: TaskView; error?: string; reason?: string }) {
  const { ctx, task: view } = props;
  const { t } = ctx;
  const { task, mine, own } = view;
  const { deadline } = view.view.declaration;
  const waits = view.view.case.state;
  if (task.doneAt) return <Notice title={t('cases.task_done')} />;
  if (own) return <Notice kind="warning" title={t('cases.own_case')} />;
  if (mine) {
    return (
      <>
        {waits === 'supplement-requested' ? (
          <Notice title={t('cases.supplement.waiting')} />
        ) : (
          <Decide {...props} />
        )}
        <ButtonRow>
          {isHandOver(view.declared) && (
            <LinkButton kind="secondary" href={`/desk/counter/cases/${task.caseId}/hand-over`}>
              {t('cases.hand_over.record')}
            </LinkButton>
          )}
          {deadline?.supplement && waits !== 'supplement-requested' && (
            <LinkButton kind="secondary" href={`/desk/tasks/${task.id}/supplement`}>
              {t('cases.supplement.title')}
            </LinkButton>
          )}
          {deadline?.consultation && (
            <LinkButton kind="secondary" href={`/desk/tasks/${task.id}/consult`}>
              {t('cases.consult.ask')}
            </LinkButton>
          )}
        </ButtonRow>
        <Form action={`/desk/tasks/${task.id}/release`}>
          <ButtonRow>
            <Button kind="link">{t('cases.release')}</Button>
          </ButtonRow>
        </Form>
      </>
    );
  }
  if (task.claimedBy) return <Notice title={t('cases.claimed_by', { name: task.claimedName ?? '' })} />;
  return (
    <Form action={`/desk/tasks/${task.id}/claim`}>
      <p>{t('cases.claim_hint')}</p>
      <ButtonRow>
        <Button>{t('cases.claim')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The documents that the decision signs, to be read first. */
const Signs = ({ ctx: { t }, task: { task, signs } }: { ctx: Ctx; task: TaskView }) => (
  <section aria-labelledby="signs">
    <h3 id="signs">{t('cases.sign.title')}</h3>
    <p>{t('cases.sign.lead')}</p>
    <ButtonRow>
      {signs.map(({ id, title }) => (
        <LinkButton
          key={id}
          kind="secondary"
          href={`/desk/tasks/${task.id}/preview?document=${encodeURIComponent(id)}`}
        >
          {t('cases.sign.preview', { title })}
        </LinkButton>
      ))}
    </ButtonRow>
  </section>
);

interface Props {
  ctx: Ctx;
  task: TaskView;
  answers: readonly AnswerGroup[];
  evidence: readonly Evidence[];
  corrected: ReadonlySet<string>;
  /** Codes of other running cases about the same. */
  same: readonly string[];
  fault?: CodedError;
  reason?: string;
}

/** Where to go on a long page, and to the whole case. */
const Jumps = ({ ctx: { t }, task: { task, view, mine, free, own } }: { ctx: Ctx; task: TaskView }) => (
  <nav class="jumps" aria-label={t('cases.jump.label')}>
    <a href="#evidence">{t('cases.evidence.title')}</a>
    {(mine || free) && !own && !task.doneAt && <a href="#decide">{t('cases.decide')}</a>}
    <a href="#history">{t('cases.history.title')}</a>
    <a href={`/desk/cases/${view.case.id}`}>{t('cases.jump.case')}</a>
    <a href={`/desk/cases/${view.case.id}/print`}>{t('cases.print.link')}</a>
  </nav>
);

/** A task: the form, and beside it, always in sight, the evidence, the document that it signs and the decision. */
export function TaskPage({ ctx, task: view, answers, evidence, corrected, same, fault, reason }: Props) {
  const { t } = ctx;
  const { task, declared, signs, mine, free, own } = view;
  const { case: one, declaration } = view.view;
  const error = fault && t(`errors.${fault.code}`, fault.params);
  const decides = mine && !own && !task.doneAt;
  // What is quickly decided need not be taken first.
  const mayDecide = decides || (free && !own && one.state !== 'supplement-requested');
  const work = <Work ctx={ctx} task={view} error={error} reason={reason} />;
  return (
    <Shell
      ctx={ctx}
      title={`${declared.title} ${one.code}`}
      width="desk"
      section="/desk/inbox"
      side={deskPlaces(ctx)}
    >
      {error && <ErrorSummary errors={[{ href: '#reason', text: error }]} />}
      <PageTitle caption={`${one.code} · ${declaration.name}`} lead={declared.guidance}>
        {declared.title}
      </PageTitle>
      <p>
        <StateTag state={one.state} />{' '}
        {task.dueAt && !task.doneAt && (
          <DueTag due={task.dueAt} status={one.decidedAt ? undefined : view.view.due} />
        )}
      </p>
      {same.length > 0 && (
        <Notice kind="warning" title={t('cases.same.desk', { codes: same.join(', ') })}>
          {t('cases.same.desk_text')}
        </Notice>
      )}
      <Jumps ctx={ctx} task={view} />
      {!decides && work}
      <CaseFacts ctx={ctx} view={view.view} without={task.dueAt && !task.doneAt ? 'due' : undefined} />
      <div class="pair">
        <section class="pair-form" aria-labelledby="answers">
          <h2 id="answers">{t('cases.answers')}</h2>
          <FiledForm
            ctx={ctx}
            task={view}
            answers={answers}
            corrected={corrected}
            shown={new Set(evidence.map(({ id }) => id))}
          />
        </section>
        <div class="pair-side">
          <section aria-labelledby="evidence">
            <h2 id="evidence">{t('cases.evidence.title')}</h2>
            <EvidencePane ctx={ctx} evidence={evidence} taskId={task.id} mine={decides} />
          </section>
          {mayDecide && (
            <section aria-labelledby="decide">
              <h2 id="decide">{t('cases.decide')}</h2>
              {signs.length > 0 && <Signs ctx={ctx} task={view} />}
              {decides ? work : <Decide ctx={ctx} task={view} error={error} reason={reason} />}
            </section>
          )}
        </div>
      </div>
      <CaseDocuments ctx={ctx} view={view.view} base="/desk/documents" issued />
      <LinkedCases ctx={ctx} view={view.view} />
      <CaseTimeline ctx={ctx} view={view.view} />
    </Shell>
  );
}
