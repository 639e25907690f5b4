import type { Ctx } from '#platform/context';
import { ButtonRow, DataTable, DueTag, EmptyState, LinkButton, PageTitle, Shell, Tag, Time } from '#ui';
import type { Breach } from '../store.ts';

/** How far the notification of a breach is. */
export const BreachState = ({ ctx: { t }, one }: { ctx: Ctx; one: Breach }) => {
  if (one.closedAt) return <Tag>{t('privacy.breach.state.closed')}</Tag>;
  if (!one.authorityToldAt) return <DueTag due={one.dueAt} />;
  return <Tag tone="done">{t('privacy.breach.state.told')}</Tag>;
};

/** The register of breaches at the agencies that somebody leads. */
export function BreachesPage({ ctx, breaches }: { ctx: Ctx; breaches: readonly Breach[] }) {
  const { t } = ctx;
  const title = t('privacy.breach.list');
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('privacy.desk') }]}
    >
      <PageTitle lead={t('privacy.breach.lead')}>{title}</PageTitle>
      <ButtonRow>
        <LinkButton href="/desk/breaches/new">{t('privacy.breach.new')}</LinkButton>
        {breaches.length > 0 && (
          <>
            <LinkButton href="/desk/breaches/file?kind=xlsx" kind="secondary">
              {t('privacy.breach.xlsx')}
            </LinkButton>
            <LinkButton href="/desk/breaches/file?kind=csv" kind="secondary">
              {t('privacy.breach.csv')}
            </LinkButton>
          </>
        )}
      </ButtonRow>
      {breaches.length === 0 ? (
        <EmptyState title={t('privacy.breach.none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={breaches}
          columns={[
            {
              head: t('privacy.breach.title_field'),
              cell: (one) => <a href={`/desk/breaches/${one.id}`}>{one.title}</a>,
              header: true,
            },
            { head: t('privacy.breach.found'), cell: (one) => <Time at={one.foundAt} /> },
            {
              head: t('privacy.breach.people_count'),
              cell: (one) =>
                one.peopleCount === null
                  ? t('privacy.breach.unknown')
                  : ctx.app.country.formats.number(one.peopleCount, ctx.lang),
              align: 'end',
            },
            { head: t('privacy.breach.authority_told'), cell: (one) => <BreachState ctx={ctx} one={one} /> },
            {
              head: t('privacy.breach.people_told'),
              cell: (one) => (one.peopleToldAt ? <Time at={one.peopleToldAt} /> : '–'),
            },
          ]}
        />
      )}
    </Shell>
  );
}
