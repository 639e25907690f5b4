import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { findType } from './declared.ts';
import { type IssuedRow, issuedOfPerson } from './store.ts';

/** What the one who asks has put into wallets, from where it can be shown to others; and what is good for nothing any more. */
export async function credentialConsents(ctx: Ctx): Promise<Consent[]> {
  const { t, app, lang, clock } = ctx;
  const rows = await ctx.db.rows<IssuedRow>(issuedOfPerson, [ctx.actor.personId]);
  return rows.map((row): Consent => {
    const type = findType(app, row.type);
    const over = row.revokedAt ?? (row.expiresAt <= clock.now() ? row.expiresAt : null);
    const claims = row.claims.map((name) => {
      const title = type?.claims.find(({ claim }) => claim === name)?.title;
      return title ? localized(title, lang) : name;
    });
    return {
      title: t('credentials.consents.title', { title: type ? localized(type.title, lang) : row.type }),
      what: t('credentials.consents.what', { claims: claims.join(', ') }),
      to: row.wallet ?? t('credentials.my.by_code'),
      givenAt: row.issuedAt,
      withdrawnAt: over,
      ...(!over && { withdraw: { href: `/my/credentials/${row.id}/revoke`, post: true } }),
    };
  });
}
