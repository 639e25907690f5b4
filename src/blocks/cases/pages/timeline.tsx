import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Timeline, type TimelineEntry } from '#ui';
import type { HistoryEntry } from '../case.ts';
import type { CaseView } from '../get-case.ts';

/** Who did it, and for which agency; what the program did by itself says so. */
function byOf(
  { t }: Ctx,
  { agencies }: CaseView,
  { actorKind, actorName, agencyId, detail }: HistoryEntry,
): string {
  const whom = detail?.inPlaceOf;
  if (actorKind === 'person')
    return typeof whom === 'string' ? t('cases.stands_in', { name: actorName, for: whom }) : actorName;
  const agency = agencies.get(Number(detail?.byAgencyId ?? agencyId)) ?? '';
  const absent = detail?.for;
  const name =
    typeof absent === 'string' ? t('cases.stands_in', { name: actorName, for: absent }) : actorName;
  return `${agency} · ${actorKind === 'system' ? t('cases.system') : name}`;
}

/** How another agency answered, in words. */
const ANSWERS: Readonly<Record<string, string>> = {
  agree: 'cases.consult.agree',
  disagree: 'cases.consult.disagree',
};

function entryOf(ctx: Ctx, view: CaseView, entry: HistoryEntry): TimelineEntry {
  const { t, app, lang } = ctx;
  const task = entry.node ? view.declaration.tasks[entry.node] : undefined;
  const outcome =
    task?.kind === 'user' ? task.outcomes.find(({ id }) => id === entry.outcome)?.title : undefined;
  const link = view.links.find(({ node }) => node === entry.node);
  const params = {
    task: task?.title ?? entry.node ?? '',
    outcome: outcome ?? entry.outcome ?? '',
    number: String(entry.detail?.number ?? ''),
    to: String(entry.detail?.to ?? ''),
    service: link?.title ?? '',
    agency: view.agencies.get(Number(entry.detail?.toAgencyId ?? link?.toAgencyId)) ?? '',
    answer:
      entry.kind === 'consultation-answered' ? t(ANSWERS[entry.outcome ?? ''] ?? 'cases.consult.other') : '',
    state: entry.state ? localized(app.country.cases.states[entry.state].name, lang) : '',
  };
  const refused = entry.state === 'rejected' || entry.state === 'stopped';
  const done = entry.state === 'decided' || entry.state === 'delivered' || entry.kind === 'document';
  return {
    at: entry.at,
    title: t(`cases.history.${entry.kind}`, params),
    by: byOf(ctx, view, entry),
    body: entry.reason ? <p>{t('cases.reason', { reason: entry.reason })}</p> : undefined,
    tone: refused ? 'due' : done ? 'done' : 'info',
  };
}

/** The end tells something only where no official's decision has just said the same. */
const worthTelling = (history: readonly HistoryEntry[]): HistoryEntry[] =>
  history.filter((entry, nth) => entry.kind !== 'ended' || history[nth - 1]?.state !== entry.state);

/** What happened to a case, latest first, naming agency and officer. */
export const CaseTimeline = ({ ctx, view }: { ctx: Ctx; view: CaseView }) => (
  <section aria-labelledby="history">
    <h2 id="history">{ctx.t('cases.history.title')}</h2>
    <Timeline
      entries={worthTelling(view.history)
        .map((entry) => entryOf(ctx, view, entry))
        .reverse()}
    />
  </section>
);
