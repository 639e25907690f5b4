import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readSource } from '#blocks/services';
import type { Checked, Checking, DeclarationFault } from '#platform/block';
import { isObject } from '#platform/json';
import { type ImpactNote, noteSchema } from './note.ts';

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  if (compiled) return compiled;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  compiled = ajv.compile(noteSchema);
  return compiled;
}

/** A note as it lies in the country's folder. */
export interface NoteFile {
  /** Name of the service: field and folder. */
  readonly service: string;
  /** Path from the country's folder. */
  readonly file: string;
  readonly text: string;
}

const folders = (at: string): string[] =>
  existsSync(at)
    ? readdirSync(at)
        .filter((name) => statSync(join(at, name)).isDirectory())
        .sort()
    : [];

/** Every `privacy.yaml` beside a service. */
export function readNotes(countryDir: string): NoteFile[] {
  const root = join(countryDir, 'services');
  return folders(root).flatMap((field) =>
    folders(join(root, field)).flatMap((name) => {
      const file = `services/${field}/${name}/privacy.yaml`;
      const path = join(countryDir, file);
      return existsSync(path)
        ? [{ service: `${field}.${name}`, file, text: readFileSync(path, 'utf8') }]
        : [];
    }),
  );
}

/** Pointers of texts that are not there in the national language. */
function untold(value: unknown, language: string, pointer = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => untold(one, language, `${pointer}/${at}`));
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  const isText = pointer !== '' && !/\/risks\/\d+$/.test(pointer);
  if (isText) return language in value ? [] : [pointer];
  return entries.flatMap(([name, one]) => untold(one, language, `${pointer}/${name}`));
}

/** A note as data, or what is wrong with its file: every fault with its line. */
export function checkNote(
  { file, text }: NoteFile,
  { t, language }: { t: Checking['t']; language: string },
): { note?: ImpactNote; faults: DeclarationFault[] } {
  const source = readSource(file, text);
  const fault = (line: number, code: string, detail: string): DeclarationFault => ({
    file,
    line,
    code: `privacy.${code}`,
    text: t(`privacy.finding.${code}`, { detail }),
  });
  if (source.faults.length > 0)
    return { faults: source.faults.map(({ line, message }) => fault(line, 'yaml', message)) };
  const valid = validator();
  if (!valid(source.data))
    return {
      faults: (valid.errors ?? []).map(({ instancePath, message, params }) => {
        const word =
          (params as Record<string, string>).additionalProperty ??
          (params as Record<string, string>).missingProperty;
        const at = `${instancePath}${word ? `/${word}` : ''}`;
        return fault(source.lineOf(at), 'schema', `${at} ${message}`);
      }),
    };
  const missing = untold(source.data, language);
  if (missing.length > 0)
    return {
      faults: missing.map((pointer) => fault(source.lineOf(pointer), 'language', `${pointer}/${language}`)),
    };
  return { note: source.data as ImpactNote, faults: [] };
}

/** Looks at every impact note that the country declares, without a database. */
export async function checkNotes({ config, country, t }: Checking): Promise<Checked> {
  const language = country.languages[0] ?? 'en';
  const looked = readNotes(config.countryDir).map((one) => checkNote(one, { t, language }));
  const orphans = readNotes(config.countryDir)
    .filter(({ file }) => !existsSync(join(config.countryDir, file, '..', 'service.yaml')))
    .map(({ file }) => ({
      file,
      line: 1,
      code: 'privacy.orphan',
      text: t('privacy.finding.orphan', { detail: file }),
    }));
  return {
    faults: [...looked.flatMap(({ faults }) => faults), ...orphans],
    counts: { impact_notes: looked.length },
  };
}
