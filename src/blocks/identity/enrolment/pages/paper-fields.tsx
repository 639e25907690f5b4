import type { Attribute } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PaperRules } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import { DateField, SelectField, TextField } from '#ui';
import { countryOptions } from '../country-options.ts';
import type { Posted } from '../papers.ts';

const textOf = (posted: Posted, name: string): string => String([posted[name]].flat()[0] ?? '');

/** The message beside a field, of several faults of a form. */
export const faultAt = ({ t }: Ctx, faults: readonly CodedError[], name: string): string | undefined => {
  const fault = faults.find(({ fields }) => fields?.some(({ pointer }) => pointer === `/${name}`));
  return fault && t(`errors.${fault.code}`, fault.params);
};

/** The faults of a form as its summary shows them; one without a field leads to the first. */
export const faultLinks = ({ t }: Ctx, faults: readonly CodedError[], first: string) =>
  faults.map((fault) => ({
    href: `#${fault.fields?.[0]?.pointer.slice(1) ?? first}`,
    text: t(`errors.${fault.code}`, fault.params),
  }));

interface Props {
  ctx: Ctx;
  rules: PaperRules;
  asked: readonly Attribute[];
  posted: Posted;
  faults: readonly CodedError[];
}

/** What is typed from a paper, as the registry of people calls it. */
export const PaperFields = ({ asked, ...rest }: Props) => (
  <>
    {asked.map((attribute) => (
      <PaperField key={attribute.name} attribute={attribute} {...rest} />
    ))}
  </>
);

function PaperField({
  ctx,
  rules,
  attribute: { name, title, format, is },
  posted,
  faults,
}: Omit<Props, 'asked'> & { attribute: Attribute }) {
  const field = { name, label: localized(title, ctx.lang), error: faultAt(ctx, faults, name) };
  const value = textOf(posted, name);
  if (format === 'date') {
    const part = (which: string) => textOf(posted, `${name}.${which}`);
    const typed = { day: part('day'), month: part('month'), year: part('year') };
    return <DateField {...field} value={typed} birthday={is === 'birth-date'} />;
  }
  return rules.countries?.includes(name) ? (
    <SelectField {...field} value={value} options={countryOptions(ctx)} placeholder="" />
  ) : (
    <TextField
      {...field}
      value={value}
      autocomplete={is === 'full-name' ? 'name' : 'off'}
      spellcheck={false}
      maxlength={200}
    />
  );
}
