import { defineBlock } from '#platform/block';
import { appointmentRoutes } from './appointments/appointment-routes.ts';
import { officialsRoutes } from './appointments/officials-routes.ts';
import { myCodeRoutes } from './code/my-code-routes.ts';
import { revokeStaleCodes } from './code/revoke-stale.ts';
import { codeAssets } from './code/scripts.ts';
import { ensureCodeKey, renewCodeKeys } from './code/signing-keys.ts';
import { verifyCodeRoutes } from './code/verify-code-routes.ts';
import { enrolmentRoutes } from './enrolment/all-routes.ts';
import { answerEnrolment } from './enrolment/answer-enrolment.ts';
import { businessRoutes } from './enrolment/business-routes.ts';
import { cardCameraAsset } from './enrolment/card-camera-asset.ts';
import { keepLevels, reckonAnew } from './enrolment/keep-levels.ts';
import { levelRoutes } from './enrolment/level-routes.ts';
import { mandateConsents } from './mandates/consents.ts';
import { deskMandatesRoutes } from './mandates/desk-mandates-routes.ts';
import { endWhenGone } from './mandates/end-when-gone.ts';
import { myMandatesRoutes } from './mandates/my-mandates-routes.ts';
import { remindMandates } from './mandates/remind.ts';
import { tellSides } from './mandates/tell-sides.ts';
import { programConsents } from './rights/consents.ts';
import { deskAlerts } from './rights/desk-alerts.ts';
import { personalData } from './rights/personal-data.ts';
import { rightsRoutes } from './rights/routes.ts';
import { tellLateQuestions } from './rights/tell-late.ts';
import { seed } from './seed.ts';
import { signInRoutes } from './sign-in/all-routes.ts';
import { forgetAttemptsJob } from './sign-in/forget-attempts.ts';
import { passkeyAsset, scanAsset } from './sign-in/passkey-asset.ts';
import { sendAskedCode } from './sign-in/send-asked-code.ts';
import { authenticate } from './sign-in/session.ts';
import { traceFailed } from './sign-in/trace-failed.ts';
import { attributeUses } from './sso/attribute-uses.ts';
import { authenticateProgram } from './sso/authenticate-program.ts';
import { consoleRoutes } from './sso/console-routes.ts';
import { keepSignOns, tellLogouts } from './sso/jobs.ts';
import { ssoMount } from './sso/mount.ts';
import { myProgramsRoutes } from './sso/my-programs-routes.ts';
import { ssoRoutes } from './sso/routes.ts';
import { whereOwnAccounts } from './upstream/own-accounts.ts';
import { upstreamRoutes } from './upstream/routes.ts';

export { actingFor, standsInFor } from './appointments/acting-for.ts';
export { appointOfficial } from './appointments/appoint-official.ts';
export { appointsAt } from './appointments/appointing.ts';
export { declareSubstitution } from './appointments/declare-substitution.ts';
export { endAppointment } from './appointments/end-appointment.ts';
export { appointFirstOfficial } from './appointments/first-official.ts';
export { leads, ledAgencies } from './appointments/leads.ts';
export { listOfficials } from './appointments/list-officials.ts';
export { officialIsOneOf } from './appointments/official-is-one-of.ts';
export { reachOfficials } from './appointments/reach-officials.ts';
export { type CodeKeys, judgeCode, readRevoked, type Verdict } from './code/judge.ts';
export { readSquare } from './code/read-square.ts';
export { type DemoPerson, demoPeople } from './demo-people.ts';
export { openedBusinesses } from './enrolment/open-business.ts';
export { acceptMandate } from './mandates/accept-mandate.ts';
export { giveMandate } from './mandates/give-mandate.ts';
export type { Mandate } from './mandates/mandate.ts';
export { type Mandates, mandatesOf, type SeenMandate } from './mandates/mandates-of.ts';
export { type Ground, mayActFor } from './mandates/may-act-for.ts';
export { type Principal, principalsOf } from './mandates/principals-of.ts';
export { represented } from './mandates/represented.ts';
export { revokeMandate } from './mandates/revoke-mandate.ts';
export { stillActs } from './mandates/still-acts.ts';
export { dataRules } from './rights/data-rules.ts';
export { agencyToAnswer, leadersOf } from './rights/who-answers.ts';
export { roleTitle } from './role-title.ts';
export { beginAttempt, takeBackAttempt } from './sign-in/attempts.ts';
export { hashPassword } from './sign-in/check-password.ts';
export { passwordFault } from './sign-in/password-fault.ts';
export { credentialScope } from './sso/credential-scopes.ts';
export { listPrograms, type PublicProgram } from './sso/list-programs.ts';
export { type Access, readAccess } from './sso/read-access.ts';
export { signOnParts } from './sso/sign-on-parts.ts';
export { raisedAt } from './upstream/own-accounts.ts';
export { type Ward, wardsOf } from './wards-of.ts';

export const identityBlock = defineBlock({
  name: 'identity',
  uses: ['agencies', 'notifications', 'registries'],
  folder: import.meta.dirname,
  personalData,
  attributeUses,
  consents: async (ctx) => [...(await programConsents(ctx)), ...(await mandateConsents(ctx))],
  alerts: deskAlerts,
  routes: [
    ...ssoRoutes,
    ...consoleRoutes,
    ...myProgramsRoutes,
    ...signInRoutes,
    ...upstreamRoutes,
    ...whereOwnAccounts(enrolmentRoutes),
    ...levelRoutes,
    ...businessRoutes,
    ...appointmentRoutes,
    ...officialsRoutes,
    ...rightsRoutes,
    ...myMandatesRoutes,
    ...deskMandatesRoutes,
    ...myCodeRoutes,
    ...verifyCodeRoutes,
  ],
  firstWraps: [
    { table: 'identity.authenticator', column: 'secret', label: "'identity.totp ' || account_id" },
    { table: 'identity.code_key', column: 'wrapped_key', label: "'identity code key ' || kid" },
    { table: 'identity.sso_key', column: 'wrapped', label: "'sso:key'" },
    { table: 'identity.sso_record', column: 'payload', label: "'sso:' || kind" },
    { table: 'identity.logout_notice', column: 'payload', label: "'sso:logout'" },
  ],
  lastingHashes: ['identity.challenge', 'identity.device', 'identity.recovery', 'sso:subject'],
  assets: () => [...codeAssets(), passkeyAsset(), scanAsset(), cardCameraAsset()],
  load: ensureCodeKey,
  mounts: [ssoMount],
  authenticate,
  authenticateProgram,
  seed,
  jobs: [
    tellLateQuestions,
    remindMandates,
    keepLevels,
    keepSignOns,
    tellLogouts,
    forgetAttemptsJob,
    renewCodeKeys,
  ],
  subscribes: [
    tellSides,
    endWhenGone,
    traceFailed,
    sendAskedCode,
    answerEnrolment,
    reckonAnew,
    revokeStaleCodes,
  ],
});
