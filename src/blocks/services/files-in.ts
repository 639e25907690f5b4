import { type FormDeclaration, type FormValues, fieldsWith, getAt, modelOf } from '#ui/form';

/** Ids of the files that the answers hold, also in lists and items. */
export const filesIn = (form: FormDeclaration, data: FormValues): string[] =>
  modelOf(form)
    .groups.flatMap((group) => fieldsWith(group, data))
    .filter(({ kind }) => kind === 'file' || kind === 'files')
    .flatMap(({ path }) => [getAt(data, path)].flat())
    .map((file) => getAt(file, ['id']))
    .filter((id): id is string => typeof id === 'string');
