import type { ComponentChildren } from 'preact';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  DataTable,
  DateField,
  Details,
  EmptyState,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Time,
} from '#ui';
import type { MovedTo } from '../../finding/moved-to.ts';
import type { ShownValue, ShownVersion } from '../describe-record.ts';
import { deskHref, RegistryFrame } from '../frame.tsx';
import type { Standing } from '../standing-for.ts';
import type { RecordView } from '../view-record.ts';
import { RecordLinks, type ShownLinks } from './record-links.tsx';
import { RecordVersions } from './record-versions.tsx';

/** One record: what holds, what there was, what it points to. */
export function RecordPage({
  standing,
  view,
  name,
  values,
  versions,
  links,
  pointing,
  moment,
  merged,
  children,
}: {
  standing: Standing;
  view: RecordView;
  /** What names the record. */
  name: string;
  values: readonly ShownValue[];
  versions: readonly ShownVersion[];
  links?: ShownLinks;
  /** How many values point to other records. */
  pointing: number;
  /** The moment that the address asks for, as it stands there. */
  moment: Readonly<Record<string, string>>;
  /** The record that stands for it, where it was merged away. */
  merged?: Pick<MovedTo, 'recordId' | 'on'> & { readonly into?: string };
  /** What can be done about the record. */
  children?: ComponentChildren;
}) {
  const { ctx, registry, forCase } = standing;
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const here = deskHref(registry, `/records/${view.recordId}`);
  const withCase: Record<string, string> = forCase ? { case: forCase.id } : {};
  const href = (more: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...withCase, ...more }).toString();
    return query ? `${here}?${query}` : here;
  };
  const part = (of: 'on' | 'known') =>
    Object.fromEntries(['day', 'month', 'year'].map((one) => [one, moment[`${of}.${one}`] ?? '']));
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="records" title={name} within>
      <PageTitle caption={localized(registry.title, lang)}>{name}</PageTitle>
      {merged && (
        <Notice kind="warning">
          {t('registries.duplicates.merged_into', { on: formats.date(merged.on, lang) })}{' '}
          <a href={deskHref(registry, `/records/${merged.recordId}`)}>
            {merged.into ?? t('registries.record.linked')}
          </a>
        </Notice>
      )}
      {forCase && <Notice kind="info">{t('registries.list.for_case', { case: forCase.code })}</Notice>}
      {view.knownAt && (
        <Notice kind="info">
          <p>
            <Time at={view.knownAt} />. {t('registries.list.known_then')}
          </p>
        </Notice>
      )}
      <h2>{t('registries.record.holds_on', { day: formats.date(view.day, lang) })}</h2>
      {values.length === 0 ? (
        <EmptyState title={t('registries.record.held_nothing')} />
      ) : (
        <DataTable
          caption={t('registries.record.values')}
          hideCaption
          columns={[
            { head: t('registries.catalogue.attribute'), header: true, cell: ({ title }) => title },
            { head: t('registries.record.value'), cell: ({ text }) => text },
            { head: t('registries.record.since'), cell: ({ since }) => since },
            { head: t('registries.record.source'), cell: ({ source }) => source },
          ]}
          rows={values}
        />
      )}
      <Details summary={t('registries.record.other_moment')} open={Object.keys(moment).length > 0}>
        <Form action={here} method="get">
          {forCase && <input type="hidden" name="case" value={forCase.id} />}
          <div class="filter-fields">
            <DateField
              name="on"
              label={t('registries.list.day')}
              hint={t('registries.list.day_hint')}
              value={moment.on ?? part('on')}
            />
            <DateField
              name="known"
              label={t('registries.list.known')}
              hint={t('registries.list.known_hint')}
              value={moment.known ?? part('known')}
            />
          </div>
          <ButtonRow>
            <Button kind="secondary">{t('registries.list.show')}</Button>
            <LinkButton kind="link" href={href({})}>
              {t('registries.record.today')}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Details>
      <RecordVersions
        ctx={ctx}
        view={view}
        versions={versions}
        momentHref={(day, knownAt) => href({ on: day, known_at: knownAt.toISOString() })}
      />
      <RecordLinks
        ctx={ctx}
        name={name}
        links={links}
        count={pointing}
        href={`${href({ ...moment, links: '1' })}#links`}
        forCase={forCase?.id}
      />
      {children}
    </RegistryFrame>
  );
}
