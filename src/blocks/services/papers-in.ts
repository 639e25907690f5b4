import { type FormDeclaration, type FormValues, fieldsWith, getAt, modelOf } from '#ui/form';

/** A file in the answers. */
export interface Paper {
  readonly id: string;
  /** The name that the device gave it. */
  readonly name: string;
  /** What the form asks for there. */
  readonly label: string;
}

/** The files that the answers hold, also in lists and items, in the order of the form. */
export const papersIn = (form: FormDeclaration, data: FormValues): Paper[] =>
  modelOf(form)
    .groups.flatMap((group) => fieldsWith(group, data))
    .filter(({ kind }) => kind === 'file' || kind === 'files')
    .flatMap(({ path, label }) => [getAt(data, path)].flat().map((file) => ({ file, label })))
    .flatMap(({ file, label }) => {
      const id = getAt(file, ['id']);
      return typeof id === 'string' ? [{ id, label, name: String(getAt(file, ['name']) ?? '') }] : [];
    });
