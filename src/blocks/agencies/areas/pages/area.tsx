import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  DateField,
  Details,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageTitle,
  PlainDateText,
  Shell,
  SummaryList,
} from '#ui';
import type { AreaState } from '../area.ts';
import { eve } from '../days.ts';
import type { Chapter } from '../history-of-area.ts';
import type { AreaView } from '../show-area.ts';
import { hrefOf, Links } from './links.tsx';

const titlesOf = (ctx: Ctx, areas: readonly AreaState[]) => (
  <>
    {areas.map((area, nth) => (
      <span key={`${area.code}${area.validFrom}`}>
        {nth > 0 && ', '}
        <a href={hrefOf(area)}>{localized(area.title, ctx.lang)}</a>
      </span>
    ))}
  </>
);

/** What an ended area is today, or between which it cannot be decided. */
const Now = ({ ctx, now }: { ctx: Ctx; now: NonNullable<AreaView['now']> }) => (
  <Notice kind="info" title={ctx.t(`agencies.areas.now.${now.outcome}`)}>
    <p>{titlesOf(ctx, now.candidates)}</p>
    <p>{ctx.t(`agencies.areas.because.${now.because}`)}</p>
  </Notice>
);

function Days({ ctx, chapter: { state, madeUpOf }, view }: { ctx: Ctx; chapter: Chapter; view: AreaView }) {
  const act = view.chapters
    .flatMap(({ madeUpOf }) => madeUpOf)
    .find(({ step }) => step.day === state.validFrom && step.act && step.to === state.code)?.step.act;
  const named = act ? view.acts.get(act) : undefined;
  return (
    <>
      {/* When the first state of a list began is not known: it only stands in the list. */}
      {madeUpOf.length > 0 ? <PlainDateText date={state.validFrom} /> : '…'}
      {' – '}
      {state.validTo ? <PlainDateText date={eve(state.validTo)} /> : ctx.t('agencies.areas.today')}
      {named && (
        <p class="meta">
          {localized(named.title, ctx.lang)}
          {named.legalBasis !== 'unverified' && ` (${named.legalBasis})`}
        </p>
      )}
    </>
  );
}

/** An area on a day: what it is, what it was made of and became, and what was under its code at other times. */
export function AreaPage({
  ctx,
  view,
  wrong,
}: {
  ctx: Ctx;
  view: AreaView;
  /** What was typed as a day and is none. */
  wrong?: { day: string; month: string; year: string };
}) {
  const { t, lang } = ctx;
  const { chapter, chapters, above, inside, now, on } = view;
  const { state, madeUpOf, became } = chapter;
  const title = localized(state.title, lang);
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/areas"
      breadcrumbs={[{ href: '/areas', text: t('agencies.areas.title') }]}
    >
      {wrong && <ErrorSummary errors={[{ href: '#on', text: t('agencies.areas.no_day') }]} />}
      <PageTitle caption={t('agencies.areas.code_is', { code: state.code })}>{title}</PageTitle>
      {now && <Now ctx={ctx} now={now} />}
      <SummaryList
        rows={[
          ...(above.length > 0 ? [{ key: t('agencies.areas.lies_in'), value: titlesOf(ctx, above) }] : []),
          { key: t('agencies.areas.days'), value: <Days ctx={ctx} chapter={chapter} view={view} /> },
        ]}
      />
      <Links
        id="became"
        heading={t('agencies.areas.became', {
          date: ctx.app.country.formats.date(state.validTo ?? on, lang),
        })}
        state={state}
        links={became}
        direction="became"
      />
      <Links
        id="made-of"
        heading={t('agencies.areas.made_of', { date: ctx.app.country.formats.date(state.validFrom, lang) })}
        state={state}
        links={madeUpOf}
        direction="made-of"
      />
      {chapters.length > 1 && (
        <section>
          <h2>{t('agencies.areas.under_code', { code: state.code })}</h2>
          <p>{t('agencies.areas.under_code_hint')}</p>
          <SummaryList
            rows={chapters.map((one) => ({
              key: localized(one.state.title, lang),
              value: <Days ctx={ctx} chapter={one} view={view} />,
              ...(one !== chapter && {
                action: {
                  href: `/areas/${state.code}?on=${one.state.validFrom}`,
                  text: t('agencies.areas.open'),
                },
              }),
            }))}
          />
        </section>
      )}
      {inside.length > 0 && (
        <Details summary={t('agencies.areas.inside', { count: inside.length })}>
          <LinkList
            columns
            items={inside.map((area) => ({
              href: `/areas/${area.code}${area.validTo === null ? '' : `?on=${on}`}`,
              title: localized(area.title, lang),
            }))}
          />
        </Details>
      )}
      <h2>{t('agencies.areas.other_day')}</h2>
      <Form action={`/areas/${state.code}`} method="get">
        <DateField
          name="on"
          label={t('agencies.areas.day')}
          hint={t('agencies.areas.day_hint')}
          value={wrong ?? on}
          error={wrong ? t('agencies.areas.no_day') : undefined}
        />
        <Button kind="secondary">{t('agencies.areas.show')}</Button>
      </Form>
    </Shell>
  );
}
