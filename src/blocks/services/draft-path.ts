import type { Draft } from './draft.ts';

/** Where a draft is filled in: by whoever it belongs to, or at a counter for them. */
export const draftPath = ({ id, agencyId }: Pick<Draft, 'id' | 'agencyId'>): string =>
  agencyId === null ? `/drafts/${id}` : `/desk/counter/drafts/${id}`;
