import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Checking, DeclarationFault } from '#platform/block';
import { linesOf } from '../check-declaration.ts';
import type { Registry } from '../declaration.ts';
import { readDocuments } from './read-documents.ts';

/** Whether each legal document of the country's file may stand in their registry, and says where it was found. */
export function checkDocuments(asked: Checking, registry: Registry): DeclarationFault[] {
  const file = asked.country.legalDocuments!.file;
  const documents = readDocuments(asked);
  if (documents.length === 0) return [];
  const lineAt = linesOf(readFileSync(join(asked.config.countryDir, file), 'utf8'));
  const ajv = new Ajv2020.default({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const valid = ajv.compile(registry.schema);
  const seen = new Set<unknown>();
  return documents.flatMap(({ values, source }, at) => {
    const key = values[registry.key];
    const faults = valid(values)
      ? []
      : (valid.errors ?? []).map(({ instancePath, message = '', params }) =>
          `${instancePath} ${message} ${Object.values(params ?? {})
            .flat()
            .join(' ')}`.trim(),
        );
    if (source === '') faults.push('source');
    if (seen.has(key)) faults.push(`${registry.key} ${key}`);
    seen.add(key);
    return faults.map((fault) => ({
      file,
      line: lineAt(`/documents/${at}`) ?? 1,
      code: 'registries.document',
      text: asked.t('registries.finding.document', { fault }),
    }));
  });
}
