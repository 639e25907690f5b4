import { h } from 'preact';
import { Type } from 'typebox';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { answerConsultation, MOST_FILES } from './answer-consultation.ts';
import { getOpinion, listOpinions } from './get-opinion.ts';
import { listAlerts, listOtherAlerts } from './list-alerts.ts';
import { AlertsPage, OpinionPage, OpinionsPage } from './pages/law-lists.tsx';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

/** Lists that the clock of the law brings to the desk. */
export const lawListRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/alerts',
    who: official,
    run: async (ctx) =>
      page(h(AlertsPage, { ctx, alerts: await listAlerts(ctx), others: await listOtherAlerts(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/consultations',
    who: official,
    run: async (ctx) => page(h(OpinionsPage, { ctx, opinions: await listOpinions(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/consultations/:id',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => page(h(OpinionPage, { ctx, opinion: await getOpinion(ctx, id) })),
  }),
  route({
    method: 'POST',
    path: '/desk/consultations/:id',
    who: official,
    input: {
      params,
      body: Type.Object({
        answer: Type.Union([Type.Literal('agree'), Type.Literal('disagree'), Type.Literal('opinion')]),
        opinion: Type.String({ maxLength: 20_000, default: '' }),
      }),
    },
    uploads: { maxFiles: MOST_FILES, maxBytes: 10 * 1024 * 1024 },
    run: async (ctx, { params: { id }, body, files, refused }) => {
      const given = files.filter(({ stored }) => stored.size > 0);
      const drop = () =>
        Promise.all(files.map(({ stored }) => ctx.app.files.remove(stored.id).catch(() => {})));
      const [bad] = refused;
      if (bad) {
        await drop();
        const fileError = ctx.t(`errors.${bad.error.code}`, { ...bad.error.params });
        const opinion = await getOpinion(ctx, id);
        return page(h(OpinionPage, { ctx, opinion, fileError, typed: body }), bad.error.status);
      }
      try {
        await answerConsultation(ctx, { consultationId: id, ...body, files: given });
        return redirect('/desk/consultations');
      } catch (fault) {
        await drop();
        if (!(fault instanceof CodedError) || fault.code !== 'cases.opinion_needed') throw fault;
        const error = ctx.t(`errors.${fault.code}`, fault.params);
        return page(
          h(OpinionPage, { ctx, opinion: await getOpinion(ctx, id), error, typed: body }),
          fault.status,
        );
      }
    },
  }),
];
