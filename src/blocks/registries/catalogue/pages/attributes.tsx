import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  DataTable,
  Details,
  EmptyState,
  Form,
  PageTitle,
  Pagination,
  SelectField,
  Shell,
  Tag,
  TextField,
} from '#ui';
import type { AttributesView, AttributeView } from '../show-attributes.ts';

const TONE = { open: 'done', default: 'plain', special: 'due' } as const;

/** What uses an attribute, one press away: services and their processes, credentials, programs, readers, and where it points. */
function Uses({ ctx, one }: { ctx: Ctx; one: AttributeView }) {
  const { t, lang } = ctx;
  const { uses, readers, pointsTo } = one;
  if (uses.length === 0 && readers.length === 0 && !pointsTo)
    return <>{t('registries.attributes.nothing')}</>;
  const kinds = [...Map.groupBy(uses, ({ kind }) => kind)];
  return (
    <Details
      summary={
        uses.length === 0
          ? t('registries.attributes.unused_here')
          : t('registries.attributes.used_by', { count: uses.length })
      }
    >
      {kinds.map(([kind, those]) => (
        <div key={kind}>
          <p class="meta">{t(`registries.attributes.kind.${kind}`)}</p>
          <ul>
            {those.map(({ title, href }) => (
              <li key={title}>{href ? <a href={href}>{title}</a> : title}</li>
            ))}
          </ul>
        </div>
      ))}
      {readers.length > 0 && (
        <p>
          <span class="meta">{t('registries.attributes.kind.read')}</span> {readers.join(', ')}
        </p>
      )}
      {pointsTo && (
        <p>
          <span class="meta">{t('registries.attributes.kind.points')}</span>{' '}
          <a href={`/registries/${pointsTo.name}`}>{localized(pointsTo.title, lang)}</a>
        </p>
      )}
    </Details>
  );
}

/** The same question for another page. */
const addressOf = ({ text, registry, sharing, use }: AttributesView['query'], page: number): string => {
  const asked = Object.entries({ text, registry, sharing, use }).filter(
    (pair): pair is [string, string] => !!pair[1],
  );
  return `/registries/attributes?${new URLSearchParams([...asked, ['page', String(page)]])}`;
};

/** All attributes that the state keeps, with who answers for them and what uses them. */
export function AttributesPage({ ctx, view }: { ctx: Ctx; view: AttributesView }) {
  const { t, lang } = ctx;
  const { attributes, count, page, pages, registries, query } = view;
  const title = t('registries.attributes.title');
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      breadcrumbs={[
        { href: '/', text: t('ui.nav.home') },
        { href: '/registries', text: t('registries.catalogue.title') },
      ]}
    >
      <PageTitle lead={t('registries.attributes.lead')}>{title}</PageTitle>
      <Form action="/registries/attributes" method="get" search>
        <TextField name="text" label={t('registries.attributes.text')} value={query.text} optional />
        <SelectField
          name="registry"
          label={t('registries.attributes.registry')}
          value={query.registry ?? ''}
          options={[
            { value: '', text: t('registries.attributes.any_registry') },
            ...registries.map((one) => ({ value: one.name, text: localized(one.title, lang) })),
          ]}
        />
        <SelectField
          name="sharing"
          label={t('registries.attributes.sharing')}
          value={query.sharing ?? ''}
          options={[
            { value: '', text: t('registries.attributes.any_sharing') },
            ...(['open', 'default', 'special'] as const).map((value) => ({
              value,
              text: t(`registries.catalogue.class.${value}`),
            })),
          ]}
        />
        <SelectField
          name="use"
          label={t('registries.attributes.use')}
          value={query.use ?? ''}
          options={[
            { value: '', text: t('registries.attributes.any_use') },
            { value: 'used', text: t('registries.attributes.used') },
            { value: 'unused', text: t('registries.attributes.unused') },
          ]}
        />
        <Button kind="secondary">{t('registries.attributes.show')}</Button>
      </Form>
      {attributes.length === 0 ? (
        <EmptyState title={t('registries.attributes.none')} />
      ) : (
        <DataTable
          caption={t('registries.attributes.found', { count })}
          rows={attributes}
          columns={[
            {
              head: t('registries.catalogue.attribute'),
              header: true,
              cell: ({ attribute }) => (
                <>
                  {localized(attribute.title, lang)}
                  <div class="meta">{attribute.name}</div>
                </>
              ),
            },
            {
              head: t('registries.catalogue.registry'),
              cell: ({ registry, owner }) => (
                <>
                  <a href={`/registries/${registry.name}`}>{localized(registry.title, lang)}</a>
                  <div class="meta">{owner}</div>
                </>
              ),
            },
            {
              head: t('registries.catalogue.sharing'),
              cell: ({ attribute: { sharing } }) => (
                <Tag tone={TONE[sharing]}>{t(`registries.catalogue.class.${sharing}`)}</Tag>
              ),
            },
            { head: t('registries.attributes.uses'), cell: (one) => <Uses ctx={ctx} one={one} /> },
          ]}
        />
      )}
      <Pagination page={page} pages={pages} href={(to) => addressOf(query, to)} />
    </Shell>
  );
}
