import type { FormDeclaration, FormValues } from '#ui/form';
import { papersIn } from './papers-in.ts';

/** Ids of the files that the answers hold, also in lists and items. */
export const filesIn = (form: FormDeclaration, data: FormValues): string[] =>
  papersIn(form, data).map(({ id }) => id);
