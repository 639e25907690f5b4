import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files of one service as they lie in the country's folder; texts by name. */
export interface ServiceFolder {
  readonly field: string;
  readonly name: string;
  /** Path from the country's folder, such as `services/<field>/<service>`. */
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A file with its path from the country's folder. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What a country's folder says that services refer to. */
export interface CountryFolder {
  readonly folders: readonly ServiceFolder[];
  readonly fields: Readonly<Record<string, TextFile>>;
  readonly lifeEvents?: TextFile;
}

const folders = (at: string): string[] =>
  existsSync(at)
    ? readdirSync(at)
        .filter((name) => !name.startsWith('.') && statSync(join(at, name)).isDirectory())
        .sort()
    : [];

const textFiles = (at: string): string[] =>
  readdirSync(at)
    .filter((name) => /\.(ya?ml|bpmn)$/.test(name))
    .sort();

function readService(countryDir: string, field: string, name: string): ServiceFolder {
  const path = `services/${field}/${name}`;
  const at = join(countryDir, path);
  const files: Record<string, string> = {};
  for (const file of textFiles(at)) files[file] = readFileSync(join(at, file), 'utf8');
  const locales = join(at, 'locales');
  if (existsSync(locales))
    for (const file of textFiles(locales))
      files[`locales/${file}`] = readFileSync(join(locales, file), 'utf8');
  return { field, name, path, files };
}

/** A folder that means to be a service: it has one of the three files. */
const isService = ({ files }: ServiceFolder): boolean =>
  ['service.yaml', 'form.yaml', 'process.bpmn'].some((name) => files[name] !== undefined);

/** Every service folder of a country, and the files that services refer to. */
export function readCountry(countryDir: string): CountryFolder {
  const root = join(countryDir, 'services');
  const read = (file: string): TextFile | undefined =>
    existsSync(join(countryDir, file))
      ? { file, text: readFileSync(join(countryDir, file), 'utf8') }
      : undefined;
  const fields: Record<string, TextFile> = {};
  for (const field of folders(root)) {
    const file = read(`services/${field}/field.yaml`);
    if (file) fields[field] = file;
  }
  return {
    folders: folders(root)
      .flatMap((field) => folders(join(root, field)).map((name) => readService(countryDir, field, name)))
      .filter(isService),
    fields,
    lifeEvents: read('life-events.yaml'),
  };
}
