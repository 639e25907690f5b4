import type { Ctx } from '#platform/context';
import { ButtonRow, EmptyState, LinkButton, LinkList, Notice, PageTitle, Shell, SummaryList } from '#ui';
import type { DescribedRecord } from '../describe.ts';

interface Shown {
  personId: string;
  /** The persons of the hat: the reader and those they act for. */
  people: readonly { id: string; name: string }[];
  records: readonly DescribedRecord[];
}

/** Where most of the values come from: said once, and beside those that come from elsewhere. */
function commonOrigin({ values }: DescribedRecord): string | undefined {
  const counts = [...Map.groupBy(values, ({ origin }) => origin)].map(
    ([origin, all]) => [origin, all.length] as const,
  );
  const [most] = counts.sort((a, b) => b[1] - a[1]);
  return most && most[1] > 1 ? most[0] : undefined;
}

function Record({ ctx: { t }, record }: { ctx: Ctx; record: DescribedRecord }) {
  const common = commonOrigin(record);
  const others = record.values.some(({ origin }) => origin !== common);
  return (
    <section aria-labelledby={`record-${record.recordId}`}>
      <h2 id={`record-${record.recordId}`}>{record.registry}</h2>
      <p>
        {record.description} {record.source === 'unverified' && t('registries.myData.unverified')}
      </p>
      {common && (
        <p class="meta">{others ? t('registries.myData.origin_unless', { origin: common }) : common}</p>
      )}
      <SummaryList
        rows={record.values.map(({ title, text, origin }) => ({
          key: title,
          value: text,
          source: origin === common ? undefined : origin,
        }))}
      />
    </section>
  );
}

/** What the registries hold of a person, each value with its source and date. */
export function myDataPage(ctx: Ctx, { personId, people, records }: Shown) {
  const { t } = ctx;
  const name = people.find(({ id }) => id === personId)?.name ?? '';
  const others = people.filter(({ id }) => id !== personId);
  return (
    <Shell
      ctx={ctx}
      title={t('registries.myData.title')}
      section="/my"
      breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}
    >
      <PageTitle caption={name} lead={t('registries.myData.lead')}>
        {t('registries.myData.title')}
      </PageTitle>
      <ButtonRow>
        <LinkButton href="/my/data/reads" kind="secondary">
          {t('registries.reads.title')}
        </LinkButton>
        <LinkButton href="/my/data/requests" kind="secondary">
          {t('registries.myData.ask')}
        </LinkButton>
      </ButtonRow>
      {records.length === 0 && <EmptyState title={t('registries.myData.empty')} />}
      {records.map((record) => (
        <Record key={record.recordId} ctx={ctx} record={record} />
      ))}
      {records.length > 0 && <Notice kind="info">{t('registries.myData.wrong')}</Notice>}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">{t('registries.myData.others')}</h2>
          <LinkList
            items={others.map(({ id, name: other }) => ({ href: `/my/data?person=${id}`, title: other }))}
          />
        </section>
      )}
    </Shell>
  );
}
