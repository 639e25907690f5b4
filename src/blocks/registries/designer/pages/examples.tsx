import { localized } from '#platform/i18n';
import { SelectField, TextArea, TextField } from '#ui';
import type { Attribute } from '../../declaration.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { type PartProps, titleIn } from './design-frame.tsx';
import { ListPart } from './part.tsx';

type Example = Readonly<Record<string, unknown>>;

const written = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Records as they may stand there. */
export function ExamplesPart(part: PartProps) {
  const { ctx, registry } = part;
  const { t } = ctx;
  const known = (example: Example) => written(example[registry.key]);
  return (
    <ListPart
      part={part}
      id="examples"
      title={t('registries.design.examples')}
      more={{ path: '/example', text: t('registries.design.add_example') }}
      rows={registry.examples.map((example, at) => ({ example, at }))}
      empty={t('registries.design.no_examples')}
      columns={[
        { head: t('registries.design.known_by'), header: true, cell: ({ example }) => known(example) },
        {
          head: t('registries.design.more'),
          cell: ({ example }) =>
            Object.entries(example)
              .filter(([attribute]) => attribute !== registry.key)
              .map(([attribute, value]) => `${titleIn(ctx, registry, attribute)}: ${written(value)}`)
              .join(', '),
        },
      ]}
      change={({ example, at }) => ({ path: `/example?at=${at}`, of: known(example) })}
    />
  );
}

/** The field of one attribute of an example. */
function ValueField({
  shown: { ctx, registry },
  attribute,
  value,
  error,
}: {
  shown: Shown<unknown, unknown>;
  attribute: Attribute;
  value: string;
  error?: string;
}) {
  const { t, lang } = ctx;
  const { name, type, format, labels } = attribute;
  const { required = [], properties } = registry.schema as {
    required?: readonly string[];
    properties: Record<string, { enum?: readonly unknown[] }>;
  };
  const field = {
    name: `value.${name}`,
    label: localized(attribute.title, lang),
    value,
    error,
    optional: !required.includes(name),
  };
  const values = type === 'boolean' ? [true, false] : properties[name]?.enum;
  const textOf = (one: unknown) => {
    const label = labels[String(one)];
    if (typeof one === 'boolean') return t(one ? 'registries.yes' : 'registries.no');
    return label ? localized(label, lang) : String(one);
  };
  if (type === 'object' || type === 'array') return <TextArea {...field} hint="JSON" rows={2} />;
  if (!values)
    return <TextField {...field} hint={format === 'date' ? t('registries.design.date_hint') : undefined} />;
  return (
    <SelectField
      {...field}
      placeholder={t('registries.design.nothing_such')}
      options={values.map((one) => ({ value: String(one), text: textOf(one) }))}
    />
  );
}

/** One of them. */
export function ExamplePage({ form, ...shown }: Shown<{ at: string }, unknown> & { form: Example }) {
  const { ctx, registry, asked, faults } = shown;
  const { t } = ctx;
  const { at } = asked;
  const place = `/examples/${at === '' ? registry.examples.length : at}`;
  const wrong = wrongIn(
    faults,
    Object.fromEntries(
      registry.attributes.map(({ name, title }) => [
        `value.${name}`,
        [`${place}/${name}`, localized(title, ctx.lang)] as const,
      ]),
    ),
  );
  return (
    <DesignForm
      shown={shown}
      path="/example"
      title={t(at === '' ? 'registries.design.add_example' : 'registries.design.change_example')}
      lead={t('registries.design.example_lead')}
      wrong={wrong}
      at={at}
      remove={t('registries.design.remove_example')}
    >
      {registry.attributes.map((attribute) => (
        <ValueField
          key={attribute.name}
          shown={shown}
          attribute={attribute}
          value={written(form[attribute.name])}
          error={wrong.beside(`value.${attribute.name}`)}
        />
      ))}
    </DesignForm>
  );
}
