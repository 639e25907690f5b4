import { defineBlock } from '#platform/block';
import { caseCodes } from './code-store.ts';
import { fireTimers } from './fire-timers.ts';
import { messages } from './messages.ts';
import { notices } from './notices.ts';
import { routes } from './routes.ts';

export type { Case, HistoryEntry, Link, Task } from './case.ts';
export { claimTask } from './claim-task.ts';
export { type Completion, completeTask } from './complete-task.ts';
export { type Due, dueOf } from './due.ts';
export * from './events.ts';
export { type CaseView, getCase } from './get-case.ts';
export { getTask, type TaskView } from './get-task.ts';
export { type Inbox, type InboxTask, listInbox } from './list-inbox.ts';
export { listMyCases, type MyCase } from './list-my-cases.ts';
export { releaseTask } from './release-task.ts';
export { submitCase } from './submit-case.ts';

export const casesBlock = defineBlock({
  name: 'cases',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents', 'services'],
  folder: import.meta.dirname,
  routes,
  subscribes: [...messages, ...notices],
  jobs: [fireTimers],
  caseCodes,
});
