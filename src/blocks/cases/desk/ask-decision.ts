import { declarationIn, getServiceVersion, type Outcome } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { holdsRole } from '../may-work.ts';
import { getTaskRow } from '../store.ts';
import { atOnce } from './at-once.ts';
import { AT_ONCE } from './with-each.ts';

/** Chosen tasks of one kind, which are decided alike. */
export interface DecisionGroup {
  readonly title: string;
  readonly serviceName: string;
  /** Those that may be given to many at once; none: each is decided on its own page. */
  readonly outcomes: readonly Outcome[];
  readonly tasks: readonly {
    readonly id: string;
    readonly version: number;
    readonly code: string;
    readonly applicantName: string;
    readonly dueAt: Date | null;
  }[];
}

/**
 * What can be decided at once on the tasks that were chosen, kind by kind. Tasks of other roles are left out in silence, those that
 * are done or another's are told when it is decided.
 * @throws cases.none_chosen, cases.too_many_chosen
 */
export async function askDecision(
  ctx: Ctx,
  { taskIds }: { taskIds: readonly string[] },
): Promise<DecisionGroup[]> {
  if (taskIds.length > AT_ONCE) throw errors.too_many_chosen({ max: AT_ONCE });
  const groups = new Map<string, DecisionGroup & { tasks: DecisionGroup['tasks'][number][] }>();
  const subjects: string[] = [];
  for (const id of new Set(taskIds)) {
    const task = await getTaskRow(ctx.db, id).catch(() => undefined);
    if (!task || !holdsRole(ctx, task.agencyId, task.role)) continue;
    const one = await getCaseRow(ctx.db, task.caseId);
    const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
    const declaration = declarationIn(version, ctx.lang);
    const declared = declaration.tasks[task.node];
    if (declared?.kind !== 'user') continue;
    const key = `${one.service} ${one.serviceVersion} ${task.node}`;
    const group = groups.get(key) ?? {
      title: declared.title,
      serviceName: declaration.name,
      outcomes: atOnce(declaration, declared),
      tasks: [],
    };
    group.tasks.push({
      id,
      version: task.version,
      code: one.code,
      applicantName: one.applicantName,
      dueAt: task.dueAt,
    });
    groups.set(key, group);
    subjects.push(one.personId, ...(one.onBehalfOf ? [one.onBehalfOf] : []));
  }
  if (groups.size === 0) throw errors.none_chosen();
  await trace(ctx, { action: 'case.list', subjects });
  return [...groups.values()];
}
