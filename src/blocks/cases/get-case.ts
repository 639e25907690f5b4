import { getAgency } from '#blocks/agencies';
import { type CaseDocument, listCaseDocuments } from '#blocks/documents';
import { type Declaration, declarationIn, formIn, getService, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import type { FormDeclaration } from '#ui/form';
import type { Case, HistoryEntry, Link, Task } from './case.ts';
import { getCaseRow } from './case-store.ts';
import { papersOf, type ShownPaper } from './counter/slip-store.ts';
import { errors } from './errors.ts';
import { type Due, dueOf } from './law/due.ts';
import { historyOf, linksOf, openTasksOf } from './store.ts';

/** A case with all that its page shows, in the language of the request. */
export interface CaseView {
  readonly case: Case;
  readonly declaration: Declaration;
  readonly form: FormDeclaration;
  readonly due: Due | undefined;
  readonly tasks: readonly Task[];
  readonly links: readonly (Link & { readonly title: string })[];
  readonly history: readonly HistoryEntry[];
  readonly documents: readonly CaseDocument[];
  /** As what papers were shown at the counter, by id of the scan. */
  readonly papers: ReadonlyMap<string, ShownPaper>;
  /** Names of the agencies that occur in it. */
  readonly agencies: ReadonlyMap<number, string>;
}

/** An official sees a case of their agency only if one of their roles there has to do with its service. @returns such roles */
export function checkSees(ctx: Ctx, one: Case, { tasks }: Declaration): ReadonlySet<string> {
  const roles = new Set(Object.values(tasks).flatMap((task) => (task.kind === 'user' ? [task.role] : [])));
  const sees = ctx.actor.appointments.some(
    ({ agencyId, role }) => agencyId === one.agencyId && roles.has(role),
  );
  if (!sees) throw errors.not_your_role();
  return roles;
}

async function titleOf(ctx: Ctx, service: string): Promise<string> {
  return declarationIn(await getService(ctx, service), ctx.lang).name;
}

/** Documents of the case; for the applicant also those of its linked cases, which are as much theirs. */
async function documentsOf(ctx: Ctx, id: string, links: readonly Link[]): Promise<CaseDocument[]> {
  const ids = ctx.hat.kind === 'person' ? [id, ...links.map(({ linkedCaseId }) => linkedCaseId)] : [id];
  const found: CaseDocument[] = [];
  for (const [nth, caseId] of ids.entries()) {
    const documents = await listCaseDocuments(ctx, caseId);
    // Evidence that a linked case was given is the applicant's own, which stands here already.
    found.push(...documents.filter(({ source }) => nth === 0 || source === 'issued'));
  }
  return found;
}

/**
 * Opens a case. Its applicant sees it, and the officials whose roles at its agency work on such cases; their opening leaves
 * a trace. Of any other case nobody learns that it exists.
 * @param by the role in which an official opens it, where it is for one; the trace says in whose place, if they stand in with it
 * @throws cases.no_case, cases.not_your_role
 */
export async function getCase(ctx: Ctx, id: string, by: { role?: string } = {}): Promise<CaseView> {
  if (!isId(id)) throw errors.no_case();
  const one = await getCaseRow(ctx.db, id);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const declaration = declarationIn(version, ctx.lang);
  if (ctx.hat.kind === 'agency') {
    const roles = checkSees(ctx, one, declaration);
    const subjects = [one.personId, one.onBehalfOf, one.filedBy].filter((person) => person !== null);
    await trace(ctx, {
      action: 'case.open',
      subjects,
      caseId: id,
      agencyId: one.agencyId,
      basis: declaration.legal_basis[0]?.document,
      roles: by.role === undefined ? roles : new Set([by.role]),
    });
  } else if (ctx.actor.actingFor)
    await trace(ctx, {
      action: 'case.open',
      subjects: [one.personId],
      caseId: id,
      basis: declaration.legal_basis[0]?.document,
    });
  const [tasks, links, history] = [
    await openTasksOf(ctx.db, id),
    await linksOf(ctx.db, id),
    await historyOf(ctx.db, id),
  ];
  const titled: CaseView['links'][number][] = [];
  for (const link of links) titled.push({ ...link, title: await titleOf(ctx, link.service) });
  const ids = new Set([
    one.agencyId,
    ...links.map(({ toAgencyId }) => toAgencyId),
    ...history
      .flatMap(({ detail }) => [detail?.toAgencyId, detail?.byAgencyId])
      .filter((agencyId) => typeof agencyId === 'number'),
    ...[one.leadAgencyId, one.intakeAgencyId, one.supportAgencyId].filter((agencyId) => agencyId !== null),
  ]);
  const agencies = new Map<number, string>();
  for (const agencyId of ids)
    agencies.set(agencyId, localized((await getAgency(ctx, agencyId)).name, ctx.lang));
  return {
    case: one,
    declaration,
    form: (formIn(version, ctx.lang) ?? {}) as FormDeclaration,
    due: dueOf(ctx.app, one, ctx.clock.now()),
    tasks,
    links: titled,
    history,
    documents: await documentsOf(ctx, id, links),
    papers: new Map(
      one.supportAgencyId === null
        ? []
        : (await papersOf(ctx.db, id)).map((paper) => [paper.documentId, paper]),
    ),
    agencies,
  };
}
