import type { Ctx } from '#platform/context';
import { DataTable, EmptyState, PageTitle, PlainDateText, Shell } from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { SatisfactionView } from '../read-satisfaction.ts';

/** A mean of scores with one decimal, as people of the country write it. */
const meanOf = ({ app, lang }: Ctx, average: number | undefined) =>
  average === undefined ? '' : app.country.formats.number(Math.round(average * 10) / 10, lang);

/** What applicants said of the agencies that the official leads: numbers by service, and words without names. */
export function SatisfactionPage({ ctx, views }: { ctx: Ctx; views: readonly SatisfactionView[] }) {
  const { t } = ctx;
  const title = t('cases.rating.desk');
  return (
    <Shell ctx={ctx} title={title} width="desk" section="/desk/satisfaction" side={deskPlaces(ctx)}>
      <PageTitle lead={t('cases.rating.desk_lead')}>{title}</PageTitle>
      {views.map((one) => (
        <section key={one.agency}>
          <h2>{one.agency}</h2>
          <p>
            <PlainDateText date={one.from} /> – <PlainDateText date={one.to} />
          </p>
          {one.answers === 0 ? (
            <EmptyState title={t('cases.rating.none')} />
          ) : (
            <DataTable
              caption={t('cases.rating.by_service')}
              rows={[{ ...one, title: t('cases.rating.all') }, ...one.services]}
              columns={[
                { head: t('cases.service'), cell: (row) => row.title, header: true },
                { head: t('cases.rating.answers'), cell: (row) => row.answers, align: 'end' },
                { head: t('cases.rating.average'), cell: (row) => meanOf(ctx, row.average), align: 'end' },
                ...[5, 4, 3, 2, 1].map((score) => ({
                  head: t(`cases.rating.score.${score}`),
                  cell: (row: { scores: readonly number[] }) => row.scores[score - 1],
                  align: 'end' as const,
                })),
              ]}
            />
          )}
          {one.comments.length > 0 && (
            <DataTable
              caption={t('cases.rating.comments')}
              rows={one.comments}
              columns={[
                { head: t('cases.rating.score_head'), cell: (row) => t(`cases.rating.score.${row.score}`) },
                { head: t('cases.rating.comment'), cell: (row) => row.comment },
                { head: t('cases.service'), cell: (row) => row.title },
              ]}
            />
          )}
        </section>
      ))}
    </Shell>
  );
}
