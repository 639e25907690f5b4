import { h } from 'preact';
import { Type } from 'typebox';
import { file, httpErrors, page, type Route, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { SandboxPage } from './pages/sandbox.tsx';
import { findSandbox, listSandbox } from './sandbox-outbox.ts';
import { takeReport } from './take-report.ts';

/** The sandbox outbox; mounted in development and tests only. */
export const sandboxRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/_outbox',
    who: 'anyone',
    input: { query: Type.Object({ to: Type.Optional(Type.String({ maxLength: 320 })) }) },
    run: async (ctx, { query }) =>
      page(
        h(SandboxPage, {
          ctx,
          address: query.to,
          messages: await listSandbox(ctx, { address: query.to }),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/_outbox/:id/html',
    who: 'anyone',
    input: { params: Type.Object({ id: Type.String() }) },
    run: async (ctx, { params }) => {
      const message = isId(params.id) ? await findSandbox(ctx, params) : undefined;
      if (!message?.html) throw httpErrors.not_found();
      return file(Buffer.from(message.html), 'text/html; charset=utf-8', 'message.html', true);
    },
  }),
  // A provider's report, as a gateway or mail server would give it: the same way through the program.
  route({
    method: 'POST',
    path: '/_outbox/:id/report',
    who: 'anyone',
    input: {
      params: Type.Object({ id: Type.String() }),
      body: Type.Object({
        state: Type.Union([Type.Literal('delivered'), Type.Literal('bounced')], { default: 'delivered' }),
      }),
    },
    prepare: (app, { params: { id }, body: { state } }) =>
      takeReport(app, {
        id,
        state,
        fault: state === 'bounced' ? 'sandbox' : undefined,
        returned: state === 'bounced',
      }),
    run: async (ctx, { params }) => {
      if (!isId(params.id) || !(await findSandbox(ctx, params))) throw httpErrors.not_found();
      return redirect('/_outbox');
    },
  }),
];
