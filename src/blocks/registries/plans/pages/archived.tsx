import { localized } from '#platform/i18n';
import { Button, DataTable, EmptyState, Form, LinkButton, PageTitle, TextField, Time } from '#ui';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { ArchivedView, ArchivedPage as Page, ShownArchived } from '../show-archived.ts';

const AT = '/declaration/archived';

function Values({ view: { ctx, registry }, page }: { view: ArchivedView; page: Page }) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const { attribute, key, values, next } = page;
  const caption = localized(attribute.attribute.title, lang);
  const here = (more: Readonly<Record<string, string>>) =>
    deskHref(registry, `${AT}?${new URLSearchParams({ of: attribute.of, ...more })}`);
  const from = (value: Page['values'][number]) => formats.date(value.validFrom, lang);
  return (
    <section>
      <h2>{caption}</h2>
      <Form action={deskHref(registry, AT)} method="get">
        <input type="hidden" name="of" value={attribute.of} />
        <TextField
          name="key"
          label={t('registries.archived.key')}
          hint={t('registries.archived.key_hint')}
          value={key}
          maxlength={200}
          spellcheck={false}
          width={20}
          optional
        />
        <Button kind="secondary">{t('registries.archived.look')}</Button>
      </Form>
      <DataTable
        caption={caption}
        hideCaption
        rows={values}
        empty={t(next ? 'registries.archived.none_here' : 'registries.archived.no_values')}
        columns={[
          {
            head: t('registries.archived.record'),
            header: true,
            cell: (one) => (
              <a href={deskHref(registry, `/records/${one.recordId}`)}>
                {one.key ?? t('registries.archived.record')}
              </a>
            ),
          },
          { head: t('registries.archived.value'), cell: ({ text }) => text },
          {
            head: t('registries.archived.held'),
            cell: (one) =>
              one.validTo
                ? t('registries.archived.from_to', { from: from(one), to: formats.date(one.validTo, lang) })
                : t('registries.archived.from', { from: from(one) }),
          },
        ]}
      />
      {next && (
        <LinkButton kind="secondary" href={here({ after: next })}>
          {t('registries.archived.next')}
        </LinkButton>
      )}
    </section>
  );
}

/** What plans have taken out of a registry, and the values that are kept of it. */
export function ArchivedPage({ view }: { view: ArchivedView }) {
  const { ctx, registry, attributes, page } = view;
  const { t, lang } = ctx;
  const title = t('registries.archived.title');
  const name = (one: ShownArchived) => localized(one.attribute.title, lang);
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="declaration"
      title={title}
      crumbs={[{ href: deskHref(registry, '/declaration'), text: t('registries.tabs.declaration') }]}
    >
      <PageTitle lead={t('registries.archived.lead')}>{title}</PageTitle>
      {attributes.length === 0 ? (
        <EmptyState title={t('registries.archived.none')} />
      ) : (
        <DataTable
          caption={title}
          hideCaption
          rows={attributes}
          columns={[
            {
              head: t('registries.catalogue.attribute'),
              header: true,
              cell: (one) => (
                <>
                  {one.granted ? (
                    <a
                      href={deskHref(registry, `${AT}?of=${encodeURIComponent(one.of)}`)}
                      aria-current={one === page?.attribute ? 'true' : undefined}
                    >
                      {name(one)}
                    </a>
                  ) : (
                    name(one)
                  )}
                  <div class="meta">{one.attribute.name}</div>
                  {!one.granted && <div class="meta">{t('registries.archived.not_granted')}</div>}
                </>
              ),
            },
            {
              head: t('registries.catalogue.kind'),
              cell: ({ attribute }) => t(`registries.catalogue.type.${attribute.type}`),
            },
            { head: t('registries.archived.until'), cell: ({ untilVersion }) => untilVersion },
            { head: t('registries.archived.at'), cell: ({ archivedAt }) => <Time at={archivedAt} /> },
          ]}
        />
      )}
      {page && <Values view={view} page={page} />}
    </RegistryFrame>
  );
}
