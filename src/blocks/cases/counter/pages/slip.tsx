import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import type { FormBody } from '#platform/http';
import {
  ButtonRow,
  ErrorSummary,
  LinkButton,
  LinkList,
  Notice,
  PageTitle,
  PlainDateText,
  Shell,
  StateTag,
  SummaryList,
  Time,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import { FeeForm } from '../../pages/fee-form.tsx';
import type { SlipView } from '../get-slip.ts';

/** How the result left, in words. */
function Left({ ctx: { t }, view: { handOver, agencies } }: { ctx: Ctx; view: SlipView }) {
  if (!handOver) return null;
  const { way, receiverName, receiverNumber, postReference, postedOn, atAgencyId, byName, at } = handOver;
  return (
    <>
      {way === 'in-person' ? (
        t('cases.hand_over.done_in_person', { name: receiverName ?? '' })
      ) : (
        <>
          {t('cases.hand_over.done_post', { reference: postReference ?? '', date: '' }).replace(/[, ]+$/, '')}{' '}
          {postedOn && <PlainDateText date={postedOn} />}
        </>
      )}
      {receiverNumber && <> ({t('cases.hand_over.done_card', { number: receiverNumber })})</>}
      <p class="hint">
        {agencies.get(atAgencyId)} · {byName} · <Time at={at} />
      </p>
    </>
  );
}

interface Props {
  ctx: Ctx;
  view: SlipView;
  /** It has just been filed; the visit goes on. */
  filed: boolean;
  visitId?: string;
  /** What is wrong with the fee that was typed. */
  fault?: CodedError;
  typed?: FormBody;
}

/** A case as its receiving point sees it: the receipt, how it stands, the result to hand over. */
export function SlipPage({ ctx, view, filed, visitId, fault, typed = {} }: Props) {
  const { t } = ctx;
  const said = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined);
  const { slip, declaration, agencies, handsOver, handOver, results } = view;
  const instant = filed && slip.endedAt !== null;
  const at = `/desk/counter/cases/${slip.id}`;
  const ready = handsOver && slip.decidedAt !== null && slip.state === 'decided';
  return (
    <Shell
      ctx={ctx}
      title={`${slip.code} ${declaration.name}`}
      width="desk"
      section="/desk/counter/cases"
      side={deskPlaces(ctx)}
    >
      <ErrorSummary
        errors={(fault?.fields ?? []).map(({ pointer }) => ({
          href: `#${pointer.slice(1)}`,
          text: t(`errors.${fault!.code}`, fault!.params),
        }))}
      />
      {filed && (
        <Notice kind="success" title={t('cases.counter.filed', { code: slip.code })} live>
          <p>{t(instant ? 'cases.counter.filed_instant' : 'cases.counter.filed_text')}</p>
        </Notice>
      )}
      <PageTitle caption={slip.code} lead={<StateTag state={slip.state} />}>
        {declaration.name}
      </PageTitle>
      <ButtonRow>
        {ready && <LinkButton href={`${at}/hand-over`}>{t('cases.hand_over.title')}</LinkButton>}
        <LinkButton href={`${at}/receipt`} kind={ready || instant || !filed ? 'secondary' : 'primary'}>
          {t('cases.counter.receipt')}
        </LinkButton>
        {visitId && (
          <LinkButton href={`/desk/counter/visits/${visitId}`} kind="link">
            {t('cases.counter.next_service')}
          </LinkButton>
        )}
        {filed && (
          <LinkButton href="/desk/counter" kind="link">
            {t('cases.counter.another')}
          </LinkButton>
        )}
      </ButtonRow>
      <SummaryList
        rows={[
          { key: t('cases.applicant'), value: slip.applicantName },
          { key: t('cases.agency'), value: agencies.get(slip.agencyId) },
          { key: t('cases.intake_agency'), value: agencies.get(slip.intakeAgencyId) },
          { key: t('cases.support_agency'), value: agencies.get(slip.supportAgencyId ?? -1) ?? '–' },
          { key: t('cases.received'), value: <Time at={slip.receivedAt} /> },
          ...(slip.dueAt ? [{ key: t('cases.due'), value: <Time at={slip.dueAt} /> }] : []),
          ...(slip.decidedAt ? [{ key: t('cases.decided'), value: <Time at={slip.decidedAt} /> }] : []),
          ...(handOver ? [{ key: t('cases.hand_over.title'), value: <Left ctx={ctx} view={view} /> }] : []),
        ]}
      />
      {view.fee > 0 && (
        <FeeForm
          ctx={ctx}
          fee={view.fee}
          action={`${at}/fee`}
          fault={fault}
          typed={{ amount: said('amount'), receipt: said('receipt'), note: said('note') }}
        />
      )}
      {results.length > 0 && (
        <section aria-labelledby="results">
          <h2 id="results">{t('cases.counter.results')}</h2>
          <p>{t('cases.counter.results_text')}</p>
          <LinkList
            items={results.map(({ id, title, number }) => ({
              href: `${at}/documents/${id}`,
              title,
              description: number,
            }))}
          />
        </section>
      )}
      {view.works && (
        <p>
          <a href={`/desk/cases/${slip.id}`}>{t('cases.counter.work')}</a>
        </p>
      )}
    </Shell>
  );
}
