import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, DataTable, ErrorSummary, Form, Notice, PageTitle, SelectField, TextField } from '#ui';
import type { Naming, Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import { nameOf } from '../find-sql.ts';
import type { Box, Typed } from '../read-search.ts';
import type { Findings, Found } from '../search-records.ts';
import { PairScore } from './score.tsx';

export interface Shown extends Found {
  /** Values in words, by attribute. */
  readonly texts: Readonly<Record<string, string>>;
}

function SearchForm({ ctx, registry, namings, typed, wrong }: View) {
  const { t } = ctx;
  const has = (by: keyof Naming) => namings.some((naming) => naming[by]);
  const sexes = registry.attributes.find(({ name }) => namings.some(({ sex }) => sex === name))?.labels ?? {};
  const fault = (box: Box) => (wrong?.includes(box) ? t(`registries.finding_page.wrong.${box}`) : undefined);
  const example = has('person') ? 'registries.finding_page.name_hint' : 'registries.finding_page.title_hint';
  return (
    <Form action={deskHref(registry, '/search')} method="get" search>
      <TextField
        name="name"
        label={t(has('person') ? 'registries.finding_page.name' : 'registries.finding_page.title_words')}
        hint={t(example)}
        value={typed.name}
        error={fault('name')}
      />
      {has('born') && (
        <TextField
          name="born"
          label={t('registries.finding_page.born_when')}
          hint={t('registries.finding_page.born_hint', {
            date: ctx.app.country.formats.date('1990-02-25', ctx.lang),
          })}
          value={typed.born}
          error={fault('born')}
          width={10}
          optional
        />
      )}
      {has('sex') && Object.keys(sexes).length > 0 && (
        <SelectField
          name="sex"
          label={t('registries.finding_page.sex')}
          value={typed.sex}
          placeholder={t('registries.finding_page.any_sex')}
          options={Object.entries(sexes).map(([value, text]) => ({ value, text: localized(text, ctx.lang) }))}
          optional
        />
      )}
      {has('area') && (
        <TextField
          name="area"
          label={t('registries.finding_page.area')}
          hint={t('registries.finding_page.area_hint')}
          value={typed.area}
          error={fault('area')}
          width={20}
          optional
        />
      )}
      <Button>{t('ui.search')}</Button>
    </Form>
  );
}

interface View {
  ctx: Ctx;
  registry: Registry;
  /** By which names the reader may search. */
  namings: readonly Naming[];
  typed: Typed;
  wrong?: readonly Box[];
  findings?: Findings & { shown: readonly Shown[] };
}

/** Looking for a record by name: what was found, the likeliest first, with why. */
export function SearchPage(view: View) {
  const { ctx, registry, namings, typed, wrong = [], findings } = view;
  const { t, lang } = ctx;
  const titleOf = (name: string) => {
    const attribute = registry.attributes.find((one) => one.name === name);
    return attribute ? localized(attribute.title, lang) : name;
  };
  const names = [...new Set(namings.map(nameOf))];
  const others = [...new Set(namings.flatMap(({ born, sex, area }) => [born, sex, area]))].filter(
    (name): name is string => name !== undefined,
  );
  const [first = registry.key, ...more] = names;
  const columns = [...more, registry.key, ...others].filter((name) => name !== first);
  const { number } = ctx.app.country.formats;
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="search">
      {wrong.length > 0 && (
        <ErrorSummary
          errors={wrong.map((box) => ({ href: `#${box}`, text: t(`registries.finding_page.wrong.${box}`) }))}
        />
      )}
      <PageTitle caption={localized(registry.title, lang)} lead={t('registries.finding_page.lead')}>
        {t('registries.tabs.search')}
      </PageTitle>
      {namings.length === 0 ? (
        <Notice kind="info">{t('registries.finding_page.no_names')}</Notice>
      ) : (
        <SearchForm {...view} />
      )}
      {findings && (
        <section aria-live="polite">
          <h2>
            {findings.count === 0
              ? t('registries.finding_page.none', { name: typed.name ?? '' })
              : t(findings.more ? 'registries.finding_page.more_than' : 'registries.finding_page.count', {
                  count: number(findings.count, lang),
                })}
          </h2>
          {findings.count === 0 && <p>{t('registries.finding_page.none_hint')}</p>}
          {(findings.more || findings.count > findings.shown.length) && (
            <p>{t('registries.finding_page.narrow', { shown: number(findings.shown.length, lang) })}</p>
          )}
          {findings.shown.length > 0 && (
            <DataTable
              caption={t('registries.finding_page.found')}
              hideCaption
              columns={[
                {
                  head: titleOf(first),
                  header: true,
                  cell: (row: Shown) => (
                    <>
                      <a href={deskHref(registry, `/records/${row.recordId}`)}>
                        {row.texts[first] ?? row.texts[registry.key]}
                      </a>
                      {row.former && (
                        <div class="meta">{t('registries.finding_page.former', { name: row.former })}</div>
                      )}
                    </>
                  ),
                },
                ...columns.map((name) => ({
                  head: titleOf(name),
                  cell: (row: Shown) => row.texts[name] ?? '',
                })),
                {
                  head: t('registries.finding_page.how_alike'),
                  cell: (row: Shown) => (
                    <PairScore ctx={ctx} score={Math.round(row.score.value * 100)} parts={row.score.parts} />
                  ),
                },
              ]}
              rows={findings.shown}
            />
          )}
        </section>
      )}
    </RegistryFrame>
  );
}
