import { declaredRegistries } from '#blocks/registries';
import type { Checking, Checked as Looked } from '#platform/block';
import { today } from '#platform/calendar';
import { isObject } from '#platform/json';
import { type Checked, checkDeclaration } from './check-declaration.ts';
import { checkExamples } from './check-examples.ts';
import type { Known } from './check-tasks.ts';
import { type Finding, readSource, tellDetail } from './finding.ts';
import { knownOf } from './known.ts';
import { type CountryFolder, readCountry, type ServiceFolder, type TextFile } from './read-folder.ts';

/** Names of fields and life events: each file is YAML, and each entry has a `name` by language. */
function checkVocabulary({ folders, fields, lifeEvents }: CountryFolder): Finding[] {
  const findings: Finding[] = [];
  const named = ({ file, text }: TextFile, entriesOf: (data: unknown) => [string, unknown][]) => {
    const source = readSource(file, text);
    for (const { line, message } of source.faults)
      findings.push({ file, line, pointer: '', code: 'yaml', detail: message });
    if (source.faults.length > 0) return;
    for (const [pointer, entry] of entriesOf(source.data))
      if (!isObject(entry) || !isObject(entry.name) || Object.keys(entry.name).length === 0)
        findings.push({
          file,
          line: source.lineOf(pointer),
          pointer,
          code: 'vocabulary',
          detail: pointer.slice(1) || file,
        });
  };
  for (const field of new Set(folders.map((folder) => folder.field))) {
    const file = `services/${field}/field.yaml`;
    const found = fields[field];
    if (found) named(found, (data) => [['', data]]);
    else findings.push({ file, line: 1, pointer: '', code: 'vocabulary', detail: file });
  }
  if (lifeEvents)
    named(lifeEvents, (data) =>
      Object.entries(isObject(data) ? data : {}).map(([id, entry]) => [`/${id}`, entry]),
    );
  return findings;
}

/** Checks every folder of a country and tells all that is wrong at once. */
export async function checkFolders(
  country: CountryFolder,
  known: Known,
): Promise<{ checked: [ServiceFolder, Checked][]; findings: Finding[] }> {
  const checked: [ServiceFolder, Checked][] = [];
  for (const folder of country.folders) checked.push([folder, await checkDeclaration(folder, known)]);
  const findings = [...checkVocabulary(country), ...checked.flatMap(([, one]) => one.findings)];
  return { checked, findings };
}

/** Looks at every service that the country declares, without a database, and tries its examples. */
export async function checkServices(asked: Checking): Promise<Looked> {
  const country = readCountry(asked.config.countryDir);
  const known = knownOf(asked, country, declaredRegistries(asked));
  const { checked, findings } = await checkFolders(country, known);
  const examples = checked.flatMap(([folder, one]) =>
    one.findings.length > 0 ? [] : checkExamples(folder, one, today({ app: asked, clock: asked.clock })),
  );
  const faults = [...findings, ...examples].map((finding) => ({
    file: finding.file,
    line: finding.line,
    code: `services.${finding.code}`,
    text: `${finding.pointer} ${tellDetail(asked.t, finding)}`.trim(),
  }));
  return { faults, counts: { services: checked.length } };
}
