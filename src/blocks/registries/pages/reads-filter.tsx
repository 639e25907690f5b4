import type { Ctx } from '#platform/context';
import { Button, ButtonRow, CheckboxGroup, DateField, Details, Form, LinkButton, SelectField } from '#ui';
import type { ReadsQuery } from '../find-reads.ts';
import type { ReadChoices } from '../read-choices.ts';

const PARTS = ['day', 'month', 'year'] as const;
const FIELDS = [
  ...PARTS.map((part) => `from.${part}`),
  ...PARTS.map((part) => `to.${part}`),
  'agency',
  'what',
  'person',
];

/** What is asked, for the address of another page of the same list. */
export function addressOfReads(query: ReadsQuery, change: Readonly<Record<string, string>> = {}): string {
  const kept = [...FIELDS, 'own'].flatMap((name) => (query[name] ? [[name, String(query[name])]] : []));
  const asked: Record<string, string> = { ...Object.fromEntries(kept), ...change };
  const text = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  return text ? `/my/data/reads?${text}` : '/my/data/reads';
}

export const isFiltered = (query: ReadsQuery): boolean => FIELDS.some((name) => query[name]);

const boxes = (query: ReadsQuery, name: string) =>
  Object.fromEntries(PARTS.map((part) => [part, String(query[`${name}.${part}`] ?? '')]));

/** Looks for readings by day, agency, registry or act, and person. */
export function ReadsFilter({
  ctx: { t },
  query,
  choices,
}: {
  ctx: Ctx;
  query: ReadsQuery;
  choices: ReadChoices;
}) {
  const select = (name: 'agency' | 'what' | 'person', options: ReadChoices['agencies']) => (
    <SelectField
      name={name}
      label={t(`registries.reads.filter.${name}`)}
      placeholder={t(`registries.reads.filter.any_${name}`)}
      value={query[name]}
      options={options}
    />
  );
  return (
    <Details summary={t('registries.reads.filter.title')} open={isFiltered(query)}>
      <Form action="/my/data/reads" method="get" search>
        <DateField name="from" label={t('registries.reads.filter.from')} value={boxes(query, 'from')} />
        <DateField name="to" label={t('registries.reads.filter.to')} value={boxes(query, 'to')} />
        {select('agency', choices.agencies)}
        {select('what', choices.whats)}
        {choices.persons.length > 1 && select('person', choices.persons)}
        <CheckboxGroup
          name="own"
          label={t('registries.reads.filter.own')}
          value={query.own === '1' ? ['1'] : []}
          options={[{ value: '1', text: t('registries.reads.showOwn') }]}
        />
        <ButtonRow>
          <Button>{t('registries.reads.filter.show')}</Button>
          {isFiltered(query) && (
            <LinkButton href="/my/data/reads" kind="link">
              {t('registries.reads.filter.all')}
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
    </Details>
  );
}
