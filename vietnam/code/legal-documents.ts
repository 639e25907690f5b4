import type { LegalDocumentRules } from '#platform/country';
import { declared } from './declared.ts';

const given = declared.legal_documents;

/** The registry of legal documents, as `country.yaml` names it. */
export const legalDocuments: LegalDocumentRules = {
  registry: given.registry,
  file: given.file,
  numberPattern: given.number_pattern,
  title: given.title,
  inForceFrom: given.in_force_from,
  inForceUntil: given.in_force_until,
  amendedBy: given.amended_by,
  repealedBy: given.repealed_by,
};
