import { type Holding, heldIn, notGiven } from '#platform/block';

export const personalData: readonly Holding[] = [
  heldIn('credentials.issued', {
    name: 'credentials.issued',
    kept: 'account',
    order: 'issued_at, id',
    also: ['credentials.place'],
    fields: {
      type: 'text',
      claims: 'list',
      wallet: 'text',
      copies: 'number',
      issued_at: 'instant',
      expires_at: 'instant',
      revoked_at: 'instant',
      revoked_for: 'text',
    },
  }),
  notGiven('credentials.offer', 'passing', 'passing', ['credentials.offer']),
];
