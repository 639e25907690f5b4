import { notify } from '#blocks/notifications';
import { recordWritten } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { subscribe } from '#platform/events';
import { contentOf } from './content.ts';
import { codeDeclaration, type Kind } from './declared-codes.ts';
import { readToken } from './read-token.ts';
import { readParts } from './record-parts.ts';
import { revokeCode } from './revoke-code.ts';
import { type CodeRow, codesOfRecord, oneCode } from './store.ts';

/** Revokes one code when its record says something else now, and tells its holder, or when what it is about has ended. */
async function judgeOne(ctx: Ctx, id: string): Promise<void> {
  const code = await ctx.db.row<CodeRow>(oneCode, [id, ctx.clock.now()]);
  const content = code && contentOf((await readToken(code.token)).claims);
  if (!code || !content) return;
  const declared = codeDeclaration(ctx.app, code.kind);
  const wanted = declared.parts.filter(({ part }) => code.parts.includes(part));
  const now = await readParts(ctx, declared, code.recordId, wanted);
  const same = now && wanted.every(({ part }) => part === 'photo' || now.parts[part] === content.parts[part]);
  if (!now || now.ended) await revokeCode(ctx, id, 'ended');
  else if (!same) {
    await revokeCode(ctx, id, 'changed');
    await notify(ctx, {
      personId: code.personId,
      kind: 'action',
      link: `/my/code?of=${code.recordId}`,
      write: (t) => ({
        subject: t('identity.code.changed.subject'),
        body: t('identity.code.changed.body'),
        short: t('identity.code.changed.short'),
      }),
    });
  }
}

/** A code says what the registry says: when a record changes, those of its codes that no longer do are revoked. */
export const revokeStaleCodes = subscribe(
  recordWritten,
  'identity.revoke-stale-codes',
  () => ({ kind: 'none' }),
  async (ctx, { payload: { registry, recordId } }) => {
    const kinds = Object.entries(ctx.app.country.codes?.kinds ?? {}) as [Kind, { registry: string }][];
    if (!kinds.some(([, declared]) => declared.registry === registry)) return;
    const codes = await ctx.db.rows<{ id: string; personId: string }>(codesOfRecord, [
      registry,
      recordId,
      ctx.clock.now(),
    ]);
    for (const { id, personId } of codes)
      await ctx.asSystem('identity.codes', { kind: 'person', persons: [personId] }, (as) =>
        judgeOne(as.withPurpose({ code: 'identity-code' }), id),
      );
  },
);
