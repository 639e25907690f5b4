import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { ButtonRow, Details, EmptyState, LinkButton, PageTitle, Shell, Timeline } from '#ui';
import { type DescribedTrace, foldTraces } from '../describe.ts';
import type { ReadsQuery } from '../find-reads.ts';
import type { ReadChoices } from '../read-choices.ts';
import { addressOfReads, isFiltered, ReadsFilter } from './reads-filter.tsx';

interface Shown {
  traces: readonly DescribedTrace[];
  query: ReadsQuery;
  choices: ReadChoices;
  /** Cursor of the next page. */
  next?: string;
}

/** Attributes that are named at once; more of them stand one press away. */
const FEW = 6;

/** What was looked at, for what, by which law: each a line of its own. The code of a case that is the person's own leads there. */
const Reading = ({ ctx: { t }, row }: { ctx: Ctx; row: DescribedTrace }) => (
  <>
    <p>
      {row.action}
      {row.registry && `: ${row.registry}`}
      {row.attributes.length > 0 && row.attributes.length <= FEW && ` (${row.attributes.join(', ')})`}
      {row.times > 1 && `, ${t('registries.reads.times', { times: row.times })}`}.
      {row.about && ` ${t('registries.reads.about', { names: row.about })}`}
    </p>
    {row.attributes.length > FEW && (
      <Details summary={t('registries.reads.attributes', { count: row.attributes.length })}>
        <p>{row.attributes.join(', ')}</p>
      </Details>
    )}
    {row.forCase ? (
      <p>
        {t('registries.reads.for_case')}{' '}
        <a class="code" href={`/my/cases/${row.forCase.id}`}>
          {row.forCase.code}
        </a>
      </p>
    ) : (
      row.why !== row.action && <p>{t('registries.reads.why', { why: row.why })}</p>
    )}
    {row.basis && <p>{t('registries.reads.basis', { basis: row.basis })}</p>}
    {row.asks && (
      <p>
        <a href={`/my/data/reads/${row.id}/ask`}>{t('registries.reads.ask')}</a>
      </p>
    )}
  </>
);

/** By local day, in the order in which they come. */
function byDay(ctx: Ctx, rows: readonly DescribedTrace[]): [day: string, rows: DescribedTrace[]][] {
  const days = new Map<string, DescribedTrace[]>();
  for (const row of rows) {
    const day = calendarOf(ctx.app).localDate(row.at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days];
}

/** Who looked at a person's data: when, for which agency, what, and why. */
export function myDataReadsPage(ctx: Ctx, { traces, query, choices, next }: Shown) {
  const { t } = ctx;
  const own = query.own === '1';
  const title = t('registries.reads.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/data', text: t('registries.myData.title') },
      ]}
    >
      <PageTitle lead={t('registries.reads.lead')}>{title}</PageTitle>
      <p>
        <a href="/my/data/questions">{t('registries.reads.asked')}</a>
      </p>
      <ReadsFilter ctx={ctx} query={query} choices={choices} />
      {traces.length === 0 && (
        <EmptyState title={t(isFiltered(query) ? 'registries.reads.none_such' : 'registries.reads.empty')} />
      )}
      {byDay(ctx, foldTraces(traces)).map(([day, rows]) => (
        <section key={day} aria-labelledby={`d-${day}`}>
          <h2 id={`d-${day}`}>{ctx.app.country.formats.date(day, ctx.lang)}</h2>
          <Timeline
            entries={rows.map((row) => ({
              at: row.at,
              time: calendarOf(ctx.app).localTime(row.at),
              // Nobody is named before they have signed in.
              title: [row.who || t('registries.reads.account'), row.forWhom].filter(Boolean).join(', '),
              by: row.agency || undefined,
              body: <Reading ctx={ctx} row={row} />,
            }))}
          />
        </section>
      ))}
      <ButtonRow>
        {next && (
          <LinkButton href={addressOfReads(query, { before: next })} kind="secondary">
            {t('registries.reads.older')}
          </LinkButton>
        )}
        <LinkButton href={addressOfReads(query, { own: own ? '' : '1' })} kind="link">
          {t(own ? 'registries.reads.hideOwn' : 'registries.reads.showOwn')}
        </LinkButton>
      </ButtonRow>
    </Shell>
  );
}
