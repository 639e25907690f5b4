import { type Holding, heldIn } from '#platform/block';

/** What this room holds about people. */
export const personalData: readonly Holding[] = [
  heldIn('privacy.request', {
    name: 'privacy.request',
    kept: 'case',
    order: 'received_at, id',
    fields: {
      id: 'text',
      agency_id: 'number',
      kind: 'text',
      about: 'json',
      text: 'text',
      state: 'text',
      received_at: 'instant',
      due_at: 'instant',
      extended_at: 'instant',
      extended_why: 'text',
      reason: 'text',
      done: 'json',
      decided_at: 'instant',
      decided_name: 'text',
    },
  }),
  heldIn('privacy.export', {
    name: 'privacy.export',
    kept: 'case',
    order: 'asked_at, id',
    fields: {
      id: 'text',
      state: 'text',
      asked_at: 'instant',
      made_at: 'instant',
      expires_at: 'instant',
      sha256: 'text',
    },
  }),
  heldIn('privacy.breach_subject', {
    name: 'privacy.breach',
    kept: 'record',
    order: 'added_at, breach_id',
    fields: { breach_id: 'text', agency_id: 'number', added_at: 'instant', told_at: 'instant' },
  }),
];
