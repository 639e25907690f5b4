import type { Agency } from '#blocks/agencies';
import type { ServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { startProcess } from '#platform/process';
import { happened } from './actions.ts';
import { type Case, noResults } from './case.ts';
import { drawCode } from './draw-code.ts';
import { nextAlarm } from './law/law-clock.ts';
import { keepNaturalKey } from './natural-key.ts';
import { processOf } from './process-of.ts';
import { engineOf, runStep } from './run-step.ts';
import { saveNewCase } from './save-work.ts';
import { variablesOf } from './variables.ts';
import { setState, startWork } from './work.ts';

/** What a new case is made from, however it came. */
export type Opening = Pick<
  Case,
  | 'id'
  | 'personId'
  | 'applicantName'
  | 'onBehalfOf'
  | 'channel'
  | 'form'
  | 'fromRegistries'
  | 'draftId'
  | 'leadCaseId'
  | 'leadAgencyId'
  | 'leadLinkId'
> &
  Partial<Pick<Case, 'supportAgencyId' | 'intakeAgencyId' | 'filedBy' | 'filedByName' | 'filedAs'>> & {
    readonly version: ServiceVersion;
    readonly agency: Agency;
  };

/** Opens a case: code, due date, first step of its process, history and events, in the caller's transaction. */
export async function openNewCase(ctx: Ctx, { version, agency, ...given }: Opening): Promise<Case> {
  const now = ctx.clock.now();
  const calendar = calendarOf(ctx.app);
  const { deadline } = version.declaration;
  const [model, code] = await Promise.all([processOf(ctx.app, version), drawCode(ctx, agency, now)]);
  const dueAt = deadline ? calendar.dueAt(now, deadline) : null;
  const work = startWork(
    {
      supportAgencyId: null,
      filedBy: null,
      filedByName: null,
      filedAs: null,
      intakeAgencyId: agency.id,
      ...given,
      code,
      service: version.service,
      serviceVersion: version.version,
      agencyId: agency.id,
      state: 'submitted',
      reason: null,
      receivedAt: now,
      countedFrom: calendar.startOfCounting(now),
      dueAt,
      acceptedAt: null,
      decidedAt: null,
      deliveredAt: null,
      endedAt: null,
      results: noResults,
      clockStoppedAt: null,
      dueBefore: null,
      extendedAt: null,
      countedLate: false,
      ...nextAlarm(calendar, deadline, { dueAt, extended: false, from: now }),
    },
    [],
    now,
  );
  work.states.push('submitted');
  const helped = work.case.supportAgencyId;
  const kind = given.leadCaseId ? 'opened' : helped === null ? 'submitted' : 'taken-in';
  const { filedAs, applicantName } = work.case;
  const detail =
    helped !== null ? { byAgencyId: helped } : filedAs && { inPlaceOf: applicantName, as: filedAs.by };
  work.history.push(happened(ctx, kind, { state: 'submitted', detail }));
  // What a message asks for has been accepted by the lead already.
  if (given.leadCaseId) setState(work, 'accepted');
  await runStep(
    { ctx, work, version, model },
    startProcess(model, variablesOf(ctx.app, work.case, now), engineOf(ctx)),
  );
  await saveNewCase(ctx, work);
  await keepNaturalKey(ctx, version, work.case);
  return work.case;
}
