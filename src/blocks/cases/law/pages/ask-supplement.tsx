import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  Shell,
  TextArea,
} from '#ui';
import { modelOf } from '#ui/form';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import { ReasonChoice } from '../../desk/pages/reason-choice.tsx';
import type { TaskView } from '../../get-task.ts';

/** One thing that is asked for, as it stands on the page. */
export interface AskedItem {
  readonly pointer: string | null;
  readonly label: string;
  readonly reason: string;
  readonly remedy: string;
}

const Frame = ({ ctx, task, children }: { ctx: Ctx; task: TaskView; children: preact.ComponentChildren }) => (
  <Shell
    ctx={ctx}
    title={`${ctx.t('cases.supplement.title')} ${task.view.case.code}`}
    width="desk"
    section="/desk/inbox"
    side={deskPlaces(ctx)}
  >
    {children}
  </Shell>
);

const Title = ({ ctx: { t }, task: { view } }: { ctx: Ctx; task: TaskView }) => (
  <PageTitle
    caption={`${view.case.code} · ${view.declaration.name}`}
    lead={t('cases.supplement.choose_hint')}
  >
    {t('cases.supplement.title')}
  </PageTitle>
);

/** First which fields and papers, */
export function ChooseSupplementPage({ ctx, task }: { ctx: Ctx; task: TaskView }) {
  const { t } = ctx;
  return (
    <Frame ctx={ctx} task={task}>
      <Title ctx={ctx} task={task} />
      <Form action={`/desk/tasks/${task.task.id}/supplement`} method="get">
        <h2>{t('cases.supplement.choose')}</h2>
        {modelOf(task.view.form).groups.map((group) => {
          const fields = group.all.filter(
            ({ kind, pointer }) => kind !== 'fieldset' && !task.view.case.fromRegistries.includes(pointer),
          );
          return fields.length === 0 ? null : (
            <CheckboxGroup
              key={group.name}
              name="field"
              id={`field-${group.name}`}
              label={group.title}
              options={fields.map(({ pointer, label }) => ({ value: pointer, text: label }))}
            />
          );
        })}
        <TextArea
          name="papers"
          label={t('cases.supplement.papers')}
          hint={t('cases.supplement.papers_hint')}
          rows={3}
          maxlength={2000}
        />
        <ButtonRow>
          <Button>{t('cases.supplement.next')}</Button>
        </ButtonRow>
      </Form>
    </Frame>
  );
}

/** then why, and how to put it right. */
export function AskSupplementPage({
  ctx,
  task,
  items,
  note,
  error,
}: {
  ctx: Ctx;
  task: TaskView;
  items: readonly AskedItem[];
  note?: string;
  error?: string;
}) {
  const { t } = ctx;
  return (
    <Frame ctx={ctx} task={task}>
      {error && <ErrorSummary errors={[{ href: '#reason_0', text: error }]} />}
      <Title ctx={ctx} task={task} />
      <Notice title={t('cases.supplement.stops')} />
      <Form action={`/desk/tasks/${task.task.id}/supplement`}>
        <input type="hidden" name="version" value={String(task.task.version)} />
        {items.map((item, at) => (
          <section key={item.pointer ?? item.label} aria-labelledby={`item-${at}`}>
            <h2 id={`item-${at}`}>{item.label}</h2>
            <input type="hidden" name={`pointer_${at}`} value={item.pointer ?? ''} />
            <input type="hidden" name={`label_${at}`} value={item.label} />
            <ReasonChoice
              templates={task.templates.filter(({ kind }) => kind === 'supplement')}
              name={`template_${at}`}
              to={`reason_${at}`}
              remedyTo={`remedy_${at}`}
              insert={String(at)}
            />
            <TextArea
              name={`reason_${at}`}
              label={t('cases.supplement.reason', { label: item.label })}
              value={item.reason}
              rows={2}
              maxlength={1000}
            />
            <TextArea
              name={`remedy_${at}`}
              label={t('cases.supplement.remedy', { label: item.label })}
              value={item.remedy}
              rows={2}
              maxlength={1000}
            />
          </section>
        ))}
        <TextArea name="note" label={t('cases.supplement.note')} value={note} rows={2} maxlength={1000} />
        <ButtonRow>
          <Button>{t('cases.supplement.send')}</Button>
        </ButtonRow>
      </Form>
    </Frame>
  );
}
