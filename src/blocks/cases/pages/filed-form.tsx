import type { Ctx } from '#platform/context';
import { SummaryList } from '#ui';
import { type AnswerGroup, type AnswerRow, modelOf } from '#ui/form';
import type { TaskView } from '../get-task.ts';

/**
 * The filed form as an official works with it: each value says whether a registry gave it, the applicant declared it or a
 * supplement corrected it; each file leads to its place beside the form, and what can be asked for leads to the asking.
 */
export function FiledForm({
  ctx: { t },
  task: { task, view, mine },
  answers,
  corrected,
  shown,
}: {
  ctx: Ctx;
  task: TaskView;
  answers: readonly AnswerGroup[];
  corrected: ReadonlySet<string>;
  /** Ids of the files that stand beside it. */
  shown: ReadonlySet<string>;
}) {
  const { fields } = modelOf(view.form);
  const { case: one, declaration } = view;
  const asks =
    mine &&
    !task.doneAt &&
    declaration.deadline?.supplement !== undefined &&
    one.state !== 'supplement-requested';
  const wasCorrected = ({ pointer }: AnswerRow) =>
    [...corrected].some((changed) => pointer === changed || pointer.startsWith(`${changed}/`));
  const mayAsk = ({ pointer }: AnswerRow) =>
    asks && fields.has(pointer) && !one.fromRegistries.includes(pointer);
  return (
    <>
      {answers.map(({ group, title, rows }) => (
        <section key={group} aria-labelledby={`answers-${group}`}>
          <h3 id={`answers-${group}`}>{title}</h3>
          <SummaryList
            rows={rows.map((row) => ({
              key: row.label,
              value: row.file ? (
                <a href={shown.has(row.file) ? `#evidence-${row.file}` : `/desk/documents/${row.file}`}>
                  {row.text}
                </a>
              ) : (
                row.text
              ),
              source: row.source ?? t(wasCorrected(row) ? 'cases.origin.corrected' : 'cases.origin.declared'),
              action: mayAsk(row)
                ? {
                    href: `/desk/tasks/${task.id}/supplement?field=${encodeURIComponent(row.pointer)}`,
                    text: t('cases.origin.ask'),
                  }
                : undefined,
            }))}
          />
        </section>
      ))}
    </>
  );
}
