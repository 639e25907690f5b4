import { defineBlock } from '#platform/block';
import { caseCodes } from './code-store.ts';
import { deskRoutes } from './desk-routes.ts';
import { fireAlarms } from './fire-alarms.ts';
import { fireTimers } from './fire-timers.ts';
import { followRoutes } from './follow-routes.ts';
import { lawListRoutes } from './law-list-routes.ts';
import { lawRoutes } from './law-routes.ts';
import { messages } from './messages.ts';
import { myLawRoutes } from './my-law-routes.ts';
import { notices } from './notices.ts';
import { routes } from './routes.ts';
import { consultations } from './take-consultation.ts';
import { taskLawRoutes } from './task-law-routes.ts';

export { answerConsultation } from './answer-consultation.ts';
export { answerSupplement } from './answer-supplement.ts';
export type { Case, HistoryEntry, Link, Task } from './case.ts';
export { claimTask } from './claim-task.ts';
export { type Completion, completeTask } from './complete-task.ts';
export { consult } from './consult.ts';
export { decideWithdrawal } from './decide-withdrawal.ts';
export { type Due, dueOf } from './due.ts';
export * from './events.ts';
export { extendDeadline } from './extend-deadline.ts';
export { type CaseView, getCase } from './get-case.ts';
export { getTask, type TaskView } from './get-task.ts';
export { type Inbox, type InboxTask, listInbox } from './list-inbox.ts';
export { listMyCases, type MyCase } from './list-my-cases.ts';
export { recordFee } from './record-fee.ts';
export { releaseTask } from './release-task.ts';
export { requestSupplement, type SupplementRequest } from './request-supplement.ts';
export { requestWithdrawal } from './request-withdrawal.ts';
export { stopCase } from './stop-case.ts';
export { submitCase } from './submit-case.ts';

export const casesBlock = defineBlock({
  name: 'cases',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents', 'services'],
  folder: import.meta.dirname,
  routes: [
    ...routes,
    ...deskRoutes,
    ...lawRoutes,
    ...taskLawRoutes,
    ...myLawRoutes,
    ...lawListRoutes,
    ...followRoutes,
  ],
  subscribes: [...messages, ...consultations, ...notices],
  jobs: [fireTimers, fireAlarms],
  caseCodes,
});
