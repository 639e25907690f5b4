import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Form,
  PageTitle,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import type { DesignView } from '../designing.ts';
import type { AttributeForm } from '../edit-yaml.ts';
import { DesignFrame, designHref, Refused } from './design-frame.tsx';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
const FORMATS = ['date', 'date-time', 'email', 'uri', 'time'];

/** What somebody has typed and why it was not taken. */
export interface Typed {
  readonly form: AttributeForm;
  readonly refused: readonly string[];
}

/** What an attribute says, as its form has it. */
export function formOf(registry: Registry, attribute: Attribute): AttributeForm {
  const { required, properties } = registry.schema as {
    required?: string[];
    properties: Record<string, { description?: string; enum?: readonly (string | number)[] }>;
  };
  const { name, title, type, format, sharing, ref, indexed, labels } = attribute;
  const { description, enum: values = [] } = properties[name] ?? {};
  const labelOf = (value: string) => (labels[value] ? Object.values(labels[value])[0] : undefined);
  return {
    name,
    title: Object.values(title)[0] ?? '',
    description,
    type,
    format,
    sharing,
    ref,
    indexed,
    required: required?.includes(name) ?? false,
    values: values.map((value) => ({ value: String(value), label: labelOf(String(value)) })),
  };
}

/** One attribute of a draft: as it is, as it was typed, or a new one. */
export function AttributePage({
  ctx,
  view,
  attribute,
  form,
  registries,
  refused,
}: {
  ctx: Ctx;
  view: DesignView;
  attribute?: Attribute;
  form?: AttributeForm;
  /** Those whose keys may stand there. */
  registries: readonly Registry[];
  refused?: readonly string[];
}) {
  const { t, lang } = ctx;
  const { name } = view;
  const title = attribute ? localized(attribute.title, lang) : t('registries.design.add_attribute');
  return (
    <DesignFrame ctx={ctx} view={view} title={title} inner>
      <Refused ctx={ctx} findings={refused} />
      <PageTitle caption={attribute?.name}>{title}</PageTitle>
      <Form action={designHref(name, '/attribute')}>
        {attribute && <input type="hidden" name="was" value={attribute.name} />}
        <TextField
          name="name"
          label={t('registries.design.attribute_name')}
          hint={t('registries.design.attribute_name_hint')}
          value={form?.name}
          maxlength={50}
          spellcheck={false}
        />
        <TextField name="title" label={t('registries.design.title')} value={form?.title} maxlength={200} />
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
          options={[
            { value: '', text: t('registries.design.no_format') },
            ...FORMATS.map((value) => ({ value, text: value })),
          ]}
        />
        <RadioGroup
          name="sharing"
          label={t('registries.catalogue.sharing')}
          value={form?.sharing ?? 'default'}
          options={(['open', 'default', 'special'] as const).map((value) => ({
            value,
            text: t(`registries.catalogue.class.${value}`),
          }))}
        />
        <SelectField
          name="ref"
          label={t('registries.design.ref')}
          value={form?.ref ?? ''}
          options={[
            { value: '', text: t('registries.design.no_ref') },
            ...registries.map((one) => ({ value: one.name, text: localized(one.title, lang) })),
          ]}
        />
        <TextArea
          name="values"
          label={t('registries.design.values')}
          hint={t('registries.design.values_hint')}
          value={form?.values?.map(({ value, label }) => (label ? `${value} = ${label}` : value)).join('\n')}
          rows={5}
          optional
        />
        <CheckboxGroup
          name="also"
          label={t('registries.design.more')}
          value={[...(form?.indexed ? ['indexed'] : []), ...(form?.required ? ['required'] : [])]}
          options={[
            { value: 'indexed', text: t('registries.design.indexed') },
            { value: 'required', text: t('registries.design.required') },
          ]}
        />
        <ButtonRow>
          <Button name="act" value="save">
            {t('registries.design.save')}
          </Button>
          {attribute && (
            <Button kind="danger" name="act" value="remove">
              {t('registries.design.remove_attribute')}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </DesignFrame>
  );
}
