import { type OpenedDocument, openDocument } from '#blocks/documents';
import { getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { getCaseRow } from './case-store.ts';
import { checkSees } from './get-case.ts';

/**
 * Opens a document for an official: one that belongs to a case only for those who may see the case.
 * @throws documents.missing, cases.no_case, cases.not_your_role
 */
export async function openCaseDocument(ctx: Ctx, id: string): Promise<OpenedDocument> {
  const document = await openDocument(ctx, id);
  if (document.caseId === null) return document;
  const one = await getCaseRow(ctx.db, document.caseId);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const roles = checkSees(ctx, one, version.declaration);
  // What another agency gave is its official's, and about the applicant: they find it among what was read.
  if (!document.persons.includes(one.personId))
    await trace(ctx, {
      action: 'document.open',
      subjects: [one.personId],
      documentId: id,
      caseId: one.id,
      agencyId: one.agencyId,
      roles,
    });
  return document;
}
