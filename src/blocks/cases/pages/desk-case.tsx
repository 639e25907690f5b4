import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  ButtonRow,
  DataTable,
  DueTag,
  ErrorSummary,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  StateTag,
} from '#ui';
import type { AnswerGroup } from '#ui/form';
import type { InboxTask } from '../desk/list-inbox.ts';
import type { Note } from '../desk/note-store.ts';
import { deskPlaces } from '../desk/pages/desk-places.ts';
import { Notes } from '../desk/pages/notes.tsx';
import type { CaseView } from '../get-case.ts';
import type { LawView } from '../law/get-law.ts';
import { type AnswerChange, LawSection } from '../law/pages/law-desk.tsx';
import { revocable } from '../law/revoke-result.ts';
import { Answers, CaseDocuments, CaseFacts, LinkedCases } from './case-parts.tsx';
import type { TypedFee } from './fee-form.tsx';
import { CaseTimeline } from './timeline.tsx';

/** That a task is done, and the way on without going back to the list. */
const Done = ({ ctx: { t }, next }: { ctx: Ctx; next: InboxTask | undefined }) => (
  <Notice kind="success" title={t('cases.task_done')}>
    {next ? (
      <>
        <p>
          {t('cases.next_task.what')} {next.code} · {next.title}
          {next.dueAt && (
            <>
              {' '}
              <DueTag due={next.dueAt} status={next.due} />
            </>
          )}
        </p>
        <LinkButton href={`/desk/tasks/${next.id}`}>{t('cases.next_task.open')}</LinkButton>
      </>
    ) : (
      <p>
        {t('cases.next_task.none')} <a href="/desk/inbox">{t('cases.chosen.back')}</a>
      </p>
    )}
  </Notice>
);

/** A case as the officials of its agency see it. */
export function DeskCasePage({
  ctx,
  view,
  answers,
  law,
  changes,
  notes,
  done,
  next,
  fault,
  typed,
}: {
  ctx: Ctx;
  view: CaseView;
  answers: readonly AnswerGroup[];
  law: LawView;
  changes: ReadonlyMap<string, AnswerChange[]>;
  /** Undefined for whoever may not read them. */
  notes: readonly Note[] | undefined;
  /** A task has just been done: what waits after it in the official's list, if anything does. */
  done: boolean;
  next: InboxTask | undefined;
  /** What is wrong with the fee that was typed. */
  fault?: CodedError;
  typed?: TypedFee;
}) {
  const { t } = ctx;
  const { case: one, declaration, tasks } = view;
  return (
    <Shell
      ctx={ctx}
      title={`${one.code} ${declaration.name}`}
      width="desk"
      section="/desk"
      side={deskPlaces(ctx)}
    >
      <ErrorSummary
        errors={(fault?.fields ?? []).map(({ pointer }) => ({
          href: `#${pointer.slice(1)}`,
          text: t(`errors.${fault!.code}`, fault!.params),
        }))}
      />
      <PageTitle caption={one.code} lead={<StateTag state={one.state} />}>
        {declaration.name}
      </PageTitle>
      {done && <Done ctx={ctx} next={next} />}
      {tasks.length > 0 && (
        <DataTable
          caption={t('cases.open_tasks')}
          rows={tasks}
          columns={[
            {
              head: t('cases.task'),
              cell: (task) => (
                <a href={`/desk/tasks/${task.id}`}>{declaration.tasks[task.node]?.title ?? task.node}</a>
              ),
              header: true,
            },
            { head: t('cases.officer'), cell: (task) => task.claimedName ?? t('cases.unclaimed') },
            { head: t('cases.due'), cell: (task) => (task.dueAt ? <DueTag due={task.dueAt} /> : '') },
          ]}
        />
      )}
      <CaseFacts ctx={ctx} view={view} />
      <ButtonRow>
        <LinkButton href={`/desk/cases/${one.id}/print`} kind="secondary">
          {t('cases.print.link')}
        </LinkButton>
      </ButtonRow>
      <LawSection fault={fault} typed={typed} ctx={ctx} view={view} law={law} changes={changes} />
      <LinkedCases ctx={ctx} view={view} />
      <CaseDocuments ctx={ctx} view={view} base="/desk/documents" revocable={revocable(ctx, view)} />
      <section aria-labelledby="answers">
        <h2 id="answers">{t('cases.answers')}</h2>
        <Answers answers={answers} base="/desk/documents" />
      </section>
      {notes && <Notes ctx={ctx} caseId={one.id} notes={notes} />}
      <CaseTimeline ctx={ctx} view={view} />
    </Shell>
  );
}
