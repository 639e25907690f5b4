import { getAgency } from '#blocks/agencies';
import { type DocumentIssued, documentIssued } from '#blocks/documents';
import { stillActs } from '#blocks/identity';
import { type NewNotice, type NoticeKind, notify } from '#blocks/notifications';
import { declarationIn, getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { CaseState } from '#platform/country';
import { type DeliveredEvent, type EventType, type Subscription, subscribe } from '#platform/events';
import { localized } from '#platform/i18n';
import { getCaseRow } from './case-store.ts';
import {
  type CaseFacts,
  caseAccepted,
  caseDecided,
  caseDelivered,
  caseProgressed,
  caseRejected,
  caseSubmitted,
} from './events.ts';
import { FORMS_TO_APPLICANT } from './law/issue-form.ts';
import { findOpenSupplement } from './law/law-store.ts';

/** States in which the agency works on, so that the day on which the result is due says something. */
const AT_WORK: readonly CaseState[] = ['submitted', 'accepted', 'in-progress'];

/** Tells the applicant of a new state: which agency, which officer, when, until when, and what is next; for a refusal also why. */
async function tellApplicant(ctx: Ctx, event: DeliveredEvent<CaseFacts>): Promise<void> {
  const { caseId, code, service, version, agencyId, personId, state, leadCaseId } = event.payload;
  // A linked case is taken up as it is opened: one notice says both.
  if (leadCaseId && state === 'submitted') return;
  const declared = await getServiceVersion(ctx, { service, version });
  const agency = await getAgency(ctx, agencyId);
  const helped = (await getCaseRow(ctx.db, caseId)).supportAgencyId;
  const takenIn = helped === null ? undefined : await getAgency(ctx, helped);
  const one = await getCaseRow(ctx.db, caseId);
  const refused = state === 'rejected' || state === 'stopped';
  const asked = state === 'supplement-requested' ? await findOpenSupplement(ctx.db, caseId) : undefined;
  const reason = refused ? one.reason : null;
  // A result that is handed over waits for the person; one that stands in their vault has come.
  const collect = state === 'decided' && one.endedAt === null && one.deliveredAt === null && !leadCaseId;
  const due = AT_WORK.includes(state) && event.payload.dueAt ? new Date(event.payload.dueAt) : null;
  const mustAct = asked || collect || state === 'payment-requested';
  const { dateTime } = ctx.app.country.formats;
  const next = asked ? 'supplement' : collect ? 'collect' : state === 'payment-requested' ? 'pay' : null;
  const kind: NoticeKind = mustAct ? 'action' : 'progress';
  const notice: NewNotice = {
    personId,
    agencyId,
    caseId,
    kind,
    write: (t, lang) => {
      const facts = {
        code,
        service: declarationIn(declared, lang).name,
        agency: localized(agency.name, lang),
        officer: event.actor.startsWith('cases.') ? t('cases.system') : event.actor,
        time: dateTime(event.at, lang),
        state: localized(ctx.app.country.cases.states[state].name, lang),
        until: asked?.answerUntil ? dateTime(asked.answerUntil, lang) : '',
      };
      return {
        subject: t('cases.notice.subject', facts),
        body: [
          takenIn && state === 'submitted'
            ? t('cases.notice.taken_in', { ...facts, counter: localized(takenIn.name, lang) })
            : t(`cases.notice.${state}`, facts),
          reason && t('cases.notice.reason', { reason }),
          asked && t('cases.notice.items', { items: asked.items.map(({ label }) => label).join('; ') }),
          asked?.answerUntil && t('cases.notice.answer_by', { time: facts.until }),
          collect && t('cases.notice.collect', facts),
          due && t('cases.notice.due', { due: dateTime(due, lang) }),
        ]
          .filter(Boolean)
          .join(' '),
        short:
          next === 'supplement' && !facts.until
            ? t('cases.notice.short_next', facts)
            : t(next ? `cases.notice.short_${next}` : 'cases.notice.short', facts),
      };
    },
    link: asked ? `/my/cases/${caseId}/supplement` : `/my/cases/${caseId}`,
  };
  await notify(ctx, notice);
  // Whoever filed it for the applicant hears the same, as long as they may act; they open it in the other's name.
  const { filedBy } = one;
  if (filedBy && (await stillActs(ctx, { holderId: filedBy, whom: personId, service })))
    await notify(ctx, { ...notice, personId: filedBy, link: '/my/mandates' });
}

/** Tells those in whose vaults a document now lies; of the forms of the clock the notice of the case has told already. */
async function tellHolders(ctx: Ctx, { at, actor, payload }: DeliveredEvent<DocumentIssued>): Promise<void> {
  const { documentId, kind, title = kind, number, agencyId, caseId, holderIds } = payload;
  if ((FORMS_TO_APPLICANT as readonly string[]).includes(kind)) return;
  const agency = await getAgency(ctx, agencyId);
  for (const personId of holderIds)
    await notify(ctx, {
      personId,
      agencyId,
      caseId: caseId ?? undefined,
      link: '/my/documents',
      write: (t, lang) => {
        const facts = {
          title,
          number,
          agency: localized(agency.name, lang),
          officer: actor.startsWith('cases.') ? t('cases.system') : actor,
          time: ctx.app.country.formats.dateTime(at, lang),
          document: documentId,
        };
        return {
          subject: t('cases.notice.issued_subject', facts),
          body: t('cases.notice.issued', facts),
          short: t('cases.notice.short_issued', facts),
        };
      },
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

/** A notice at each change of state and each document, under the hat of the agency in whose name it is sent. */
export const notices: readonly Subscription[] = [
  ...told.map((event) =>
    subscribe(
      event,
      `cases.notify-${event.type.split('.')[1]}`,
      ({ payload }) => ({ kind: 'agency', agencies: [payload.agencyId] }),
      tellApplicant,
    ),
  ),
  subscribe(
    documentIssued,
    'cases.notify-issued',
    ({ payload }) => ({ kind: 'agency', agencies: [payload.agencyId] }),
    tellHolders,
  ),
];
