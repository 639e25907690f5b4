import { h } from 'preact';
import { Type } from 'typebox';
import { getAgency } from '#blocks/agencies';
import { dataRules } from '#blocks/identity';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { csvOfTable, workbookOf, XLSX } from '#platform/spreadsheet';
import { postedDate } from '#ui';
import { breachTable } from './breach-table.ts';
import { changeBreach, closeBreach } from './change-breach.ts';
import { checkLeads, listBreaches, viewBreach } from './get-breach.ts';
import { openBreach } from './open-breach.ts';
import { BreachPage } from './pages/breach.tsx';
import { BreachesPage } from './pages/breaches.tsx';
import { type BreachAgain, NewBreachPage } from './pages/new-breach.tsx';
import { reportOf } from './report-of.ts';
import { authorityTold, tellPeople } from './tell-breach.ts';

/** Who leads an agency keeps its register; that is asked for each (`get-breach.ts`). */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength = 20_000) => Type.String({ maxLength, default: '' });
const parts = (name: string) => ({
  [`${name}.day`]: text(20),
  [`${name}.month`]: text(20),
  [`${name}.year`]: text(20),
});

const authorityOf = (ctx: Ctx) => localized(dataRules(ctx)?.breach?.authority ?? {}, ctx.lang);

/** What can be put right on the page; any other fault goes on. */
function told(ctx: Ctx, fault: unknown, typed: FormBody): BreachAgain & { status: number } {
  if (!(fault instanceof CodedError) || fault.status !== 422 || !fault.fields?.length) throw fault;
  const field = fault.fields[0]!.pointer.split('/')[1];
  return { error: ctx.t(`errors.${fault.code}`, fault.params), field, typed, status: fault.status };
}

async function newPage(ctx: Ctx, again?: BreachAgain & { status: number }): Promise<Reply> {
  const agencies = await Promise.all(
    checkLeads(ctx).map(async (id) => ({
      value: String(id),
      text: localized((await getAgency(ctx, id)).name, ctx.lang),
    })),
  );
  const calendar = calendarOf(ctx.app);
  const now = ctx.clock.now();
  const found = { date: calendar.localDate(now), time: calendar.localTime(now) };
  const rules = dataRules(ctx)?.breach;
  const hours = rules ? (calendar.after(now, rules.within).getTime() - now.getTime()) / 3_600_000 : 0;
  const within = ctx.t('privacy.breach.hours', { hours: Math.round(hours) });
  return page(
    h(NewBreachPage, { ctx, agencies, again, found, within, authority: authorityOf(ctx) }),
    again?.status,
  );
}

async function breachPage(ctx: Ctx, id: string, again?: BreachAgain & { status: number }): Promise<Reply> {
  const one = await viewBreach(ctx, id);
  const agency = localized((await getAgency(ctx, one.agencyId)).name, ctx.lang);
  return page(h(BreachPage, { ctx, one, agency, authority: authorityOf(ctx), again }), again?.status);
}

/** One step of the work on a breach: done, or told beside its field. */
const step = (
  path: string,
  body: ReturnType<typeof Type.Object>,
  run: (ctx: Ctx, id: string, body: Record<string, string>) => Promise<unknown>,
): Route =>
  route({
    method: 'POST',
    path,
    who: official,
    input: { params, body },
    run: async (ctx, { params: { id }, body: typed }) => {
      try {
        await run(ctx, id, typed as Record<string, string>);
      } catch (fault) {
        return breachPage(ctx, id, told(ctx, fault, typed as FormBody));
      }
      return redirect(`/desk/breaches/${id}`);
    },
  });

/** The register of breaches. */
export const breachRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/breaches',
    who: official,
    run: async (ctx) => page(h(BreachesPage, { ctx, breaches: await listBreaches(ctx) })),
  }),
  route({ method: 'GET', path: '/desk/breaches/new', who: official, run: (ctx) => newPage(ctx) }),
  route({
    method: 'GET',
    path: '/desk/breaches/file',
    who: official,
    input: {
      query: Type.Object({ kind: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])) }),
    },
    run: async (ctx, { query: { kind = 'xlsx' } }) => {
      const table = await breachTable(ctx);
      const name = `${ctx.t('privacy.breach.file')}.${kind}`;
      return kind === 'csv'
        ? file(csvOfTable(ctx, table), 'text/csv; charset=utf-8', name)
        : file(await workbookOf(ctx.app, [table]), XLSX, name);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/breaches',
    who: official,
    input: {
      body: Type.Object({
        agency: text(12),
        title: text(1000),
        nature: text(),
        data: text(),
        ...parts('found_on'),
        found_time: text(20),
        ...parts('happened_on'),
        people_count: text(40),
        harm: text(),
        measures: text(),
        contact: text(2000),
      }),
    },
    run: async (ctx, { body }) => {
      try {
        const id = await openBreach(ctx, {
          ...body,
          agencyId: Number(body.agency) || 0,
          foundOn: postedDate(body, 'found_on'),
          foundAt: body.found_time.trim(),
          happenedOn: postedDate(body, 'happened_on'),
          peopleCount: body.people_count,
        });
        return redirect(`/desk/breaches/${id}`);
      } catch (fault) {
        return newPage(ctx, told(ctx, fault, body as FormBody));
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/breaches/:id',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => breachPage(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/desk/breaches/:id/report',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const one = await viewBreach(ctx, id);
      return file(await reportOf(ctx, one, authorityOf(ctx)), 'application/pdf', `${one.title}.pdf`, true);
    },
  }),
  step(
    '/desk/breaches/:id',
    Type.Object({ people_count: text(40), harm: text(), measures: text() }),
    (ctx, id, body) =>
      changeBreach(ctx, { id, peopleCount: body.people_count!, harm: body.harm!, measures: body.measures! }),
  ),
  step(
    '/desk/breaches/:id/authority',
    Type.Object({ reference: text(1000), late_reason: text() }),
    (ctx, id, body) => authorityTold(ctx, { id, reference: body.reference!, lateReason: body.late_reason! }),
  ),
  step('/desk/breaches/:id/people', Type.Object({ numbers: text(60_000), text: text() }), (ctx, id, body) =>
    tellPeople(ctx, { id, numbers: body.numbers!, text: body.text! }),
  ),
  step('/desk/breaches/:id/close', Type.Object({ reason: text() }), (ctx, id, body) =>
    closeBreach(ctx, { id, reason: body.reason! }),
  ),
];
