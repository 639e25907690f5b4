import type { Ctx } from '#platform/context';
import { DataTable, EmptyState, PageTitle, SearchBox, Shell, StateTag, Time } from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { TitledSlip } from '../list-slips.ts';

/** What a counter took in and has not handed over, what is ready first; or the case with a code. */
export function SlipsPage({ ctx, slips, code }: { ctx: Ctx; slips: readonly TitledSlip[]; code: string }) {
  const { t } = ctx;
  return (
    <Shell
      ctx={ctx}
      title={t('cases.counter.list')}
      width="desk"
      section="/desk/counter/cases"
      side={deskPlaces(ctx)}
    >
      <PageTitle>{t('cases.counter.list')}</PageTitle>
      <SearchBox
        action="/desk/counter/cases"
        name="code"
        value={code}
        label={t('cases.counter.find')}
        hint={t('cases.counter.find_hint')}
      />
      {slips.length === 0 ? (
        <EmptyState title={t(code ? 'cases.counter.none_found' : 'cases.counter.none')}>
          {code && <p>{t('cases.counter.none_hint')}</p>}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('cases.counter.list')}
          hideCaption
          rows={slips}
          columns={[
            {
              head: t('cases.code'),
              cell: (slip) => <a href={`/desk/counter/cases/${slip.id}`}>{slip.code}</a>,
              header: true,
            },
            { head: t('cases.applicant'), cell: (slip) => slip.applicantName },
            { head: t('cases.service'), cell: (slip) => slip.title },
            { head: t('cases.state'), cell: (slip) => <StateTag state={slip.state} /> },
            { head: t('cases.due'), cell: (slip) => (slip.dueAt ? <Time at={slip.dueAt} /> : '') },
          ]}
        />
      )}
    </Shell>
  );
}
