import { defineBlock } from '#platform/block';
import { tellDue } from './alarms.ts';
import { breachRoutes } from './breaches/routes.ts';
import { consentRoutes } from './consents/routes.ts';
import { deskAlerts } from './desk-alerts.ts';
import { makeCopies } from './export/make-copies.ts';
import { findKnownFiles } from './export/store.ts';
import { personalData } from './personal-data.ts';
import { checkNotes } from './processing/check-notes.ts';
import { loadNotes } from './processing/load-notes.ts';
import { processingRoutes } from './processing/routes.ts';
import { deskRequestRoutes } from './requests/desk-routes.ts';
import { myRequestRoutes } from './requests/my-routes.ts';

export { openBreach, type TypedBreach } from './breaches/open-breach.ts';
export { authorityTold, tellPeople } from './breaches/tell-breach.ts';
export { askForCopy } from './export/ask-for-copy.ts';
export { FORMAT } from './export/describe.ts';
export { holdingsOf, textsOfHolding } from './export/gather.ts';
export { openCopy } from './export/open-copy.ts';
export { recordOfProcessing } from './processing/record.ts';
export { type Asked, askRequest } from './requests/ask-request.ts';
export { decideRequest } from './requests/decide-request.ts';
export { extendRequest } from './requests/extend-request.ts';
export { withdrawRequest } from './requests/withdraw-request.ts';

export const privacyBlock = defineBlock({
  name: 'privacy',
  uses: ['agencies', 'notifications', 'registries', 'identity', 'documents', 'services', 'cases'],
  folder: import.meta.dirname,
  routes: [...myRequestRoutes, ...consentRoutes, ...deskRequestRoutes, ...breachRoutes, ...processingRoutes],
  jobs: [makeCopies, tellDue],
  personalData,
  alerts: deskAlerts,
  check: checkNotes,
  load: loadNotes,
  keepsFiles: ({ db }, ids) => findKnownFiles(db, ids),
});
