import { CheckboxGroup, SelectField, SummaryList, TextField } from '#ui';
import type { Retention } from '../../declaration.ts';
import { columnType } from '../../layout.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { choicesOf, type PartProps, titleIn } from './design-frame.tsx';
import { Part } from './part.tsx';

/** By what a record is known, whom it is about, and what stands in one record only. */
export function KnownPart(part: PartProps) {
  const { ctx, registry } = part;
  const { t } = ctx;
  const titleOf = (one: string) => titleIn(ctx, registry, one);
  return (
    <Part
      id="known"
      title={t('registries.design.known')}
      part={part}
      more={{ path: '/known', text: t('registries.design.change_known') }}
    >
      <SummaryList
        rows={[
          { key: t('registries.design.key'), value: titleOf(registry.key) },
          {
            key: t('registries.design.subject'),
            value: registry.people
              ? t('registries.design.the_people')
              : registry.subject
                ? titleOf(registry.subject)
                : t('registries.design.nobody'),
          },
          {
            key: t('registries.design.unique_too'),
            value: registry.unique.map(titleOf).join(', ') || t('registries.design.nothing'),
          },
        ]}
      />
    </Part>
  );
}

export interface KnownForm {
  readonly key: string;
  readonly subject?: string;
  readonly unique: readonly string[];
}

/** The form of that. */
export function KnownPage({ form, ...shown }: Shown<unknown, unknown> & { form: KnownForm }) {
  const { ctx, registry, faults } = shown;
  const { t } = ctx;
  const wrong = wrongIn(faults, {
    key: ['/key', t('registries.design.key')],
    subject: ['/subject', t('registries.design.subject')],
    unique: ['/unique', t('registries.design.unique_too')],
  });
  const options = choicesOf(
    ctx,
    registry.attributes.filter(({ type, format }) => type === 'string' && !format),
  );
  return (
    <DesignForm shown={shown} path="/known" title={t('registries.design.known')} wrong={wrong}>
      <SelectField
        name="key"
        label={t('registries.design.key')}
        hint={t('registries.design.key_hint')}
        value={form.key}
        error={wrong.beside('key')}
        options={options}
      />
      {!registry.people && (
        <SelectField
          name="subject"
          label={t('registries.design.subject')}
          hint={t('registries.design.subject_hint')}
          value={form.subject ?? ''}
          error={wrong.beside('subject')}
          options={[{ value: '', text: t('registries.design.nobody') }, ...options]}
        />
      )}
      <CheckboxGroup
        name="unique"
        label={t('registries.design.unique_too')}
        hint={t('registries.design.unique_hint')}
        optional
        value={form.unique}
        error={wrong.beside('unique')}
        options={choicesOf(
          ctx,
          registry.attributes.filter((one) => one.name !== registry.key && columnType(one)),
        )}
      />
    </DesignForm>
  );
}

/** How long records are kept. */
export function RetentionPart(part: PartProps) {
  const { t } = part.ctx;
  const { retention } = part.registry;
  return (
    <Part
      id="retention"
      title={t('registries.catalogue.kept')}
      part={part}
      more={{ path: '/retention', text: t('registries.design.change_retention') }}
    >
      <p>
        {retention
          ? 'years' in retention
            ? t('registries.catalogue.years', { years: retention.years })
            : t('registries.catalogue.forever')
          : t('registries.design.not_said')}
        {retention?.basis && ` (${retention.basis})`}
      </p>
    </Part>
  );
}

/** The form of that. */
export function RetentionPage({ form, ...shown }: Shown<unknown, unknown> & { form?: Retention }) {
  const { t } = shown.ctx;
  const wrong = wrongIn(shown.faults, { years: ['/retention', t('registries.design.years')] });
  return (
    <DesignForm shown={shown} path="/retention" title={t('registries.catalogue.kept')} wrong={wrong}>
      <TextField
        name="years"
        label={t('registries.design.years')}
        hint={t('registries.design.years_hint')}
        inputmode="numeric"
        value={form && 'years' in form ? String(form.years) : ''}
        error={wrong.beside('years')}
        width={4}
        optional
      />
      <TextField
        name="basis"
        label={t('registries.catalogue.basis')}
        value={form?.basis}
        maxlength={200}
        optional
      />
    </DesignForm>
  );
}
