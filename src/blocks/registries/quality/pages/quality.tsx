import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, DataTable, EmptyState, Form, Notice, PageTitle, SummaryList, Time, TrendChart } from '#ui';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { Measured, QualityView } from '../show-quality.ts';

/** A share in per cent, never rounded up to all. */
export function percent(ctx: Ctx, good: number, seen: number): string {
  if (seen === 0) return '';
  const share = Math.floor((good / seen) * 1000) / 10;
  return `${ctx.app.country.formats.number(share, ctx.lang)} %`;
}

function Shares({
  ctx,
  title,
  head,
  rows,
  words = 'checked',
  wrong,
}: {
  ctx: Ctx;
  title: string;
  head: string;
  rows: readonly Measured[];
  /** What is counted: records that are as they must be, or values that are there, of which a missing one is no fault. */
  words?: 'checked' | 'filled';
  /** Where the records are that break it. */
  wrong?: (row: Measured) => string | undefined;
}) {
  const { t } = ctx;
  const number = (value: number) => ctx.app.country.formats.number(value, ctx.lang);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        figures
        rows={rows}
        columns={[
          { head, header: true, cell: (row) => row.title },
          {
            head: t(`registries.quality.${words}.share`),
            align: 'end',
            cell: ({ good, seen }) => percent(ctx, good, seen),
          },
          { head: t('registries.quality.seen'), align: 'end', cell: ({ seen }) => number(seen) },
          {
            head: t(`registries.quality.${words}.wrong`),
            align: 'end',
            cell: (row) => {
              const href = row.seen > row.good ? wrong?.(row) : undefined;
              return href ? <a href={href}>{number(row.seen - row.good)}</a> : number(row.seen - row.good);
            },
          },
        ]}
      />
    </section>
  );
}

/** How good the records of a registry are: by check, attribute, agency and area, and over time. */
export function QualityPage({ view }: { view: QualityView }) {
  const { ctx, registry, over, last, underWay, mayList } = view;
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="quality" refresh={underWay ? 20 : undefined}>
      <PageTitle caption={localized(registry.title, lang)} lead={t('registries.quality.lead')}>
        {t('registries.tabs.quality')}
      </PageTitle>
      {underWay && (
        <Notice kind="info" live>
          {t('registries.quality.under_way', { records: formats.number(underWay.records, lang) })}
        </Notice>
      )}
      {last ? (
        <>
          <SummaryList
            rows={[
              { key: t('registries.quality.right'), value: percent(ctx, last.rightRecords, last.records) },
              { key: t('registries.quality.records'), value: formats.number(last.records, lang) },
              {
                key: t('registries.quality.duplicates'),
                value: (
                  <a href={deskHref(registry, '/duplicates')}>{formats.number(view.duplicates, lang)}</a>
                ),
              },
              { key: t('registries.quality.looked_at'), value: <Time at={last.endedAt ?? last.askedAt} /> },
            ]}
          />
          <Shares
            ctx={ctx}
            title={t('registries.quality.checks')}
            head={t('registries.quality.check')}
            rows={view.checks}
            wrong={
              mayList
                ? ({ measure }) =>
                    deskHref(registry, `/quality/breaches?measure=${encodeURIComponent(measure)}`)
                : undefined
            }
          />
          {over.length > 1 && (
            <TrendChart
              id="quality-over-time"
              title={t('registries.quality.over_time')}
              description={t('registries.quality.over_time_says', {
                first: percent(ctx, over[0]!.rightRecords, over[0]!.records),
                last: percent(ctx, last.rightRecords, last.records),
              })}
              head={t('registries.quality.day')}
              parts={over.map(({ day }) => formats.date(day, lang))}
              series={[
                {
                  name: t('registries.quality.right_per_cent'),
                  look: 'filled',
                  values: over.map(({ rightRecords, records }) =>
                    records === 0 ? 0 : Math.floor((rightRecords / records) * 1000) / 10,
                  ),
                },
              ]}
            />
          )}
          <Shares
            ctx={ctx}
            title={t('registries.quality.by_area')}
            head={t('registries.quality.area')}
            rows={view.byArea}
          />
          <Shares
            ctx={ctx}
            title={t('registries.quality.by_agency')}
            head={t('registries.quality.agency')}
            rows={view.byAgency}
          />
          <Shares
            ctx={ctx}
            title={t('registries.quality.completeness')}
            head={t('registries.catalogue.attribute')}
            words="filled"
            rows={view.completeness}
          />
        </>
      ) : (
        !underWay && <EmptyState title={t('registries.quality.never')} />
      )}
      {!underWay && (
        <Form action={deskHref(registry, '/quality')}>
          <Button kind="secondary">{t('registries.quality.look_now')}</Button>
        </Form>
      )}
    </RegistryFrame>
  );
}
