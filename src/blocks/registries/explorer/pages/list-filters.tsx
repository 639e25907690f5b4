import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, ButtonRow, DateField, Details, Form, LinkButton, SelectField, TextField } from '#ui';
import type { Attribute } from '../../declaration.ts';
import { deskHref } from '../frame.tsx';
import { listHref } from '../list-href.ts';
import { kindOfFilter, type ListQuery } from '../list-query.ts';
import type { Listed } from '../list-records.ts';

const boxes = (query: ListQuery, name: string) => ({
  day: query[`${name}.day`] ?? query[name]?.slice(8, 10),
  month: query[`${name}.month`] ?? query[name]?.slice(5, 7),
  year: query[`${name}.year`] ?? query[name]?.slice(0, 4),
});

interface Part {
  readonly ctx: Ctx;
  readonly listed: Listed;
  readonly query: ListQuery;
}

/** What an attribute is asked by: the field that its kind needs. */
function FilterField({ ctx, listed, query, attribute }: Part & { attribute: Attribute }) {
  const { t, lang } = ctx;
  const name = `f.${attribute.name}`;
  const label = localized(attribute.title, lang);
  const kind = kindOfFilter(attribute);
  const errorOf = (field: string) => listed.asked.faults.find((fault) => fault.name === field)?.text;
  if (kind === 'date')
    return (
      <>
        {(['from', 'to'] as const).map((side) => (
          <DateField
            key={side}
            name={`${name}.${side}`}
            label={`${label}, ${t(`registries.list.${side}`)}`}
            value={boxes(query, `${name}.${side}`)}
            error={errorOf(`${name}.${side}`)}
          />
        ))}
      </>
    );
  if (kind === 'number')
    return (
      <>
        {(['from', 'to'] as const).map((side) => (
          <TextField
            key={side}
            name={`${name}.${side}`}
            label={`${label}, ${t(`registries.list.${side}`)}`}
            value={query[`${name}.${side}`]}
            inputmode="decimal"
            width={10}
            error={errorOf(`${name}.${side}`)}
          />
        ))}
      </>
    );
  if (kind === 'choice' || kind === 'yes-no')
    return (
      <SelectField
        name={name}
        label={label}
        value={query[name]}
        placeholder={t('registries.list.any')}
        options={
          kind === 'choice'
            ? Object.entries(attribute.labels).map(([value, text]) => ({
                value,
                text: localized(text, lang),
              }))
            : ['true', 'false'].map((value) => ({
                value,
                text: t(value === 'true' ? 'registries.yes' : 'registries.no'),
              }))
        }
      />
    );
  const meant = listed.asked.areas[attribute.name];
  return (
    <TextField
      name={name}
      label={label}
      hint={
        kind === 'area'
          ? meant
            ? t('registries.list.area_meant', { area: meant })
            : t('registries.list.area_hint')
          : undefined
      }
      value={query[name]}
      error={errorOf(name)}
      maxlength={200}
    />
  );
}

/** What narrows and sorts the list and says for which day. A GET, so that what was asked has an address to keep. */
export function ListFilters({ ctx, listed, query }: Part) {
  const { t, lang } = ctx;
  const { registry, sortable, order, asked } = listed;
  const orders = sortable.flatMap((attribute) =>
    (['up', 'down'] as const).map((way) => ({
      value: way === 'up' ? attribute.name : `-${attribute.name}`,
      text: t(`registries.list.${way}`, { attribute: localized(attribute.title, lang) }),
    })),
  );
  const error = (name: string) => asked.faults.find((fault) => fault.name === name)?.text;
  const forCase = query.case;
  return (
    <Details summary={t('registries.list.narrow')} open={asked.faults.length > 0}>
      <Form action={deskHref(registry)} method="get" search>
        {forCase && <input type="hidden" name="case" value={forCase} />}
        <p class="hint">{t('registries.list.begins_hint')}</p>
        <div class="filter-fields">
          {sortable.map((attribute) => (
            <FilterField key={attribute.name} ctx={ctx} listed={listed} query={query} attribute={attribute} />
          ))}
          <DateField
            name="on"
            label={t('registries.list.day')}
            hint={t('registries.list.day_hint')}
            value={boxes(query, 'on')}
            error={error('on')}
          />
          <DateField
            name="known"
            label={t('registries.list.known')}
            hint={t('registries.list.known_hint')}
            value={boxes(query, 'known')}
            error={error('known')}
          />
          <SelectField
            name="sort"
            label={t('registries.list.sort')}
            value={query.sort ?? `${order.descending ? '-' : ''}${order.by.name}`}
            options={orders}
          />
        </div>
        <ButtonRow>
          <Button kind="secondary">{t('registries.list.show')}</Button>
          <LinkButton kind="link" href={listHref(registry, { case: forCase })}>
            {t('registries.list.clear')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Details>
  );
}
