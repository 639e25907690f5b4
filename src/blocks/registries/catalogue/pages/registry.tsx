import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, LinkDrawing, Notice, PageTitle, Shell, SummaryList, Tag } from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import { readsOf } from '../readers-of.ts';
import type { Reference, RegistryView } from '../show-catalogue.ts';

const kindOf = (ctx: Ctx, attribute: Attribute): string => {
  const { t, lang } = ctx;
  const labels = Object.values(attribute.labels).map((label) => localized(label, lang));
  if (labels.length > 0) return labels.join(', ');
  if (attribute.options === 'areas') return t('registries.catalogue.type.area');
  if (attribute.format === 'date') return t('registries.catalogue.type.date');
  return t(`registries.catalogue.type.${attribute.type}`);
};

/** The registries on one side, as a drawing and as a table with links. */
function References({
  ctx,
  view,
  references,
  direction,
}: {
  ctx: Ctx;
  view: RegistryView;
  references: readonly Reference[];
  direction: 'refers_to' | 'referred_by';
}) {
  const { t, lang } = ctx;
  if (references.length === 0) return null;
  const title = t(`registries.catalogue.${direction}`);
  const box = (registry: Registry) => ({ key: registry.name, title: localized(registry.title, lang) });
  return (
    <section>
      <h2>{title}</h2>
      <LinkDrawing
        id={direction}
        title={title}
        description={t('registries.catalogue.drawn')}
        one={box(view.registry)}
        many={references.map(({ registry }) => box(registry))}
        side={direction === 'refers_to' ? 'right' : 'left'}
      />
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            head: t('registries.catalogue.registry'),
            header: true,
            cell: ({ registry }) => (
              <a href={`/registries/${registry.name}`}>{localized(registry.title, lang)}</a>
            ),
          },
          {
            head: t('registries.catalogue.by_attributes'),
            cell: ({ attributes }) => attributes.map((one) => localized(one.title, lang)).join(', '),
          },
        ]}
        rows={references}
      />
    </section>
  );
}

const TONE = { open: 'done', default: 'plain', special: 'due' } as const;

/** What a registry holds, on which basis, who may read it and what it belongs together with; never what stands in it. */
export function RegistryPage({ ctx, view }: { ctx: Ctx; view: RegistryView }) {
  const { t, lang } = ctx;
  const { registry, owner } = view;
  const title = localized(registry.title, lang);
  const { retention } = registry;
  const kept =
    retention &&
    ('years' in retention
      ? t('registries.catalogue.years', { years: retention.years })
      : t('registries.catalogue.forever'));
  return (
    <Shell
      ctx={ctx}
      title={title}
      breadcrumbs={[
        { href: '/', text: t('ui.nav.home') },
        { href: '/registries', text: t('registries.catalogue.title') },
      ]}
    >
      <PageTitle caption={registry.name} lead={registry.description && localized(registry.description, lang)}>
        {title}
      </PageTitle>
      {registry.source === 'unverified' && (
        <Notice kind="warning">{t('registries.myData.unverified')}</Notice>
      )}
      {view.ended.map((text) => (
        <Notice key={text} kind="warning">
          {text}
        </Notice>
      ))}
      <SummaryList
        rows={[
          { key: t('registries.catalogue.owner'), value: owner },
          {
            key: t('registries.catalogue.basis'),
            value: registry.legalBasis
              .map(({ document, article }) => [document, article].filter(Boolean).join(', '))
              .join('; '),
          },
          {
            key: t('registries.catalogue.since'),
            value: ctx.app.country.formats.date(registry.inForceFrom, lang),
          },
          ...(kept ? [{ key: t('registries.catalogue.kept'), value: kept }] : []),
          {
            key: t('registries.api.open'),
            value: (
              <a href={`/api/registries/${registry.name}/openapi.json`}>{t('registries.api.openapi')}</a>
            ),
          },
        ]}
      />
      <h2>{t('registries.catalogue.holds')}</h2>
      <DataTable
        caption={t('registries.catalogue.holds')}
        hideCaption
        figures
        columns={[
          {
            head: t('registries.catalogue.attribute'),
            header: true,
            cell: (attribute) => (
              <>
                {localized(attribute.title, lang)}
                <div class="meta">{attribute.name}</div>
              </>
            ),
          },
          { head: t('registries.catalogue.kind'), cell: (attribute) => kindOf(ctx, attribute) },
          {
            head: t('registries.catalogue.sharing'),
            cell: ({ sharing }) => (
              <Tag tone={TONE[sharing]}>{t(`registries.catalogue.class.${sharing}`)}</Tag>
            ),
          },
        ]}
        rows={registry.attributes}
      />
      <h2>{t('registries.catalogue.readers')}</h2>
      <p>{t('registries.catalogue.readers_lead')}</p>
      <DataTable
        caption={t('registries.catalogue.readers')}
        hideCaption
        columns={[
          { head: t('registries.catalogue.read_by'), header: true, cell: ({ reader }) => reader },
          {
            head: t('registries.catalogue.reads'),
            cell: ({ attributes }) =>
              attributes.length === registry.attributes.length
                ? t('registries.catalogue.reads_all')
                : attributes.map((one) => localized(one.title, lang)).join(', '),
          },
        ]}
        rows={readsOf(ctx, registry)}
        empty={t('registries.catalogue.subject_only')}
      />
      {registry.quality.length > 0 && (
        <>
          <h2>{t('registries.catalogue.quality')}</h2>
          <ul>
            {registry.quality.map(({ must, says }) => (
              <li key={must}>{localized(says, lang)}</li>
            ))}
          </ul>
        </>
      )}
      <References ctx={ctx} view={view} references={view.refersTo} direction="refers_to" />
      <References ctx={ctx} view={view} references={view.referredBy} direction="referred_by" />
    </Shell>
  );
}
