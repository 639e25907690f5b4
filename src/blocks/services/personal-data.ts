import { type Holding, heldIn, notGiven } from '#platform/block';
import type { Ctx } from '#platform/context';
import { deleteDraft } from './delete-draft.ts';
import { findOpenDrafts } from './draft-store.ts';

/** Throws away what one person has begun and not filed, with its files. */
async function forgetDrafts(ctx: Ctx, personId: string): Promise<number> {
  const own = (await findOpenDrafts(ctx.db)).filter(
    (one) => one.personId === personId && one.agencyId === null,
  );
  for (const { id } of own) await deleteDraft(ctx, id);
  return own.length;
}

/** What this room holds about people. */
export const personalData: readonly Holding[] = [
  {
    ...heldIn('services.draft', {
      name: 'services.draft',
      kept: 'work',
      order: 'created_at, id',
      fields: {
        id: 'text',
        service: 'text',
        version: 'number',
        data: 'json',
        case_id: 'text',
        created_at: 'instant',
        updated_at: 'instant',
        filed_at: 'instant',
      },
    }),
    erase: forgetDrafts,
  },
  heldIn('services.request', {
    name: 'services.request',
    kept: 'work',
    order: 'asked_at, id',
    fields: {
      id: 'text',
      kind: 'text',
      role: 'text',
      service: 'text',
      owner_name: 'text',
      state: 'text',
      reason: 'text',
      asked_at: 'instant',
      decided_at: 'instant',
    },
  }),
  notGiven('services.part', 'passing', 'passing', ['services.part_upload', 'services.part']),
];
