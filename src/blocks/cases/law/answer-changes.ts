import type { Ctx } from '#platform/context';
import { modelOf } from '#ui/form';
import { answersOf } from '../answers.ts';
import type { CaseView } from '../get-case.ts';
import type { LawView } from './get-law.ts';
import type { AnswerChange } from './pages/law-desk.tsx';

/** What each answered supplement changed, in words, by its id. */
export async function changesOf(
  ctx: Ctx,
  view: CaseView,
  law: LawView,
): Promise<Map<string, AnswerChange[]>> {
  const changes = new Map<string, AnswerChange[]>();
  const rowsOf = async (form: CaseView['case']['form']) =>
    (await answersOf(ctx, { ...view, case: { ...view.case, form, fromRegistries: [] } })).flatMap(
      ({ rows }) => rows,
    );
  for (const { id, items, before, after } of law.supplements) {
    if (!after) continue;
    const [old, now] = [await rowsOf(before), await rowsOf(after)];
    const { fields } = modelOf(view.form);
    const labels = items.flatMap(({ pointer }) => (pointer ? (fields.get(pointer)?.label ?? []) : []));
    const text = (rows: typeof old, label: string) =>
      rows.find((row) => row.label === label || row.label.endsWith(` – ${label}`))?.text ?? '';
    changes.set(
      id,
      labels.map((label) => ({ label, before: text(old, label), after: text(now, label) })),
    );
  }
  return changes;
}
