import { defineBlock } from '#platform/block';
import { appointmentRoutes } from './appointments/appointment-routes.ts';
import { myCodeRoutes } from './code/my-code-routes.ts';
import { revokeStaleCodes } from './code/revoke-stale.ts';
import { codeAssets } from './code/scripts.ts';
import { ensureCodeKey, renewCodeKeys } from './code/signing-keys.ts';
import { verifyCodeRoutes } from './code/verify-code-routes.ts';
import { deskEnrolRoutes } from './enrolment/desk-routes.ts';
import { enrolRoutes } from './enrolment/enrol-routes.ts';
import { rightsRoutes } from './rights/routes.ts';
import { tellLateQuestions } from './rights/tell-late.ts';
import { seed } from './seed.ts';
import { signInRoutes } from './sign-in/all-routes.ts';
import { forgetAttemptsJob } from './sign-in/forget-attempts.ts';
import { passkeyAsset, scanAsset } from './sign-in/passkey-asset.ts';
import { sendAskedCode } from './sign-in/send-asked-code.ts';
import { authenticate } from './sign-in/session.ts';
import { traceFailed } from './sign-in/trace-failed.ts';
import { consoleRoutes } from './sso/console-routes.ts';
import { keepSignOns, tellLogouts } from './sso/jobs.ts';
import { ssoMount } from './sso/mount.ts';
import { myProgramsRoutes } from './sso/my-programs-routes.ts';
import { ssoRoutes } from './sso/routes.ts';

export { actingFor, standsInFor } from './appointments/acting-for.ts';
export { declareSubstitution } from './appointments/declare-substitution.ts';
export { leads, ledAgencies } from './appointments/leads.ts';
export { listOfficials } from './appointments/list-officials.ts';
export { officialIsOneOf } from './appointments/official-is-one-of.ts';
export { reachOfficials } from './appointments/reach-officials.ts';
export { type CodeKeys, judgeCode, readRevoked, type Verdict } from './code/judge.ts';
export { readSquare } from './code/read-square.ts';
export { type DemoPerson, demoPeople } from './demo-people.ts';
export { roleTitle } from './role-title.ts';
export { beginAttempt, takeBackAttempt } from './sign-in/attempts.ts';
export { signOnParts } from './sso/sign-on-parts.ts';
export { type Ward, wardsOf } from './wards-of.ts';
export { leadersOf } from './rights/who-answers.ts';
export { acceptMandate } from './mandates/accept-mandate.ts';
export { giveMandate } from './mandates/give-mandate.ts';
export type { Mandate } from './mandates/mandate.ts';
export { type Mandates, mandatesOf, type SeenMandate } from './mandates/mandates-of.ts';
export { type Ground, mayActFor } from './mandates/may-act-for.ts';
export { represented } from './mandates/represented.ts';
export { revokeMandate } from './mandates/revoke-mandate.ts';

export const identityBlock = defineBlock({
  name: 'identity',
  uses: ['agencies', 'notifications', 'registries'],
  folder: import.meta.dirname,
  routes: [
    ...ssoRoutes,
    ...consoleRoutes,
    ...myProgramsRoutes,
    ...signInRoutes,
    ...deskEnrolRoutes,
    ...enrolRoutes,
    ...appointmentRoutes,
    ...rightsRoutes,
    ...myCodeRoutes,
    ...verifyCodeRoutes,
  ],
  assets: () => [...codeAssets(), passkeyAsset(), scanAsset()],
  load: ensureCodeKey,
  mounts: [ssoMount],
  authenticate,
  seed,
  jobs: [tellLateQuestions, keepSignOns, tellLogouts, forgetAttemptsJob, renewCodeKeys],
  subscribes: [traceFailed, sendAskedCode, revokeStaleCodes],
});
