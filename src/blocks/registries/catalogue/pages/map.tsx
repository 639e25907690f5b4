import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, PageTitle, Shell } from '#ui';
import type { MappedRegistry, showMap } from '../show-map.ts';
import { ReferenceLanes } from './reference-lanes.tsx';

/** Who owns which registry, and which points to which: drawn, and as a table. */
export function MapPage({ ctx, groups }: { ctx: Ctx; groups: Awaited<ReturnType<typeof showMap>> }) {
  const { t, lang } = ctx;
  const title = t('registries.map.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      breadcrumbs={[
        { href: '/', text: t('ui.nav.home') },
        { href: '/registries', text: t('registries.catalogue.title') },
      ]}
    >
      <PageTitle lead={t('registries.map.lead')}>{title}</PageTitle>
      <ReferenceLanes ctx={ctx} groups={groups} />
      <DataTable
        caption={t('registries.map.table')}
        rows={groups.flatMap(({ registries }) => registries)}
        columns={[
          {
            head: t('registries.catalogue.registry'),
            header: true,
            cell: ({ registry }: MappedRegistry) => (
              <a href={`/registries/${registry.name}`}>{localized(registry.title, lang)}</a>
            ),
          },
          { head: t('registries.catalogue.owner'), cell: ({ owner }) => owner },
          {
            head: t('registries.catalogue.refers_to'),
            cell: ({ refersTo }) =>
              refersTo.length === 0
                ? t('registries.map.nothing')
                : refersTo.map(({ registry, attributes }) => (
                    <p key={registry.name}>
                      <a href={`/registries/${registry.name}`}>{localized(registry.title, lang)}</a>
                      <span class="meta">
                        {' '}
                        {t('registries.map.by', {
                          attributes: attributes.map((one) => localized(one.title, lang)).join(', '),
                        })}
                      </span>
                    </p>
                  )),
          },
        ]}
      />
    </Shell>
  );
}
