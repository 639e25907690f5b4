import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { BarChart, LinkList, PageTitle, Shell } from '#ui';
import type { showCatalogue } from '../show-catalogue.ts';

/** Every registry of the state, by who answers for it. */
export function CataloguePage({
  ctx,
  catalogue: { byOwner, referredTo },
}: {
  ctx: Ctx;
  catalogue: Awaited<ReturnType<typeof showCatalogue>>;
}) {
  const { t, lang } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={t('registries.catalogue.title')}
      breadcrumbs={[{ href: '/', text: t('ui.nav.home') }]}
    >
      <PageTitle lead={t('registries.catalogue.lead')}>{t('registries.catalogue.title')}</PageTitle>
      <p>
        <a href="/registries/references">{t('registries.map.title')}</a>
      </p>
      <p>
        <a href="/registries/attributes">{t('registries.attributes.title')}</a>
      </p>
      {byOwner.map(({ owner, registries }) => (
        <section key={owner}>
          <h2>{owner}</h2>
          <LinkList
            items={registries.map((registry) => ({
              href: `/registries/${registry.name}`,
              title: localized(registry.title, lang),
              description: registry.description && localized(registry.description, lang),
              meta: t('registries.catalogue.attributes', { count: registry.attributes.length }),
            }))}
          />
        </section>
      ))}
      <BarChart
        title={t('registries.catalogue.referred')}
        bars={referredTo.map(({ registry, by }) => ({
          label: localized(registry.title, lang),
          value: by,
        }))}
      />
    </Shell>
  );
}
