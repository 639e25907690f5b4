import { type Holding, heldIn, notGiven } from '#platform/block';
import { sql } from '#platform/database';

const forgetAddresses = sql(
  'notifications.forget_addresses',
  `update notifications.contact set email = null, phone = null, email_returned_at = null, phone_returned_at = null, updated_at = $2
   where person_id = $1 and (email is not null or phone is not null)`,
);

/** What this room holds about people. */
export const personalData: readonly Holding[] = [
  {
    ...heldIn('notifications.contact', {
      name: 'notifications.contact',
      kept: 'work',
      order: 'updated_at',
      fields: {
        lang: 'text',
        email: 'text',
        phone: 'text',
        channels: 'json',
        quiet_from: 'text',
        quiet_to: 'text',
        work_pace: 'text',
        updated_at: 'instant',
      },
    }),
    erase: (ctx, personId) => ctx.db.run(forgetAddresses, [personId, ctx.clock.now()]),
  },
  heldIn('notifications.notice', {
    name: 'notifications.notice',
    kept: 'case',
    order: 'sent_at, id',
    fields: {
      id: 'text',
      kind: 'text',
      subject: 'text',
      body: 'text',
      link: 'text',
      sent_at: 'instant',
      read_at: 'instant',
    },
  }),
  heldIn('notifications.message', {
    name: 'notifications.message',
    kept: 'case',
    order: 'written_at, id',
    fields: {
      id: 'text',
      channel: 'text',
      address: 'text',
      subject: 'text',
      body: 'text',
      written_at: 'instant',
    },
  }),
  notGiven('notifications.delivery', 'elsewhere', 'case', ['notifications.delivery']),
  notGiven('notifications.code', 'secret', 'passing', ['notifications.code']),
];
