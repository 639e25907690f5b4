import { localized } from '#platform/i18n';
import { DateField, type DateParts, PlainDateText, SummaryList, TextArea, TextField } from '#ui';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import type { PartProps } from './design-frame.tsx';
import { ListPart, Part } from './part.tsx';

/** What the registry is called and is for, and from which text and since when it is declared. */
export function AboutPart(part: PartProps) {
  const { registry } = part;
  const { t, lang } = part.ctx;
  return (
    <Part
      id="about"
      title={t('registries.design.about')}
      part={part}
      more={{ path: '/about', text: t('registries.design.change_about') }}
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

/** The legal documents that the registry rests on. */
export function BasisPart(part: PartProps) {
  const { t } = part.ctx;
  return (
    <ListPart
      part={part}
      id="basis"
      title={t('registries.catalogue.basis')}
      more={{ path: '/basis', text: t('registries.design.add_basis') }}
      rows={part.registry.legalBasis.map((basis, at) => ({ ...basis, at }))}
      empty={t('registries.design.not_said')}
      columns={[
        { head: t('registries.design.document'), header: true, cell: ({ document }) => document },
        { head: t('registries.design.article'), cell: ({ article }) => article },
      ]}
      change={({ document, article, at }) => ({
        path: `/basis?at=${at}`,
        of: [document, article].filter(Boolean).join(', '),
      })}
    />
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
      at={at}
      remove={t('registries.design.remove_basis')}
    >
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
