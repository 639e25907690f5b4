import { h } from 'preact';
import Type from 'typebox';
import { trace } from '#platform/audit';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { type CodeContent, contentOf } from './content.ts';
import { codeDeclaration } from './declared-codes.ts';
import { listHolders } from './holders.ts';
import { issueCode } from './issue-code.ts';
import { CodeCardPage } from './pages/code-card.tsx';
import { MyCodePage } from './pages/my-code.tsx';
import { readToken } from './read-token.ts';
import { revokeCode } from './revoke-code.ts';
import { type CodeRow, listCodes, oneCode } from './store.ts';

/** A code is worth what is known of whom it names: only who was identified in person has one. */
const IDENTIFIED = { person: { assurance: 2 } } as const;
const text = (body: FormBody, name: string): string => [body[name] ?? ''].flat()[0] ?? '';

async function read(row: CodeRow): Promise<{ row: CodeRow; content: CodeContent }> {
  const content = contentOf((await readToken(row.token)).claims);
  if (!content) throw new Error(`code ${row.id} does not read back`);
  return { row, content };
}

/** The page of one holder; the code asked for first, else the newest. */
async function show(
  ctx: Ctx,
  { of, code, fault }: { of?: string; code?: string; fault?: CodedError },
): Promise<Reply> {
  const holders = await listHolders(ctx);
  const holder = of ? holders.find(({ recordId }) => recordId === of) : holders[0];
  if (!holder) throw identityErrors.no_code();
  const rows = await ctx.db.rows<CodeRow>(listCodes, [holder.recordId, ctx.clock.now()]);
  rows.sort((one, other) => Number(other.id === code) - Number(one.id === code));
  const codes = await Promise.all(rows.map(read));
  const [first] = rows;
  if (first) await trace(ctx, { action: 'code.open', subjects: [first.personId] });
  const choices = codeDeclaration(ctx.app, holder.kind).parts.flatMap(({ part, chosen }) =>
    chosen ? [part] : [],
  );
  return page(h(MyCodePage, { ctx, holder, holders, codes, choices, fault }), fault?.status);
}

export const myCodeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/code',
    who: IDENTIFIED,
    input: {
      query: Type.Object({
        of: Type.Optional(Type.String({ maxLength: 40 })),
        code: Type.Optional(Type.String({ maxLength: 40 })),
      }),
    },
    run: (ctx, { query }) => show(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/my/code',
    who: IDENTIFIED,
    run: async (ctx, { body }) => {
      const of = text(body, 'of') || (ctx.actor.personId ?? '');
      try {
        const { id } = await issueCode(ctx, { recordId: of, chosen: [body.parts ?? []].flat() });
        return redirect(`/my/code?of=${of}&code=${id}`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status === 404) throw fault;
        return show(ctx, { of, fault });
      }
    },
  }),
  route({
    method: 'GET',
    path: '/my/code/:id/card',
    who: IDENTIFIED,
    run: async (ctx, { params }) => {
      const row = await ctx.db.row<CodeRow>(oneCode, [params.id!.slice(0, 40), ctx.clock.now()]);
      if (!row) throw identityErrors.no_code();
      await trace(ctx, { action: 'code.open', subjects: [row.personId] });
      const expires = calendarOf(ctx.app).localDate(row.expiresAt);
      const checkedAt = `${ctx.app.config.publicUrl.replace(/^https?:\/\//, '')}/verify-code`;
      return page(h(CodeCardPage, { ctx, ...(await read(row)), expires, checkedAt }));
    },
  }),
  route({
    method: 'GET',
    path: '/my/code/:id/picture',
    who: IDENTIFIED,
    run: async (ctx, { params }) => {
      const row = await ctx.db.row<CodeRow>(oneCode, [params.id!.slice(0, 40), ctx.clock.now()]);
      if (!row) throw identityErrors.no_code();
      await trace(ctx, { action: 'code.open', subjects: [row.personId] });
      const { toBuffer } = await import('qrcode');
      const picture = await toBuffer(row.token, { errorCorrectionLevel: 'M', margin: 4, scale: 12 });
      return file(picture, 'image/png', `${ctx.t('identity.code.title')}.png`);
    },
  }),
  route({
    method: 'POST',
    path: '/my/code/:id/revoke',
    who: IDENTIFIED,
    run: async (ctx, { params, body }) => {
      const why = text(body, 'why') === 'unneeded' ? 'unneeded' : 'lost';
      const { recordId } = await revokeCode(ctx, params.id!.slice(0, 40), why);
      return redirect(`/my/code?of=${recordId}`);
    },
  }),
];
