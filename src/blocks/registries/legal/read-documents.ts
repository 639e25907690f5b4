import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { App } from '#platform/block';
import type { LegalDocumentRules } from '#platform/country';
import { isObject } from '#platform/json';

/** A document of the country's file: its attributes, and where they were found. */
export interface GivenDocument {
  readonly values: Readonly<Record<string, unknown>>;
  readonly source: string;
}

/** The legal documents that the country's folder gives, in its order; none where it names no file. */
export function readDocuments({ config, country }: Pick<App, 'config' | 'country'>): GivenDocument[] {
  const rules = country.legalDocuments;
  const file = rules && join(config.countryDir, rules.file);
  if (!file || !existsSync(file)) return [];
  const read = parse(readFileSync(file, 'utf8')) as { documents?: unknown } | null;
  const documents = Array.isArray(read?.documents) ? read.documents : [];
  return documents
    .filter(isObject)
    .map(({ source, ...values }) => ({ values, source: String(source ?? '') }));
}

/** How a document stands: from when to when it holds, and what came in its place; null where nobody has said. */
export interface Standing {
  readonly number: string;
  readonly title: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly repealedBy: readonly string[];
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** What the attributes of a document say of its standing. */
export function standingOf(
  rules: LegalDocumentRules,
  number: string,
  values: Readonly<Record<string, unknown>>,
): Standing {
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : null);
  return {
    number,
    title: text(rules.title) ?? '',
    from: text(rules.inForceFrom),
    until: text(rules.inForceUntil),
    repealedBy: list(rules.repealedBy && values[rules.repealedBy]),
  };
}
