import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { App } from '#platform/block';
import { documentErrors } from './errors.ts';

/** What the country says of a template, in `templates/templates.yaml`. */
export interface TemplateEntry {
  readonly title: string;
  /** Stands in the number of what is issued; numbers are counted per agency, year and symbol. */
  readonly symbol: string;
  /** Years that an issued document is kept; 0 for ever. */
  readonly retention: number;
}

export const templateFolder = (app: Pick<App, 'config'>): string => join(app.config.countryDir, 'templates');

/** Whether a template's text asks for a package from outside. */
export const importsPackage = (text: string): boolean => /["']@[\w-]+/.test(text);

/**
 * The country's templates by name: every `<name>.typ` that `templates.yaml` lists.
 * @throws when a listed template has no file, or any file of the folder asks for a package from outside
 */
export function readTemplates(folder: string): ReadonlyMap<string, TemplateEntry> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.typ'));
  for (const name of files)
    if (importsPackage(readFileSync(join(folder, name), 'utf8')))
      throw new Error(`${join(folder, name)} imports a package; templates may only import files beside them`);
  const listed = parse(readFileSync(join(folder, 'templates.yaml'), 'utf8')) as Record<
    string,
    Partial<TemplateEntry>
  >;
  return new Map(
    Object.entries(listed).map(([name, entry]) => {
      if (!files.includes(`${name}.typ`))
        throw new Error(`${folder}/templates.yaml lists ${name}, but ${name}.typ is missing`);
      return [
        name,
        {
          title: entry.title ?? name,
          symbol: entry.symbol ?? name.toUpperCase(),
          retention: entry.retention ?? 0,
        },
      ];
    }),
  );
}

/** Names of the templates from which something can be made: listed, and there. Never throws; `check` tells what is wrong. */
export function templateNames(app: Pick<App, 'config'>): ReadonlySet<string> {
  const folder = templateFolder(app);
  const list = join(folder, 'templates.yaml');
  const data: unknown = existsSync(list) ? parseDocument(readFileSync(list, 'utf8')).toJS() : undefined;
  const names = data !== null && typeof data === 'object' ? Object.keys(data) : [];
  return new Set(names.filter((name) => existsSync(join(folder, `${name}.typ`))));
}

/** @throws documents.template_unknown */
export function getTemplate(app: Pick<App, 'config' | 'memo'>, name: string): TemplateEntry {
  const entry = app.memo('documents.templates', () => readTemplates(templateFolder(app))).get(name);
  if (!entry) throw documentErrors.template_unknown({ template: name });
  return entry;
}
