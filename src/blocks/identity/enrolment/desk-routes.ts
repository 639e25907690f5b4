import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { page, type Route, route } from '#platform/http';
import { enrolAtDesk } from './enrol-at-desk.ts';
import { DeskEnrolPage } from './pages/desk-enrol.tsx';

const official = { official: { roles: 'any' } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

/** At a counter: an account for who stands there. */
export const deskEnrolRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/enrol',
    who: official,
    run: async (ctx) => page(h(DeskEnrolPage, { ctx })),
  }),
  route({
    method: 'POST',
    path: '/desk/enrol',
    who: official,
    input: { body: Type.Object({ read: text(1000), seen: text(10), to: text(300) }) },
    run: async (ctx, { body }) => {
      const { read, to } = body;
      const seen = body.seen === 'yes';
      try {
        const given = await enrolAtDesk(ctx, { read, seen, to });
        return page(h(DeskEnrolPage, { ctx, given }));
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 422) throw fault;
        return page(h(DeskEnrolPage, { ctx, read, to, seen, fault }), fault.status);
      }
    },
  }),
];
