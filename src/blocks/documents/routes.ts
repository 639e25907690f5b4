import { h } from 'preact';
import { Type } from 'typebox';
import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { documentErrors } from './errors.ts';
import { listVault } from './list-documents.ts';
import { openDocument } from './open-document.ts';
import { VaultPage } from './pages/vault.tsx';
import { VerdictPage } from './pages/verdict.tsx';
import { VerifyPage } from './pages/verify.tsx';
import { type FileVerdict, type VerifiedDocument, verifyByCode, verifyFile } from './verify.ts';

const MB = 1024 * 1024;

const agencyName = async (ctx: Ctx, id: number): Promise<string> =>
  localized((await getAgency(ctx, id)).name, ctx.lang);

async function verdict(
  ctx: Ctx,
  found: FileVerdict | { outcome: 'found'; document: VerifiedDocument },
): Promise<Reply> {
  const agency = 'document' in found ? await agencyName(ctx, found.document.agencyId) : undefined;
  return page(h(VerdictPage, { ctx, found, agency }));
}

/** The form again, with what is wrong beside the field. */
const again = (ctx: Ctx, fault: CodedError, field: 'code' | 'file', code?: string): Reply =>
  page(
    h(VerifyPage, { ctx, code, fault: { field, text: ctx.t(`errors.${fault.code}`, fault.params) } }),
    fault.status,
  );

async function byCode(ctx: Ctx, code: string): Promise<Reply> {
  try {
    const document = await verifyByCode(ctx, code);
    if (document) return await verdict(ctx, { outcome: 'found', document });
    return again(ctx, documentErrors.code_unknown(), 'code', code);
  } catch (fault) {
    if (fault instanceof CodedError && fault.code === 'documents.code_malformed')
      return again(ctx, fault, 'code', code);
    throw fault;
  }
}

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/documents',
    who: { person: { assurance: 1, mandate: 'read' } },
    run: async (ctx) => {
      const documents = await listVault(ctx);
      const ids = [...new Set(documents.map(({ agencyId }) => agencyId))];
      const agencies = new Map<number, string>();
      for (const id of ids) agencies.set(id, await agencyName(ctx, id));
      return page(h(VaultPage, { ctx, documents, agencies }));
    },
  }),
  route({
    method: 'GET',
    path: '/my/documents/:id',
    who: { person: { assurance: 1, mandate: 'read' } },
    run: async (ctx, { params }) => {
      const { bytes, type, name } = await openDocument(ctx, params.id!);
      return file(bytes, type, name);
    },
  }),
  route({
    method: 'GET',
    path: '/verify',
    who: 'anyone',
    input: { query: Type.Object({ code: Type.Optional(Type.String({ maxLength: 100 })) }) },
    run: async (ctx, { query }) => {
      if (query.code === undefined) return page(h(VerifyPage, { ctx }));
      // A good code gets an address of its own, which can be passed on.
      const typed = query.code.replace(/[^\p{L}\p{N}]/gu, '');
      return typed === ''
        ? again(ctx, documentErrors.code_malformed(), 'code')
        : redirect(`/verify/${encodeURIComponent(typed)}`);
    },
  }),
  route({
    method: 'GET',
    path: '/verify/:code',
    who: 'anyone',
    input: { params: Type.Object({ code: Type.String({ maxLength: 100 }) }) },
    run: (ctx, { params }) => byCode(ctx, params.code),
  }),
  route({
    method: 'POST',
    path: '/verify',
    who: 'anyone',
    uploads: { maxFiles: 1, maxBytes: 20 * MB },
    run: async (ctx, { files, refused }) => {
      const [refusal] = refused;
      if (refusal) return again(ctx, refusal.error, 'file');
      const [sent] = files;
      if (!sent) return again(ctx, documentErrors.file_needed(), 'file');
      const bytes = await ctx.app.files.get(sent.stored.id);
      // Looked at and not kept.
      await ctx.app.files.remove(sent.stored.id);
      return verdict(ctx, await verifyFile(ctx, bytes));
    },
  }),
];
