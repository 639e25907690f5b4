import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { declarationIn, getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { type DeliveredEvent, type EventType, type Subscription, subscribe } from '#platform/events';
import { localized } from '#platform/i18n';
import {
  type CaseFacts,
  caseAccepted,
  caseDecided,
  caseDelivered,
  caseProgressed,
  caseRejected,
  caseSubmitted,
} from './events.ts';
import { findOpenSupplement } from './law/law-store.ts';
import { getCaseRow } from './store.ts';

/** Tells the applicant of a new state: which agency, which officer, when; for a refusal also why. */
async function tellApplicant(ctx: Ctx, event: DeliveredEvent<CaseFacts>): Promise<void> {
  const { caseId, code, service, version, agencyId, personId, state, leadCaseId } = event.payload;
  // A linked case is taken up as it is opened: one notice says both.
  if (leadCaseId && state === 'submitted') return;
  const declared = await getServiceVersion(ctx, { service, version });
  const agency = await getAgency(ctx, agencyId);
  const refused = state === 'rejected' || state === 'stopped';
  const asked = state === 'supplement-requested' ? await findOpenSupplement(ctx.db, caseId) : undefined;
  const reason = refused ? (await getCaseRow(ctx.db, caseId)).reason : null;
  await notify(ctx, {
    personId,
    agencyId,
    caseId,
    write: (t, lang) => {
      const facts = {
        code,
        service: declarationIn(declared, lang).name,
        agency: localized(agency.name, lang),
        officer: event.actor.startsWith('cases.') ? t('cases.system') : event.actor,
        time: ctx.app.country.formats.dateTime(event.at, lang),
        state: localized(ctx.app.country.cases.states[state].name, lang),
      };
      return {
        subject: t('cases.notice.subject', facts),
        body: [
          t(`cases.notice.${state}`, facts),
          reason && t('cases.notice.reason', { reason }),
          asked && t('cases.notice.items', { items: asked.items.map(({ label }) => label).join('; ') }),
          asked?.answerUntil &&
            t('cases.notice.answer_by', { time: ctx.app.country.formats.dateTime(asked.answerUntil, lang) }),
        ]
          .filter(Boolean)
          .join(' '),
      };
    },
    link: asked ? `/my/cases/${caseId}/supplement` : `/my/cases/${caseId}`,
  });
}

const told: readonly EventType<CaseFacts>[] = [
  caseSubmitted,
  caseAccepted,
  caseProgressed,
  caseRejected,
  caseDecided,
  caseDelivered,
];

/** A notice at each change of state, under the hat of the agency in whose name it is sent. */
export const notices: readonly Subscription[] = told.map((event) =>
  subscribe(
    event,
    `cases.notify-${event.type.split('.')[1]}`,
    ({ payload }) => ({ kind: 'agency', agencies: [payload.agencyId] }),
    tellApplicant,
  ),
);
