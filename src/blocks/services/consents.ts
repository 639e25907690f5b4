import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { getServiceVersion } from './get-service-version.ts';
import { declarationIn } from './overlay.ts';
import type { RequestRow } from './request-store.ts';

const answered = sql(
  'services.answered-requests',
  `select id, owner_name as "ownerName", role, service, version, state, decided_at as "decidedAt", asked_at as "askedAt"
   from services.request where person_id = $1 and kind = 'sign' and state in ('confirmed', 'refused', 'void') order by asked_at desc, id limit 100`,
);

/** What the one who asks has confirmed in other people's filings, such as that somebody may live with them, and what no longer holds. */
export async function confirmations(ctx: Ctx): Promise<Consent[]> {
  const rows = await ctx.db.rows<
    Pick<RequestRow, 'ownerName' | 'role' | 'service' | 'version' | 'state' | 'decidedAt'>
  >(answered, [ctx.actor.personId]);
  return Promise.all(
    rows.map(async (one): Promise<Consent> => {
      const { name, legal_basis } = declarationIn(await getServiceVersion(ctx, one), ctx.lang);
      const holds = one.state === 'confirmed';
      return {
        title: ctx.t(`services.consents.${one.state === 'refused' ? 'refused' : 'confirmed'}`, {
          service: name,
        }),
        what: ctx.t('services.consents.what', { name: one.ownerName, role: one.role ?? '' }),
        to: one.ownerName,
        basis: legal_basis.map(({ document }) => document).join(', '),
        givenAt: holds || one.state === 'void' ? one.decidedAt : null,
        withdrawnAt: holds ? null : one.decidedAt,
      };
    }),
  );
}
