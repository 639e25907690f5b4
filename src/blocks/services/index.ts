import { defineBlock } from '#platform/block';
import { attributeUses } from './attribute-uses.ts';
import { checkServices } from './check-services.ts';
import { confirmations } from './consents.ts';
import { fileable } from './fileable.ts';
import { forgetStaleParts } from './forget-stale-parts.ts';
import { loadServices } from './load-services.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export { answersSoFar } from './answers-so-far.ts';
export { asPresent } from './as-present.ts';
export { counterOf, countersOf } from './counter/counter-of.ts';
export { type CounterDraft, listCounterDrafts } from './counter/list-counter-drafts.ts';
export { openAtCounter } from './counter/open-at-counter.ts';
export { startAtCounter } from './counter/start-at-counter.ts';
export type {
  Deadline,
  Declaration,
  Fee,
  IssueTask,
  Outcome,
  ReceiveTask,
  SendTask,
  ServiceVersion,
  Task,
  UserTask,
  Value,
  WriteTask,
} from './declaration.ts';
export { deleteDraft } from './delete-draft.ts';
export type { ActsFor, Draft, Intake } from './draft.ts';
export { versionLoaded } from './events.ts';
export { type DueFee, feesOf } from './fees-of.ts';
export { readSource } from './finding.ts';
export { getDraft } from './get-draft.ts';
export { getService } from './get-service.ts';
export { getServiceVersion } from './get-service-version.ts';
export { formatterOf } from './given.ts';
export { listDrafts } from './list-drafts.ts';
export { listRequests, type WaitingRequest } from './list-requests.ts';
export { lifeEvents, listFields, listServices, type ServiceSummary } from './list-services.ts';
export { declarationIn, formIn } from './overlay.ts';
export { type Paper, papersIn } from './papers-in.ts';
export { reviewDraft } from './review-draft.ts';
export { saveDraftPage } from './save-draft-page.ts';
export { searchServices } from './search-services.ts';
export { startDraft } from './start-draft.ts';
export { markFiled, type TakenDraft, takeDraft } from './take-draft.ts';
export { evaluateValue } from './values.ts';

export const servicesBlock = defineBlock({
  name: 'services',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents'],
  folder: import.meta.dirname,
  personalData,
  consents: confirmations,
  attributeUses,
  fileable,
  routes,
  jobs: [forgetStaleParts],
  check: checkServices,
  load: loadServices,
});
