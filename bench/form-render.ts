/**
 * A form of 1,000 fields, all answered, to HTML: ours against RJSF's server rendering (react-dom/server, its default theme,
 * AJV 8), each from the same schema and the same data. Goals: at least 20 times the rate, and at most 16 ms.
 */
import { stopwatch } from '#platform/clock';
import { loadTexts, translator } from '#platform/i18n';
import { type FieldSchema, type FormDeclaration, parsePosted, renderGroup, validateForm } from '#ui/form';
import { alternate } from './measure.ts';

// React decides by this when it is loaded, so it is loaded after; it brings no types of its own.
process.env.NODE_ENV = 'production';
// biome-ignore lint/suspicious/noExplicitAny: there is nothing to check it against
const load = (name: string): Promise<any> => import(name);
const { createElement } = await load('react');
const { renderToStaticMarkup } = await load('react-dom/server');
const { default: Form } = await load('@rjsf/core');
const { default: validator } = await load('@rjsf/validator-ajv8');

const GROUPS = 10;
const EACH = 100;
const choices = ['north', 'south', 'sea', 'hill', 'lake', 'wood', 'moor'];
const labels = Object.fromEntries(choices.map((choice) => [choice, `Choice ${choice}`]));

/** Field and answer, one kind after another, as forms have them: mostly texts. */
const kinds: readonly { schema: FieldSchema; answer: unknown }[] = [
  { schema: { type: 'string', maxLength: 100 }, answer: 'Nguyễn Thị Minh & con' },
  {
    schema: { type: 'string', maxLength: 200, description: 'As it stands in your papers' },
    answer: 'Số 1 <phố> Tràng Tiền',
  },
  { schema: { type: 'integer', minimum: 0 }, answer: 42 },
  { schema: { type: 'string', enum: choices.slice(0, 3), 'x-labels': labels }, answer: 'sea' },
  { schema: { type: 'string', format: 'date' }, answer: '2026-11-21' },
  { schema: { type: 'boolean' }, answer: true },
  { schema: { type: 'string', enum: choices, 'x-labels': labels }, answer: 'moor' },
  {
    schema: { type: 'string', 'x-widget': 'textarea', maxLength: 1000 },
    answer: 'Several words\nin two lines',
  },
  { schema: { type: 'string', format: 'email' }, answer: 'an@example.org' },
  {
    schema: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', enum: choices.slice(0, 4) },
      'x-labels': labels,
    },
    answer: ['north', 'hill'],
  },
];

const properties: Record<string, FieldSchema> = {};
const data: Record<string, Record<string, unknown>> = {};
for (let group = 0; group < GROUPS; group++) {
  const fields: Record<string, FieldSchema> = {};
  const answers: Record<string, unknown> = {};
  for (let index = 0; index < EACH; index++) {
    const { schema, answer } = kinds[index % kinds.length]!;
    fields[`field_${index}`] = {
      title: `Question ${index} of part ${group}`,
      'x-source': 'unverified',
      ...schema,
    };
    answers[`field_${index}`] = answer;
  }
  properties[`group_${group}`] = {
    type: 'object',
    title: `Part ${group}`,
    required: ['field_0', 'field_3'],
    properties: fields,
  };
  data[`group_${group}`] = answers;
}
const form: FormDeclaration = { type: 'object', title: 'A long form', properties };

const folder = (room: string): string => `${import.meta.dirname}/../src/${room}/locales`;
const texts = loadTexts([folder('ui'), folder('ui/form')], 'en');
const t = translator(texts, texts);
const groups = Object.keys(properties);
/** Looking at one letter makes V8 put the pieces of a text together: on both sides the whole text is really there. */
const whole = (text: string): number => (text.charCodeAt(text.length >> 1) > 0 ? text.length : 0);

const ours = (): number => {
  let page = '';
  for (const group of groups) page += renderGroup({ form, group, data, lang: 'en', t });
  return whole(page);
};

// RJSF refuses keywords that it does not know only in strict mode; widgets and labels of choices are its own uiSchema.
const uiSchema = Object.fromEntries(
  Object.entries(properties).map(([group, { properties: fields }]) => [
    group,
    Object.fromEntries(
      Object.entries(fields!).map(([name, field]) => [
        name,
        field.type === 'boolean' || (field.enum && field.enum.length <= 5)
          ? { 'ui:widget': 'radio' }
          : field.type === 'array'
            ? { 'ui:widget': 'checkboxes' }
            : field['x-widget'] === 'textarea'
              ? { 'ui:widget': 'textarea' }
              : {},
      ]),
    ),
  ]),
);
const element = createElement(Form, { schema: form, uiSchema, formData: data, validator });
const reference = (): number => whole(renderToStaticMarkup(element));

const first = stopwatch();
const length = ours();
console.log(`ours, first time (compiling included): ${first().toFixed(1)} ms, ${length} characters`);
const firstReference = stopwatch();
console.log(`reference, first time: ${reference()} characters, ${firstReference().toFixed(1)} ms`);
const controls = (html: string): number => html.match(/<(input|select|textarea)\b/g)?.length ?? 0;
const written = groups.map((group) => renderGroup({ form, group, data, lang: 'en', t })).join('');
console.log(`controls: ours ${controls(written)}, reference ${controls(renderToStaticMarkup(element))}`);

const judging = stopwatch();
const faults = validateForm(form, data).length;
const again = stopwatch();
validateForm(form, data);
console.log(
  `beside it, validation of the whole form: first ${judging().toFixed(1)} ms, then ${again().toFixed(2)} ms, ${faults} faults`,
);
const reading = stopwatch();
parsePosted(form, groups[0]!, {}, []);
console.log(`beside it, reading an empty page of ${EACH} fields: ${reading().toFixed(2)} ms`);

const figures = await alternate({ name: 'form-render', ours, reference });
if (figures.ours > 16 || figures.ratio < 20) process.exitCode = 1;
