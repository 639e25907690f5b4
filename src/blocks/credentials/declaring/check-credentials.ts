import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateNames } from '#blocks/documents';
import { declaredRegistries } from '#blocks/registries';
import type { Checked, Checking, DeclarationFault } from '#platform/block';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { checkRequest } from './check-request.ts';
import { checkKeys, checkType, type Known } from './check-type.ts';
import { FILE, isObject, readDeclared } from './read-declared.ts';

function knownTo(asked: Pick<Checking, 'config' | 'country'>): Known {
  const example = (name: string): unknown => {
    const file = join(asked.config.countryDir, 'templates', 'examples', `${name}.json`);
    try {
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    } catch {
      // The room of documents tells of it.
      return {};
    }
  };
  const registries = declaredRegistries(asked);
  return {
    languages: asked.country.languages,
    registries:
      registries &&
      new Map(
        registries.map(({ name, attributes }) => [name, new Set(attributes.map((one) => one.name))] as const),
      ),
    templates: new Map([...templateNames(asked)].map((name) => [name, example(name)])),
  };
}

/** Looks at the country's credentials: what each says is there to be read, and can be shown. Nothing is written. */
export async function checkCredentials(asked: Pick<Checking, 'config' | 'country' | 't'>): Promise<Checked> {
  const declared = readDeclared(asked);
  if (!declared) return { faults: [], counts: { credentials: 0 } };
  const faults: DeclarationFault[] = [];
  const { data, lineOf, broken } = declared;
  const add = (line: number, code: string, params: Readonly<Record<string, string>> = {}) =>
    faults.push({
      file: FILE,
      line,
      code: `credentials.${code}`,
      text: asked.t(`credentials.finding.${code}`, params),
    });
  if (broken) {
    add(broken.line, 'yaml', { fault: broken.fault });
    return { faults, counts: { credentials: 0 } };
  }
  const report = (path: readonly (string | number)[], code: string, params = {}) =>
    add(lineOf(path), code, params);
  checkKeys(data, ['source', 'types', 'requests'], [], report);
  if (typeof data.source !== 'string') report(['source'], 'source');
  const known = knownTo(asked);
  const types = isObject(data.types) ? data.types : {};
  for (const [name, type] of Object.entries(types)) checkType(name, type, known, report);
  const requests = isObject(data.requests) ? data.requests : {};
  for (const [name, request] of Object.entries(requests)) checkRequest(name, request, types, known, report);
  return { faults, counts: { credentials: Object.keys(types).length } };
}

/** Refuses to start on a declaration that is at fault. @throws Error with every fault by file and line */
export async function refuseFaulty({ app }: Ctx): Promise<void> {
  const t = app.translate(nationalLanguage(app));
  const { faults } = await checkCredentials({ config: app.config, country: app.country, t });
  const told = faults.map(({ file, line, text }) => `${file}:${line}: ${text}`);
  if (told.length > 0) throw new Error(`The country's credentials cannot be used:\n  ${told.join('\n  ')}`);
}
