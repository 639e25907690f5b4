import { localized } from '#platform/i18n';
import { CheckboxGroup, Details, RadioGroup, SelectField, TextArea, TextField } from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import { type AttributeForm, LIMITS } from '../edit-attribute.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
const FORMATS = ['date', 'date-time', 'email', 'uri', 'time'];

interface Raw {
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly [limit: string]: unknown;
}

/** What an attribute says, as its form has it. */
export function formOf(registry: Registry, attribute: Attribute): AttributeForm {
  const { required, properties } = registry.schema as {
    required?: string[];
    properties: Record<string, Raw>;
  };
  const { name, title, type, format, sharing, ref, options, indexed, labels } = attribute;
  const raw = properties[name] ?? {};
  const labelOf = (value: string) => (labels[value] ? Object.values(labels[value])[0] : undefined);
  return {
    name,
    title: Object.values(title)[0] ?? '',
    description: raw.description,
    type,
    format,
    sharing,
    ref,
    options,
    indexed,
    required: required?.includes(name) ?? false,
    limits: Object.fromEntries(LIMITS.map((limit) => [limit, raw[limit] as string | number | undefined])),
    values: (raw.enum ?? []).map((value) => ({ value: String(value), label: labelOf(String(value)) })),
  };
}

type Props = Shown<unknown, unknown> & {
  readonly attribute?: Attribute;
  readonly form?: AttributeForm;
  /** Those whose keys may stand there. */
  readonly registries: readonly Registry[];
};

/** One attribute of a draft: as it is, as it was typed, or a new one. */
export function AttributePage({ attribute, form, registries, ...shown }: Props) {
  const { t, lang } = shown.ctx;
  const title = attribute ? localized(attribute.title, lang) : t('registries.design.add_attribute');
  const at = `/record/properties/${form?.name ?? ''}`;
  const wrong = wrongIn(shown.faults, {
    name: [at, t('registries.design.attribute_name')],
    title: [`${at}/title`, t('registries.design.title')],
    format: [`${at}/format`, t('registries.design.format')],
    sharing: [`${at}/x-sharing`, t('registries.catalogue.sharing')],
    ref: [`${at}/x-ref`, t('registries.design.ref')],
    values: [`${at}/enum`, t('registries.design.values')],
    ...Object.fromEntries(
      LIMITS.map((limit) => [limit, [`${at}/${limit}`, t(`registries.design.limit.${limit}`)] as const]),
    ),
    also: [`${at}/x-indexed`, t('registries.design.more')],
  });
  const limits = form?.limits ?? {};
  const limited = LIMITS.some((limit) => limits[limit] !== undefined && limits[limit] !== '');
  return (
    <DesignForm
      shown={shown}
      path="/attribute"
      title={title}
      caption={attribute?.name}
      wrong={wrong}
      remove={attribute && t('registries.design.remove_attribute')}
    >
      {attribute && <input type="hidden" name="was" value={attribute.name} />}
      <TextField
        name="name"
        label={t('registries.design.attribute_name')}
        hint={t('registries.design.attribute_name_hint')}
        value={form?.name}
        error={wrong.beside('name')}
        maxlength={50}
        spellcheck={false}
      />
      <TextField
        name="title"
        label={t('registries.design.title')}
        value={form?.title}
        error={wrong.beside('title')}
        maxlength={200}
      />
      <TextField
        name="description"
        label={t('registries.design.help')}
        value={form?.description}
        maxlength={400}
        optional
      />
      <SelectField
        name="type"
        label={t('registries.catalogue.kind')}
        value={form?.type ?? 'string'}
        options={TYPES.map((value) => ({ value, text: t(`registries.catalogue.type.${value}`) }))}
      />
      <SelectField
        name="format"
        label={t('registries.design.format')}
        value={form?.format ?? ''}
        error={wrong.beside('format')}
        options={[
          { value: '', text: t('registries.design.no_format') },
          ...FORMATS.map((value) => ({ value, text: t(`registries.design.formats.${value}`) })),
        ]}
      />
      <RadioGroup
        name="sharing"
        label={t('registries.catalogue.sharing')}
        value={form?.sharing ?? 'default'}
        error={wrong.beside('sharing')}
        options={(['open', 'default', 'special'] as const).map((value) => ({
          value,
          text: t(`registries.catalogue.class.${value}`),
        }))}
      />
      <SelectField
        name="ref"
        label={t('registries.design.ref')}
        value={form?.ref ?? ''}
        error={wrong.beside('ref')}
        options={[
          { value: '', text: t('registries.design.no_ref') },
          ...registries.map((one) => ({ value: one.name, text: localized(one.title, lang) })),
        ]}
      />
      <SelectField
        name="options"
        label={t('registries.design.options')}
        value={form?.options ?? ''}
        options={[
          { value: '', text: t('registries.design.no_options') },
          { value: 'areas', text: t('registries.design.areas') },
        ]}
      />
      <TextArea
        name="values"
        label={t('registries.design.values')}
        hint={t('registries.design.values_hint')}
        value={form?.values?.map(({ value, label }) => (label ? `${value} = ${label}` : value)).join('\n')}
        error={wrong.beside('values')}
        rows={5}
        optional
      />
      <Details summary={t('registries.design.limits')} open={limited}>
        {LIMITS.map((limit) => (
          <TextField
            key={limit}
            name={limit}
            label={t(`registries.design.limit.${limit}`)}
            hint={limit === 'pattern' ? t('registries.design.pattern_hint') : undefined}
            value={limits[limit] === undefined ? '' : String(limits[limit])}
            error={wrong.beside(limit)}
            width={limit === 'pattern' ? undefined : 10}
            spellcheck={false}
            optional
          />
        ))}
      </Details>
      <CheckboxGroup
        name="also"
        label={t('registries.design.more')}
        value={[...(form?.indexed ? ['indexed'] : []), ...(form?.required ? ['required'] : [])]}
        error={wrong.beside('also')}
        optional
        options={[
          { value: 'indexed', text: t('registries.design.indexed') },
          { value: 'required', text: t('registries.design.required') },
        ]}
      />
    </DesignForm>
  );
}
