import { ledAgencies } from '#blocks/identity';
import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { type Due, dueOf } from '../law/due.ts';
import { type DeskQuery, narrowingOf } from './desk-query.ts';
import {
  countInbox,
  type Desk,
  findInbox,
  findInboxKinds,
  type InboxCounts,
  type InboxRow,
} from './inbox-store.ts';

export interface InboxTask extends InboxRow {
  readonly title: string;
  readonly serviceName: string;
  readonly due: Due | undefined;
  readonly mine: boolean;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Inbox {
  readonly tasks: readonly InboxTask[];
  readonly counts: InboxCounts;
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
  /** What waits, to choose from. */
  readonly services: readonly Choice[];
  readonly kinds: readonly Choice[];
}

/** The roles whose tasks are listed, in pairs with their agencies: those held, or all where the official leads. */
export function deskOf(ctx: Ctx, { filter }: DeskQuery): Desk {
  const all = Object.keys(ctx.app.country.roles);
  const pairs =
    filter === 'team'
      ? ledAgencies(ctx).flatMap((agencyId) => all.map((role) => ({ agencyId, role })))
      : ctx.actor.appointments;
  return {
    agencies: pairs.map(({ agencyId }) => agencyId),
    roles: pairs.map(({ role }) => role),
    accountId: ctx.actor.accountId!,
    now: ctx.clock.now(),
  };
}

const declaredAs = async (ctx: Ctx, service: string, version: number) =>
  declarationIn(await getServiceVersion(ctx, { service, version }), ctx.lang);

/** The services and kinds of tasks that wait, to choose from, in the order of their names. */
export async function listKinds(ctx: Ctx, query: DeskQuery): Promise<Pick<Inbox, 'services' | 'kinds'>> {
  const [services, kinds] = [new Map<string, string>(), new Map<string, string>()];
  for (const { service, node, version } of await findInboxKinds(ctx.db, deskOf(ctx, query))) {
    const declaration = await declaredAs(ctx, service, version);
    services.set(service, declaration.name);
    kinds.set(node, declaration.tasks[node]?.title ?? node);
  }
  const sorted = (names: ReadonlyMap<string, string>): Choice[] => {
    const key = ctx.app.country.text.sortKey;
    return [...names]
      .map(([value, text]) => ({ value, text }))
      .sort((a, b) => (key(a.text) < key(b.text) ? -1 : 1));
  };
  return { services: sorted(services), kinds: sorted(kinds) };
}

/** Tasks on a page. */
const INBOX_PAGE = 50;

/**
 * The open tasks of the roles that the official holds, most urgent first; with the filter `team` those of the agency
 * that they lead. The list leaves one trace that names its subjects.
 * `limit` at most 5,000.
 */
export async function listInbox(
  ctx: Ctx,
  query: DeskQuery & { limit?: number; action?: string } = {},
): Promise<Inbox> {
  const { accountId } = ctx.actor;
  const limit = Math.min(query.limit ?? INBOX_PAGE, 5000);
  const asked = deskOf(ctx, query);
  const found = await findInbox(ctx.db, asked, narrowingOf(ctx, query), limit + 1);
  const rows = found.slice(0, limit);
  const counts = await countInbox(ctx.db, deskOf(ctx, {}));
  const subjects = rows.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action: query.action ?? 'case.list', subjects });
  const tasks: InboxTask[] = [];
  for (const row of rows) {
    const declaration = await declaredAs(ctx, row.service, row.serviceVersion);
    tasks.push({
      ...row,
      title: declaration.tasks[row.node]?.title ?? row.node,
      serviceName: declaration.name,
      due: dueOf(ctx.app, { dueAt: row.dueAt, decidedAt: null }, asked.now),
      mine: row.claimedBy === accountId,
    });
  }
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    tasks,
    counts,
    next: last && `${last.dueAt?.getTime() ?? 'none'}_${last.id}`,
    ...(await listKinds(ctx, query)),
  };
}
