import { defineEvent } from '#platform/events';

const id = { type: 'string', format: 'uuid' };

export interface DocumentIssued {
  readonly documentId: string;
  readonly kind: string;
  readonly title?: string;
  readonly number: string;
  readonly agencyId: number;
  readonly caseId: string | null;
  readonly holderIds: readonly string[];
}

/** An agency signed a document and put it into its holders' vaults. */
export const documentIssued = defineEvent<DocumentIssued>('documents.issued', 1, {
  type: 'object',
  required: ['documentId', 'kind', 'number', 'agencyId', 'caseId', 'holderIds'],
  properties: {
    documentId: id,
    kind: { type: 'string' },
    title: { type: 'string' },
    number: { type: 'string' },
    agencyId: { type: 'integer' },
    caseId: { type: ['string', 'null'] },
    holderIds: { type: 'array', items: id },
  },
});

export interface DocumentRevoked {
  readonly documentId: string;
  readonly state: 'replaced' | 'revoked';
}

/** A document is no longer in force. */
export const documentRevoked = defineEvent<DocumentRevoked>('documents.revoked', 1, {
  type: 'object',
  required: ['documentId', 'state'],
  properties: { documentId: id, state: { enum: ['replaced', 'revoked'] } },
});
