import { globSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '#platform/errors';
import { loadTexts, translator } from '#platform/i18n';

/** What went wrong, for whoever started the program: a coded error in its own words, anything else as it is. */
export function tellError(error: unknown): string {
  if (!(error instanceof CodedError)) return (error as Error).message;
  const texts = loadTexts(globSync(join(import.meta.dirname, '..', '**', 'locales')), 'en');
  const said = translator(texts, texts)(`errors.${error.code}`, error.params);
  return error.code.endsWith('.declaration_faulty')
    ? `${said}\nTo look at the files without starting: npm run cli -- check`
    : said;
}
