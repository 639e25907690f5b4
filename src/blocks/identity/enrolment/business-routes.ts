import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { openBusiness, openedBusinesses } from './open-business.ts';
import { BusinessPage } from './pages/business.tsx';

/** Whoever acts for another opens nothing in that one's name here. */
const sure = { person: { assurance: 2, mandate: 'own' } } as const;
const verySure = { person: { assurance: 2, fresh: true, mandate: 'own' } } as const;
const PATH = '/enrol/business';

/** The account of a business, opened by whom the registry names as its representative. */
export const businessRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: PATH,
    who: sure,
    run: async (ctx) => page(h(BusinessPage, { ctx, opened: await openedBusinesses(ctx) })),
  }),
  route({
    method: 'POST',
    path: PATH,
    who: verySure,
    input: { body: Type.Object({ number: Type.String({ maxLength: 40, default: '' }) }) },
    // Attempts stay counted: a fault is answered and not thrown.
    run: async (ctx, { body: { number } }) => {
      try {
        await openBusiness(ctx, number);
        return redirect(PATH);
      } catch (fault) {
        if (!(fault instanceof CodedError)) throw fault;
        const opened = await openedBusinesses(ctx);
        return page(h(BusinessPage, { ctx, opened, number, fault }), fault.status);
      }
    },
  }),
];
