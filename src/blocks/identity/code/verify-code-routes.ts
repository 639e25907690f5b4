import { h } from 'preact';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { cameraPage, content, type Reply, type Route, route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { asNobody } from '../sign-in/as-identity.ts';
import { beginAttempt } from '../sign-in/attempts.ts';
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

/** Pictures that one line has looked at here within a quarter of an hour: a browser with script reads them itself. */
const PICTURES = { pair: 60, account: 60, address: 60 } as const;

/** Reading a picture is work: nobody makes the program do it without end, in however many processes. @throws identity.too_many_attempts */
const limitPictures = (app: App, line: string) =>
  app.transaction(asNobody, (ctx) =>
    beginAttempt(ctx, { login: `line ${line}`, address: line, what: 'code-picture', most: PICTURES }),
  );

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
    prepare: async (app, { files, body, address }) => {
      if (files.length === 0) return [body.text ?? ''].flat()[0]!;
      try {
        await limitPictures(app, address);
        return await readSquare(await app.files.get(files[0]!.stored.id));
      } catch (fault) {
        if (fault instanceof CodedError) return fault;
        throw fault;
      } finally {
        // Looked at and not kept, whatever comes of it.
        for (const { stored } of files) await app.files.remove(stored.id).catch(() => {});
      }
    },
    run: async (ctx, { files, refused }, text) => {
      if (refused[0]) return again(ctx, refused[0].error, 'image');
      if (text instanceof CodedError) return again(ctx, text, 'image');
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
