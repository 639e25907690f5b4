import { getAgency } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { listMyPrograms } from '../sso/list-my-programs.ts';

/** The programs that the one who asks has agreed to sign in to, and those of which they took it back. */
export async function programConsents(ctx: Ctx): Promise<Consent[]> {
  const { t, actor } = ctx;
  const given = (await listMyPrograms(ctx)).map(
    (one): Consent => ({
      title: t('identity.consents.program', { name: one.name }),
      what:
        one.asked.length > 0
          ? t('identity.consents.learns', { what: one.asked.map(({ title }) => title).join(', ') })
          : t('identity.my_programs.nothing'),
      to: one.agency,
      basis: one.basis,
      givenAt: one.since,
      withdrawnAt: null,
      withdraw: { href: `/my/programs/${one.clientId}/take-back`, post: true },
    }),
  );
  const traces = await tracesOfPersons(ctx, {
    limit: 100,
    own: true,
    what: 'sso.withdraw',
    personId: actor.personId,
  });
  const taken = await Promise.all(
    traces.map(
      async ({ attributes, agencyId, at }): Promise<Consent> => ({
        title: t('identity.consents.program', { name: attributes.join(', ') }),
        what: t('identity.consents.signed_in'),
        to: agencyId === null ? '' : localized((await getAgency(ctx, agencyId)).name, ctx.lang),
        givenAt: null,
        withdrawnAt: at,
      }),
    ),
  );
  return [...given, ...taken];
}
