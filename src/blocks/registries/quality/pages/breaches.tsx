import { localized } from '#platform/i18n';
import { DataTable, EmptyState, LinkButton, PageTitle } from '#ui';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { BreachesView } from '../show-quality.ts';

/** The records that break one check, a page at a time. */
export function BreachesPage({ view, texts }: { view: BreachesView; texts: readonly (readonly string[])[] }) {
  const { ctx, registry, measure, title, columns, rows, next } = view;
  const { t, lang } = ctx;
  const head = t('registries.quality.breaches');
  const page = deskHref(registry, `/quality/breaches?measure=${encodeURIComponent(measure)}`);
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="quality"
      title={head}
      crumbs={[{ href: deskHref(registry, '/quality'), text: t('registries.tabs.quality') }]}
    >
      <PageTitle caption={head} lead={t('registries.quality.breaches_lead')}>
        {title}
      </PageTitle>
      {rows.length === 0 ? (
        <EmptyState title={t('registries.quality.none_broken')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={rows.map(({ recordId }, at) => ({ recordId, cells: texts[at] ?? [] }))}
          columns={columns.map((attribute, nth) => ({
            head: localized(attribute.title, lang),
            header: nth === 0,
            cell: ({ recordId, cells }) =>
              nth === 0 ? <a href={deskHref(registry, `/records/${recordId}`)}>{cells[0]}</a> : cells[nth],
          }))}
        />
      )}
      {next && (
        <LinkButton kind="secondary" href={`${page}&after=${next}`}>
          {t('registries.quality.more')}
        </LinkButton>
      )}
    </RegistryFrame>
  );
}
