import { h } from 'preact';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { cameraPage, content, type Reply, type Route, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { checkCode } from './check-code.ts';
import { signedRevokedList } from './list-revoked.ts';
import { VerifyCodePage } from './pages/verify-code.tsx';
import { readSquare } from './read-square.ts';
import { workerScript } from './scripts.ts';
import { listCodeKeys } from './signing-keys.ts';

const MB = 1024 * 1024;
/** Keys change once a year, the list at any moment. */
const KEYS_KEPT = 300;
const LIST_KEPT = 60;
const SCRIPT = 'text/javascript; charset=utf-8';

const again = (ctx: Ctx, fault: CodedError, field: 'image' | 'text'): Reply =>
  cameraPage(
    h(VerifyCodePage, { ctx, fault: { field, text: ctx.t(`errors.${fault.code}`, fault.params) } }),
    fault.status,
  );

export const verifyCodeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/verify-code',
    who: 'anyone',
    run: async (ctx) => cameraPage(h(VerifyCodePage, { ctx })),
  }),
  route({
    method: 'POST',
    path: '/verify-code',
    who: 'anyone',
    uploads: { maxFiles: 1, maxBytes: 10 * MB },
    prepare: async (app, { files, body }) => {
      const [sent] = files;
      if (!sent) return [body.text ?? ''].flat()[0]!;
      const bytes = await app.files.get(sent.stored.id);
      // Looked at and not kept.
      await app.files.remove(sent.stored.id);
      return readSquare(bytes);
    },
    run: async (ctx, { files, refused }, text) => {
      if (refused[0]) return again(ctx, refused[0].error, 'image');
      if (text === '') return again(ctx, identityErrors.code_needed(), 'image');
      if (text === undefined || files.length > 1) return again(ctx, identityErrors.no_square(), 'image');
      return cameraPage(h(VerifyCodePage, { ctx, verdict: await checkCode(ctx, text) }));
    },
  }),
  route({
    method: 'GET',
    path: '/verify-code-worker.js',
    who: 'anyone',
    run: async ({ app }) => content(Buffer.from(workerScript(app.country.languages)), SCRIPT),
  }),
  route({
    method: 'GET',
    path: '/identity/codes/keys',
    who: 'anyone',
    run: async (ctx) =>
      content(Buffer.from(JSON.stringify(await listCodeKeys(ctx))), 'application/json', KEYS_KEPT),
  }),
  route({
    method: 'GET',
    path: '/identity/codes/revoked',
    who: 'anyone',
    run: async (ctx) => content(await signedRevokedList(ctx), 'application/cwt', LIST_KEPT),
  }),
];
