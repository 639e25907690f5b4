import { localized } from '#platform/i18n';
import { Button, CheckboxGroup, Details, Form, SelectField, SummaryList, TextField } from '#ui';
import { columnType } from '../../layout.ts';
import { designHref, type PartProps } from './design-frame.tsx';

/** By what a record is known, whom it is about, and what stands in one record only; and the form that changes it. */
export function KnownPart({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  const titleOf = (one: string | undefined) => {
    const attribute = registry.attributes.find((found) => found.name === one);
    return attribute ? localized(attribute.title, lang) : t('registries.design.nobody');
  };
  const texts = registry.attributes.filter(({ type, format }) => type === 'string' && !format);
  const options = texts.map((one) => ({ value: one.name, text: localized(one.title, lang) }));
  return (
    <section>
      <h2>{t('registries.design.known')}</h2>
      <SummaryList
        rows={[
          { key: t('registries.design.key'), value: titleOf(registry.key) },
          {
            key: t('registries.design.subject'),
            value: registry.people ? t('registries.design.the_people') : titleOf(registry.subject),
          },
          {
            key: t('registries.design.unique_too'),
            value: registry.unique.map(titleOf).join(', ') || t('registries.design.nothing'),
          },
        ]}
      />
      {edits && (
        <Details summary={t('registries.design.change_known')}>
          <Form action={designHref(name, '/edit')}>
            <SelectField
              name="key"
              label={t('registries.design.key')}
              hint={t('registries.design.key_hint')}
              value={registry.key}
              options={options}
            />
            {!registry.people && (
              <SelectField
                name="subject"
                label={t('registries.design.subject')}
                hint={t('registries.design.subject_hint')}
                value={registry.subject ?? ''}
                options={[{ value: '', text: t('registries.design.nobody') }, ...options]}
              />
            )}
            <CheckboxGroup
              name="unique"
              label={t('registries.design.unique_too')}
              hint={t('registries.design.unique_hint')}
              optional
              value={registry.unique}
              options={registry.attributes
                .filter((one) => one.name !== registry.key && columnType(one))
                .map((one) => ({ value: one.name, text: localized(one.title, lang) }))}
            />
            <Button name="kind" value="known">
              {t('registries.design.save')}
            </Button>
          </Form>
        </Details>
      )}
    </section>
  );
}

/** How long records are kept, and the form that changes it. */
export function RetentionPart({ ctx: { t }, registry: { retention }, name, edits }: PartProps) {
  return (
    <section>
      <h2>{t('registries.catalogue.kept')}</h2>
      <p>
        {retention
          ? 'years' in retention
            ? t('registries.catalogue.years', { years: retention.years })
            : t('registries.catalogue.forever')
          : t('registries.design.not_said')}
      </p>
      {edits && (
        <Details summary={t('registries.design.change_retention')}>
          <Form action={designHref(name, '/edit')}>
            <TextField
              name="years"
              label={t('registries.design.years')}
              hint={t('registries.design.years_hint')}
              inputmode="numeric"
              value={retention && 'years' in retention ? String(retention.years) : ''}
              width={4}
              optional
            />
            <TextField
              name="basis"
              label={t('registries.catalogue.basis')}
              value={retention?.basis}
              optional
            />
            <Button name="kind" value="retention">
              {t('registries.design.save')}
            </Button>
          </Form>
        </Details>
      )}
    </section>
  );
}
