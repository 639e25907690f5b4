import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, ButtonRow, CheckboxGroup, Form, PageTitle, RadioGroup, SelectField, TextField } from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import type { DesignView } from '../designing.ts';
import { DesignFrame, designHref } from './design-frame.tsx';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
const FORMATS = ['date', 'date-time', 'email', 'uri', 'time'];

/** One attribute of a draft: as it is, or a new one. */
export function AttributePage({
  ctx,
  view,
  attribute,
  help,
  required,
  registries,
}: {
  ctx: Ctx;
  view: DesignView;
  attribute?: Attribute;
  /** What its declaration explains. */
  help?: string;
  required: boolean;
  /** Those whose keys may stand there. */
  registries: readonly Registry[];
}) {
  const { t, lang } = ctx;
  const { name } = view;
  const title = attribute ? localized(attribute.title, lang) : t('registries.design.add_attribute');
  return (
    <DesignFrame ctx={ctx} view={view} title={title} inner>
      <PageTitle caption={attribute?.name}>{title}</PageTitle>
      <Form action={designHref(name, '/attribute')}>
        {attribute && <input type="hidden" name="was" value={attribute.name} />}
        <TextField
          name="name"
          label={t('registries.design.attribute_name')}
          hint={t('registries.design.attribute_name_hint')}
          value={attribute?.name}
          maxlength={50}
          spellcheck={false}
        />
        <TextField
          name="title"
          label={t('registries.design.title')}
          value={attribute && Object.values(attribute.title)[0]}
          maxlength={200}
        />
        <TextField
          name="description"
          label={t('registries.design.help')}
          value={help}
          maxlength={400}
          optional
        />
        <SelectField
          name="type"
          label={t('registries.catalogue.kind')}
          value={attribute?.type ?? 'string'}
          options={TYPES.map((value) => ({ value, text: t(`registries.catalogue.type.${value}`) }))}
        />
        <SelectField
          name="format"
          label={t('registries.design.format')}
          value={attribute?.format ?? ''}
          options={[
            { value: '', text: t('registries.design.no_format') },
            ...FORMATS.map((value) => ({ value, text: value })),
          ]}
        />
        <RadioGroup
          name="sharing"
          label={t('registries.catalogue.sharing')}
          value={attribute?.sharing ?? 'default'}
          options={(['open', 'default', 'special'] as const).map((value) => ({
            value,
            text: t(`registries.catalogue.class.${value}`),
          }))}
        />
        <SelectField
          name="ref"
          label={t('registries.design.ref')}
          value={attribute?.ref ?? ''}
          options={[
            { value: '', text: t('registries.design.no_ref') },
            ...registries.map((one) => ({ value: one.name, text: localized(one.title, lang) })),
          ]}
        />
        <CheckboxGroup
          name="also"
          label={t('registries.design.more')}
          value={[...(attribute?.indexed ? ['indexed'] : []), ...(required ? ['required'] : [])]}
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
