import { defineBlock } from '#platform/block';
import { caseCodes, caseOfCode } from './code-store.ts';
import { counterRoutes } from './counter/counter-routes.ts';
import { handOverRoutes } from './counter/hand-over-routes.ts';
import { decideRoutes } from './desk/decide-routes.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { teamRoutes } from './desk/team-routes.ts';
import { viewRoutes as savedViewRoutes } from './desk/view-routes.ts';
import { deskFeedbackRoutes } from './feedback/desk-feedback-routes.ts';
import { feedbackRoutes } from './feedback/feedback-routes.ts';
import { tellLateComplaints } from './feedback/tell-late.ts';
import { fireTimers } from './fire-timers.ts';
import { followRoutes } from './follow/follow-routes.ts';
import { fireAlarms } from './law/fire-alarms.ts';
import { lawListRoutes } from './law/law-list-routes.ts';
import { lawRoutes } from './law/law-routes.ts';
import { ledgerRoutes } from './law/ledger-routes.ts';
import { myLawRoutes } from './law/my-law-routes.ts';
import { revokeRoutes } from './law/revoke-routes.ts';
import { consultations } from './law/take-consultation.ts';
import { taskLawRoutes } from './law/task-law-routes.ts';
import { messages } from './messages.ts';
import { notices } from './notices.ts';
import { personalData } from './personal-data.ts';
import { reportRoutes } from './report/report-routes.ts';
import { routes } from './routes.ts';

export type { Case, HistoryEntry, Link, Task } from './case.ts';
export { claimTask } from './claim-task.ts';
export { type Completion, completeTask } from './complete-task.ts';
export { fileAtCounter } from './counter/file-at-counter.ts';
export { handOverResult } from './counter/hand-over-result.ts';
export { identifyPerson } from './counter/identify-person.ts';
export { listSlips } from './counter/list-slips.ts';
export { type Inbox, type InboxTask, listInbox } from './desk/list-inbox.ts';
export * from './events.ts';
export { type Contentment, type Satisfaction, satisfactionOf } from './feedback/satisfaction-of.ts';
export { type CaseView, getCase } from './get-case.ts';
export { getTask, type TaskView } from './get-task.ts';
export { answerConsultation } from './law/answer-consultation.ts';
export { answerSupplement } from './law/answer-supplement.ts';
export { consult } from './law/consult.ts';
export { decideWithdrawal } from './law/decide-withdrawal.ts';
export { type Due, dueOf } from './law/due.ts';
export { extendDeadline } from './law/extend-deadline.ts';
export { requestSupplement, type SupplementRequest } from './law/request-supplement.ts';
export { requestWithdrawal } from './law/request-withdrawal.ts';
export { stopCase } from './law/stop-case.ts';
export { listMyCases, type MyCase } from './list-my-cases.ts';
export { recordFee } from './record-fee.ts';
export { releaseTask } from './release-task.ts';
export { submitCase } from './submit-case.ts';

export const casesBlock = defineBlock({
  name: 'cases',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents', 'services'],
  folder: import.meta.dirname,
  personalData,
  routes: [
    ...routes,
    ...deskRoutes,
    ...decideRoutes,
    ...counterRoutes,
    ...handOverRoutes,
    ...savedViewRoutes,
    ...teamRoutes,
    ...lawRoutes,
    ...revokeRoutes,
    ...taskLawRoutes,
    ...myLawRoutes,
    ...lawListRoutes,
    ...ledgerRoutes,
    ...followRoutes,
    ...reportRoutes,
    ...feedbackRoutes,
    ...deskFeedbackRoutes,
  ],
  subscribes: [...messages, ...consultations, ...notices],
  jobs: [fireTimers, fireAlarms, tellLateComplaints],
  caseCodes,
  caseOfCode,
});
