import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  CheckboxGroup,
  DataTable,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  Tag,
  Time,
  type Tone,
} from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { Asked } from '../../explorer/list-query.ts';
import type { Filter } from '../../explorer/list-sql.ts';
import { lookAgainAsset } from '../../import/import-assets.ts';
import type { Export } from '../export-store.ts';

const TONE: Readonly<Record<Export['state'], Tone>> = {
  waiting: 'info',
  made: 'done',
  failed: 'due',
  gone: 'plain',
};
const LOOK = 3;

/** What a list is narrowed to, in words. */
function filterText({ t, lang, app }: Ctx, filter: Filter, areas: Readonly<Record<string, string>>): string {
  const { attribute } = filter;
  const title = localized(attribute.title, lang);
  const shown = (value: unknown) => {
    const label = attribute.labels[String(value)];
    if (label) return localized(label, lang);
    return attribute.format === 'date' ? app.country.formats.date(String(value), lang) : String(value);
  };
  if (filter.kind === 'begins') return `${title}: ${filter.text}*`;
  if (filter.kind === 'is')
    return `${title}: ${areas[attribute.name] ?? filter.values.map(shown).join(', ')}`;
  const { from, to } = filter;
  return [
    `${title}:`,
    from === undefined ? '' : `${t('registries.list.from')} ${shown(from)}`,
    to === undefined ? '' : `${t('registries.list.to')} ${shown(to)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const bytesText = ({ app, lang }: Ctx, bytes: number): string =>
  bytes < 1_000_000
    ? `${app.country.formats.number(Math.max(1, Math.round(bytes / 1000)), lang)} kB`
    : `${app.country.formats.number(Math.round(bytes / 1_000_000), lang)} MB`;

/** The files that the reader took out of a registry, and a form for another one: of the list that they came from. */
export function ExportsPage({
  ctx,
  registry,
  attributes,
  query,
  asked,
  exports,
}: {
  ctx: Ctx;
  registry: Registry;
  /** What the reader may take out. */
  attributes: readonly Attribute[];
  query: Readonly<Record<string, string>>;
  asked: Asked;
  exports: readonly Export[];
}) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const working = exports.some(({ state }) => state === 'waiting');
  const narrowed = asked.filters.map((filter) => filterText(ctx, filter, asked.areas));
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="exports" refresh={working ? LOOK : undefined}>
      <ErrorSummary errors={asked.faults.map(({ text }) => ({ href: '#of', text }))} />
      <PageTitle lead={t('registries.exports.lead')} caption={localized(registry.title, lang)}>
        {t('registries.tabs.exports')}
      </PageTitle>
      <h2 id="of">{t('registries.exports.of')}</h2>
      {narrowed.length === 0 ? (
        <p>{t('registries.exports.all', { day: formats.date(asked.day, lang) })}</p>
      ) : (
        <>
          <p>{t('registries.exports.narrowed', { day: formats.date(asked.day, lang) })}</p>
          <ul>
            {narrowed.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {asked.knownAt && (
        <p>
          {t('registries.exports.known')} <Time at={asked.knownAt} />
        </p>
      )}
      <p>
        <a
          href={`${deskHref(registry)}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`}
        >
          {t('registries.exports.narrow')}
        </a>
      </p>
      <Form action={deskHref(registry, '/exports')}>
        <input type="hidden" name="query" value={new URLSearchParams(query).toString()} />
        <RadioGroup
          name="format"
          label={t('registries.imports.format')}
          value="csv"
          options={(['csv', 'xlsx', 'parquet'] as const).map((value) => ({
            value,
            text: t(`registries.imports.formats.${value}`),
            hint: t(`registries.exports.formats.${value}`),
          }))}
        />
        <Details summary={t('registries.exports.choose')}>
          <CheckboxGroup
            name="attributes"
            label={t('registries.exports.attributes')}
            value={attributes.map(({ name }) => name)}
            options={attributes.map(({ name, title }) => ({ value: name, text: localized(title, lang) }))}
          />
        </Details>
        <Notice kind="warning">{t('registries.exports.traced')}</Notice>
        <Button>{t('registries.exports.make')}</Button>
      </Form>
      <h2>{t('registries.exports.list')}</h2>
      <DataTable
        caption={t('registries.exports.list')}
        hideCaption
        empty={t('registries.exports.none')}
        columns={[
          { head: t('registries.exports.asked'), header: true, cell: ({ askedAt }) => <Time at={askedAt} /> },
          {
            head: t('registries.imports.format'),
            cell: ({ format }) => t(`registries.imports.formats.${format}`),
          },
          {
            head: t('registries.imports.stands'),
            cell: ({ state, fault }) => (
              <>
                <Tag tone={TONE[state]}>{t(`registries.exports.state.${state}`)}</Tag>
                {fault && <div class="meta">{t(fault.code, fault.params)}</div>}
              </>
            ),
          },
          {
            head: t('registries.exports.records'),
            align: 'end',
            cell: ({ rows }) => formats.number(rows, lang),
          },
          {
            head: t('registries.exports.file'),
            cell: ({ id, state, size, expiresAt }) =>
              state === 'made' && (
                <>
                  <a href={deskHref(registry, `/exports/${id}/file`)}>
                    {t('registries.exports.download', { size: bytesText(ctx, size ?? 0) })}
                  </a>
                  <div class="meta">
                    {t('registries.exports.until')} {expiresAt && <Time at={expiresAt} />}
                  </div>
                </>
              ),
          },
        ]}
        rows={exports}
      />
      {working && <script type="module" src={lookAgainAsset().path} />}
    </RegistryFrame>
  );
}
