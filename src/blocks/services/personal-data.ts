import { type Holding, heldIn, notGiven } from '#platform/block';
import { sql } from '#platform/database';

const forgetDrafts = sql(
  'services.forget_drafts',
  'delete from services.draft where person_id = $1 and filed_at is null and intake is null',
);

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
    erase: (ctx, personId) => ctx.db.run(forgetDrafts, [personId]),
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
