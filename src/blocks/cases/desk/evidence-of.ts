import { type CaseDocument, pictureKind } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { modelOf } from '#ui/form';
import type { CaseView } from '../get-case.ts';
import { type Checked, checkedOf } from './evidence-store.ts';

/** A file that was handed in, as it is looked at beside the form. */
export interface Evidence extends CaseDocument {
  /** The field that it answers, or its own name where no field asked for it. */
  readonly label: string;
  /** How it can be seen beside the form; not at all where missing. */
  readonly picture: 'one' | 'pages' | undefined;
  /** Who has ticked it off, at which task, oldest first. */
  readonly checked: readonly Checked[];
}

/** What was handed in with a case, in the order of the form; what no field asked for comes last. */
export async function evidenceOf(ctx: Ctx, { case: one, form, documents }: CaseView): Promise<Evidence[]> {
  const { fields } = modelOf(form);
  const order = [...fields.keys()];
  const place = (kind: string) => (fields.has(kind) ? order.indexOf(kind) : order.length);
  const checked = await checkedOf(ctx.db, one.id);
  return documents
    .filter(({ source }) => source === 'upload')
    .map((document) => ({
      ...document,
      label: fields.get(document.kind)?.label ?? document.title,
      picture: pictureKind(document.type),
      checked: checked.filter(({ documentId }) => documentId === document.id),
    }))
    .sort((a, b) => place(a.kind) - place(b.kind));
}
