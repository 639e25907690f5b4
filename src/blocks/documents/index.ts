import { defineBlock } from '#platform/block';
import { checkTemplates } from './check-templates.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { ensureRoot } from './signing-keys.ts';
import { sweepFiles } from './sweep-files.ts';

export { type AgencyFacts, agencyFacts } from './agency-facts.ts';
export { certifyNodeKey } from './certify-node-key.ts';
export { DRAWN_PAGES } from './draw-pdf.ts';
export { type DocumentIssued, type DocumentRevoked, documentIssued, documentRevoked } from './events.ts';
export { issueDocument, type NewDocument } from './issue-document.ts';
export { type CaseDocument, type HeldDocument, listCaseDocuments, listVault } from './list-documents.ts';
export { type OpenedDocument, openDocument } from './open-document.ts';
export { pictureKind, pictureOf } from './picture-of.ts';
export { type DocumentContent, readContent } from './read-content.ts';
export { renderPdf } from './render-pdf.ts';
export { revokeDocument } from './revoke-document.ts';
export { templateNames } from './templates.ts';
export {
  dropUpload,
  giveUploads,
  keepUpload,
  linkUploads,
  listDraftUploads,
  shareUploads,
  type UploadRow,
} from './uploads.ts';
export { type FileVerdict, type VerifiedDocument, verifyByCode, verifyFile } from './verify.ts';

export const documentsBlock = defineBlock({
  name: 'documents',
  uses: ['agencies'],
  folder: import.meta.dirname,
  firstWraps: [
    { table: 'documents.root_key', column: 'wrapped_key', label: "'documents root ' || id" },
    { table: 'documents.signing_key', column: 'wrapped_key', label: "'documents signer ' || id" },
  ],
  personalData,
  routes,
  jobs: [sweepFiles],
  check: checkTemplates,
  load: ensureRoot,
});
