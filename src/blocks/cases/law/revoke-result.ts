import { type CaseDocument, listCaseDocuments, revokeDocument } from '#blocks/documents';
import { notify } from '#blocks/notifications';
import { type Declaration, declarationIn, getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Case } from '../case.ts';
import { lockCase } from '../case-store.ts';
import { errors } from '../errors.ts';
import { checkNotOwn, forWhom, holdsRole } from '../may-work.ts';
import { addRevocation } from './law-store.ts';

const LONGEST_REASON = 4000;

/** The role whose holders sign documents of this kind in cases of a service: it alone takes one back. */
function signingRole({ tasks }: Pick<Declaration, 'tasks'>, kind: string): string | undefined {
  const all = Object.values(tasks);
  const issued = all.find((task) => task.kind === 'issue' && task.issue === kind);
  const signs = issued?.kind === 'issue' ? tasks[issued.signatory] : undefined;
  return signs?.kind === 'user' ? signs.role : undefined;
}

type Results = {
  readonly case: Case;
  readonly declaration: Declaration;
  readonly documents: readonly CaseDocument[];
};

/** Ids of the results of a case that the official may take out of force. */
export const revocable = (ctx: Ctx, { case: one, declaration, documents }: Results): ReadonlySet<string> =>
  new Set(
    documents.flatMap(({ id, source, kind, state }) => {
      const role = source === 'issued' && state === 'in-force' ? signingRole(declaration, kind) : undefined;
      return role && holdsRole(ctx, one.agencyId, role) ? [id] : [];
    }),
  );

/**
 * The result that somebody means to take out of force, for whoever may.
 * @throws cases.no_result when the case has none such in force, cases.not_your_role, cases.own_case
 */
export async function getRevocable(ctx: Ctx, results: Results, documentId: string): Promise<CaseDocument> {
  const { case: one, declaration, documents } = results;
  const document = documents.find(
    ({ id, source, state }) => id === documentId && source === 'issued' && state === 'in-force',
  );
  const role = document && signingRole(declaration, document.kind);
  if (!document || !role) throw errors.no_result();
  if (!holdsRole(ctx, one.agencyId, role)) throw errors.not_your_role();
  await checkNotOwn(ctx, one.agencyId, role, one);
  return document;
}

/**
 * Takes a result out of force: by the role that signs it, for a reason that the applicant reads. Whoever checks it from now on is told
 * that it has been revoked. What registries hold stays as it is: it is put right there.
 * @throws cases.no_case, cases.no_result, cases.not_your_role, cases.own_case, cases.reason_needed, cases.reason_too_long
 */
export async function revokeResult(
  ctx: Ctx,
  how: { caseId: string; documentId: string; reason: string },
): Promise<void> {
  const { one } = await lockCase(ctx.db, how.caseId);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const { declaration } = version;
  const documents = await listCaseDocuments(ctx, one.id);
  const document = await getRevocable(ctx, { case: one, declaration, documents }, how.documentId);
  const reason = how.reason.trim();
  if (reason === '') throw errors.reason_needed({}, [{ pointer: '/reason', code: 'cases.reason_needed' }]);
  if (reason.length > LONGEST_REASON) throw errors.reason_too_long({ max: LONGEST_REASON });
  await revokeDocument(ctx, { documentId: document.id, state: 'revoked', reason });
  const role = signingRole(declaration, document.kind)!;
  const detail = { number: document.number ?? '', ...forWhom(ctx, one.agencyId, role) };
  await addRevocation(ctx.db, one, {
    id: newId(ctx.clock),
    at: ctx.clock.now(),
    reason,
    by: ctx.actor,
    detail,
  });
  await notify(ctx, {
    personId: one.personId,
    agencyId: one.agencyId,
    caseId: one.id,
    link: `/my/cases/${one.id}`,
    write: (t, lang) => {
      const facts = {
        title: document.title,
        number: document.number ?? '',
        code: one.code,
        service: declarationIn(version, lang).name,
        officer: ctx.actor.name,
        time: ctx.app.country.formats.dateTime(ctx.clock.now(), lang),
        reason,
      };
      return {
        subject: t('cases.notice.revoked_subject', facts),
        body: t('cases.notice.revoked', facts),
        short: t('cases.notice.short_revoked', facts),
      };
    },
  });
}
