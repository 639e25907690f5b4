import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { KINDS } from './contact.ts';
import { getContact } from './get-contact.ts';

const since = sql(
  'notifications.contact_since',
  'select updated_at as at from notifications.contact where person_id = $1',
);

/** The addresses by which the one who asks lets themselves be told, and of what. */
export async function addressConsents(ctx: Ctx): Promise<Consent[]> {
  const personId = ctx.actor.personId ?? '';
  const contact = await getContact(ctx, { personId });
  const { at } = (await ctx.db.row<{ at: Date }>(since, [personId])) ?? { at: null };
  return (
    [
      ['email', contact.email],
      ['sms', contact.phone],
    ] as const
  ).flatMap(([channel, address]) => {
    const kinds = KINDS.filter((kind) => contact.channels[kind]?.includes(channel));
    if (!address) return [];
    return [
      {
        title: ctx.t(`notifications.consents.${channel}`, { address }),
        what:
          kinds.length > 0
            ? ctx.t('notifications.consents.told', {
                kinds: kinds.map((kind) => ctx.t(`notifications.consents.kind.${kind}`)).join(', '),
              })
            : ctx.t('notifications.consents.nothing'),
        to: ctx.t('notifications.consents.program'),
        givenAt: at,
        withdrawnAt: null,
        withdraw: { href: '/my/preferences' },
      },
    ];
  });
}
