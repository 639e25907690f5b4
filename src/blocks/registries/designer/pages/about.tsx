import { localized } from '#platform/i18n';
import { DataTable, DateField, type DateParts, PlainDateText, SummaryList, TextArea, TextField } from '#ui';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { designHref, type PartProps } from './design-frame.tsx';
import { Change, Part } from './part.tsx';

/** What the registry is called and is for, and from which text and since when it is declared. */
export function AboutPart({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  return (
    <Part
      id="about"
      title={t('registries.design.about')}
      name={name}
      more={edits && { path: '/about', text: t('registries.design.change_about') }}
    >
      <SummaryList
        rows={[
          { key: t('registries.design.title'), value: localized(registry.title, lang) },
          {
            key: t('registries.design.what_for'),
            value: registry.description && localized(registry.description, lang),
          },
          { key: t('registries.design.declared_from'), value: registry.source },
          { key: t('registries.catalogue.since'), value: <PlainDateText date={registry.inForceFrom} /> },
        ]}
      />
    </Part>
  );
}

export interface AboutForm {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly from: string | DateParts;
}

/** The form of that. */
export function AboutPage({ form, ...shown }: Shown<unknown, unknown> & { form: AboutForm }) {
  const { t } = shown.ctx;
  const wrong = wrongIn(shown.faults, {
    name: ['/name', t('registries.design.title')],
    description: ['/description', t('registries.design.what_for')],
    source: ['/source', t('registries.design.declared_from')],
    from: ['/in_force', t('registries.catalogue.since')],
  });
  return (
    <DesignForm shown={shown} path="/about" title={t('registries.design.about')} wrong={wrong}>
      <TextField
        name="name"
        label={t('registries.design.title')}
        value={form.name}
        error={wrong.beside('name')}
        maxlength={200}
      />
      <TextArea
        name="description"
        label={t('registries.design.what_for')}
        value={form.description}
        rows={3}
        maxlength={1000}
        optional
      />
      <TextField
        name="source"
        label={t('registries.design.declared_from')}
        hint={t('registries.design.declared_from_hint')}
        value={form.source}
        maxlength={200}
      />
      <DateField
        name="from"
        label={t('registries.catalogue.since')}
        value={form.from}
        error={wrong.beside('from')}
      />
    </DesignForm>
  );
}

const basisText = ({ document, article }: { document: string; article?: string }) =>
  [document, article].filter(Boolean).join(', ');

/** The legal documents that the registry rests on. */
export function BasisPart({ ctx, registry, name, edits }: PartProps) {
  const { t } = ctx;
  const rows = registry.legalBasis.map((basis, at) => ({ basis, at }));
  return (
    <Part
      id="basis"
      title={t('registries.catalogue.basis')}
      name={name}
      more={edits && { path: '/basis', text: t('registries.design.add_basis') }}
    >
      <DataTable
        caption={t('registries.catalogue.basis')}
        hideCaption
        rows={rows}
        empty={t('registries.design.not_said')}
        columns={[
          {
            head: t('registries.design.document'),
            header: true,
            cell: ({ basis }) => basis.document,
          },
          { head: t('registries.design.article'), cell: ({ basis }) => basis.article },
          ...(edits
            ? [
                {
                  head: t('registries.design.change'),
                  cell: ({ basis, at }: (typeof rows)[number]) => (
                    <Change
                      href={designHref(name, `/basis?at=${at}`)}
                      text={t('registries.design.change_grant')}
                      of={basisText(basis)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Part>
  );
}

/** One of them. */
export function BasisPage({
  form,
  ...shown
}: Shown<{ at: string }, unknown> & { form: { document: string; article?: string } }) {
  const { t } = shown.ctx;
  const { at } = shown.asked;
  const place = `/legal_basis/${at === '' ? shown.registry.legalBasis.length : at}`;
  const wrong = wrongIn(shown.faults, {
    document: [`${place}/document`, t('registries.design.document')],
    article: [`${place}/article`, t('registries.design.article')],
  });
  return (
    <DesignForm
      shown={shown}
      path="/basis"
      title={t('registries.catalogue.basis')}
      wrong={wrong}
      remove={at === '' ? undefined : t('registries.design.remove_basis')}
    >
      <input type="hidden" name="at" value={at} />
      <TextField
        name="document"
        label={t('registries.design.document')}
        hint={t('registries.design.document_hint')}
        value={form.document}
        error={wrong.beside('document')}
        maxlength={100}
      />
      <TextField
        name="article"
        label={t('registries.design.article')}
        value={form.article}
        maxlength={100}
        optional
      />
    </DesignForm>
  );
}
