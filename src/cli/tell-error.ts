import { globSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '#platform/errors';
import { loadTexts, translator } from '#platform/i18n';

/** What PostgreSQL says of a database in which nothing has been made: no such login, schema or table. */
const NOT_MADE = new Set(['28000', '3F000', '42P01']);

/** What went wrong, for whoever started the program: a coded error in its own words, anything else as it is. */
export function tellError(error: unknown): string {
  if (!(error instanceof CodedError)) {
    const { message, code } = error as Error & { readonly code?: string };
    return NOT_MADE.has(code ?? '')
      ? `${message}\nThere is no database of this program yet, or an older one. To make it: npm run cli -- migrate`
      : message;
  }
  const texts = loadTexts(globSync(join(import.meta.dirname, '..', '**', 'locales')), 'en');
  const said = translator(texts, texts)(`errors.${error.code}`, error.params);
  return error.code.endsWith('.declaration_faulty')
    ? `${said}\nTo look at the files without starting: npm run cli -- check`
    : said;
}
