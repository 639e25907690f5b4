import { documentRevoked } from '#blocks/documents';
import { notify } from '#blocks/notifications';
import { recordWritten } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { type Subscription, subscribe } from '#platform/events';
import { localized } from '#platform/i18n';
import { findType, listTypes } from '../declared.ts';
import { type IssuedRow, inForceOf, issuedById } from '../store.ts';
import { contentOf, fingerprintOf } from './content-of.ts';
import { type RevokedFor, revokeCredential } from './revoke-credential.ts';

/** Why a credential may no longer stand; undefined when it still says what holds. */
async function faultOf(ctx: Ctx, row: IssuedRow): Promise<RevokedFor | undefined> {
  const type = findType(ctx.app, row.type);
  if (!type) return 'ended';
  const content = await ctx.asSystem(
    'credentials.stale',
    { kind: 'person', persons: [row.subjectId] },
    (inner) => contentOf(inner, type, row),
  );
  if (!content || content.ended) return row.documentId ? 'document' : 'ended';
  return fingerprintOf(ctx, content.said) === row.said ? undefined : 'changed';
}

async function judgeOne(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.row<IssuedRow>(issuedById, [id]);
  const why = row && !row.revokedAt ? await faultOf(ctx, row) : undefined;
  if (!row || !why) return;
  await revokeCredential(ctx, id, why);
  const title = findType(ctx.app, row.type)?.title ?? {};
  await notify(ctx, {
    personId: row.personId,
    kind: 'action',
    link: '/my/credentials',
    write: (t, lang) => ({
      subject: t('credentials.stale.subject', { title: localized(title, lang) }),
      body: t(`credentials.stale.${why}`),
      short: t('credentials.stale.subject', { title: localized(title, lang) }),
    }),
  });
}

/** Looks at every credential that says something of a record or document that has just changed. */
async function judge(ctx: Ctx, changed: string): Promise<void> {
  const found = await ctx.db.rows<{ id: string; personId: string }>(inForceOf, [changed, ctx.clock.now()]);
  for (const { id, personId } of found)
    await ctx.asSystem('credentials.stale', { kind: 'person', persons: [personId] }, (as) =>
      judgeOne(as.withPurpose({ code: 'credential' }), id),
    );
}

export const revokeStale: readonly Subscription[] = [
  subscribe(
    recordWritten,
    'credentials.revoke-stale',
    () => ({ kind: 'none' }),
    async (ctx, { payload: { registry, recordId } }) => {
      if (listTypes(ctx.app).some(([, type]) => type.registry === registry)) await judge(ctx, recordId);
    },
  ),
  subscribe(
    documentRevoked,
    'credentials.revoke-with-document',
    () => ({ kind: 'none' }),
    (ctx, { payload: { documentId } }) => judge(ctx, documentId),
  ),
];
