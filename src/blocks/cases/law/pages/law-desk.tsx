import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  DataTable,
  DueTag,
  Form,
  LinkButton,
  Notice,
  SummaryList,
  Tag,
  TextArea,
  Time,
} from '#ui';
import type { CaseView } from '../../get-case.ts';
import { type Decision, handlingRole } from '../../may-handle.ts';
import { FeeForm, type TypedFee } from '../../pages/fee-form.tsx';
import type { LawView } from '../get-law.ts';

interface Props {
  ctx: Ctx;
  view: CaseView;
  law: LawView;
  /** What is wrong with the fee that was typed. */
  fault?: CodedError;
  typed?: TypedFee;
}

/** What was asked for, and what it changed: the answers before and after, side by side. */
function Supplements({ ctx: { t }, law, changes }: Props & { changes: ReadonlyMap<string, AnswerChange[]> }) {
  if (law.supplements.length === 0) return null;
  return (
    <section aria-labelledby="supplements">
      <h2 id="supplements">{t('cases.supplement.history')}</h2>
      {law.supplements.map((one) => (
        <div key={one.id}>
          <p>
            {t('cases.supplement.asked', { name: one.askedName })} <Time at={one.askedAt} />{' '}
            {one.lapsedAt && <Tag>{t('cases.supplement.lapsed')}</Tag>}{' '}
            {!one.answeredAt && !one.lapsedAt && <Tag tone="next">{t('cases.supplement.waiting')}</Tag>}{' '}
            {one.countedLate && <Tag tone="due">{t('cases.supplement.late')}</Tag>}
          </p>
          <ul>
            {one.items.map(({ label, reason, remedy }) => (
              <li key={label}>
                <strong>{label}</strong>: {reason} {t('cases.supplement.how', { remedy })}
              </li>
            ))}
          </ul>
          {(changes.get(one.id)?.length ?? 0) > 0 && (
            <DataTable
              caption={t('cases.supplement.history')}
              hideCaption
              rows={changes.get(one.id)!}
              columns={[
                { head: t('cases.answers'), cell: ({ label }) => label, header: true },
                { head: t('cases.supplement.before'), cell: ({ before }) => before },
                { head: t('cases.supplement.after'), cell: ({ after }) => after },
              ]}
            />
          )}
        </div>
      ))}
    </section>
  );
}

const Consultations = ({ ctx: { t }, law }: Props) =>
  law.consultations.length === 0 ? null : (
    <DataTable
      caption={t('cases.consult.title')}
      rows={law.consultations}
      columns={[
        { head: t('cases.consult.asked_of'), cell: ({ agency }) => agency, header: true },
        { head: t('cases.consult.question'), cell: ({ question }) => question },
        {
          head: t('cases.due'),
          cell: ({ dueAt, answeredAt }) => (answeredAt ? <Time at={dueAt} /> : <DueTag due={dueAt} />),
        },
        {
          head: t('cases.consult.answer'),
          cell: ({ answer, opinion, answeredName, files }) =>
            answer ? (
              <>
                {`${t(`cases.consult.${answer === 'opinion' ? 'other' : answer}`)}${opinion ? `: ${opinion}` : ''} (${answeredName})`}
                {files.map(({ id, name }) => (
                  <>
                    <br />
                    <a key={id} href={`/desk/documents/${id}`}>
                      {name}
                    </a>
                  </>
                ))}
              </>
            ) : (
              t('cases.consult.waiting')
            ),
        },
      ]}
    />
  );

function Withdrawal({ ctx: { t }, view: { case: one }, law: { withdrawal } }: Props) {
  if (!withdrawal) return null;
  return (
    <Notice kind="warning" title={t('cases.withdrawal.wished')}>
      {withdrawal.reason && <p>{t('cases.reason', { reason: withdrawal.reason })}</p>}
      <Form action={`/desk/cases/${one.id}/withdrawal`}>
        <TextArea name="reason" label={t('cases.withdrawal.refuse_reason')} rows={2} maxlength={2000} />
        <ButtonRow>
          <Button name="agree" value="yes">
            {t('cases.withdrawal.agree')}
          </Button>
          <Button name="agree" value="no" kind="secondary">
            {t('cases.withdrawal.refuse')}
          </Button>
        </ButtonRow>
      </Form>
    </Notice>
  );
}

const FeeAtCounter = ({ ctx, view: { case: one }, law: { fee }, fault, typed }: Props) =>
  fee === 0 || one.state !== 'payment-requested' ? null : (
    <FeeForm ctx={ctx} fee={fee} action={`/desk/cases/${one.id}/fee`} fault={fault} typed={typed} />
  );

/** An answer that a supplement changed, in words. */
export interface AnswerChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The clock of the law on the page of a case: how it stands, and what its agency can do. */
export function LawSection(props: Props & { changes: ReadonlyMap<string, AnswerChange[]> }) {
  const { ctx, view, law } = props;
  const { t } = ctx;
  const { case: one, declaration } = view;
  const open = !one.endedAt;
  const [extension] = law.extensions;
  const may = (decision: Decision) => handlingRole(ctx, one, declaration, decision) !== undefined;
  return (
    <>
      <Withdrawal {...props} />
      <FeeAtCounter {...props} />
      <section aria-labelledby="law">
        <h2 id="law">{t('cases.law.title')}</h2>
        <SummaryList
          rows={[
            ...(one.clockStoppedAt
              ? [{ key: t('cases.law.paused'), value: <Time at={one.clockStoppedAt} /> }]
              : []),
            ...(extension ? [{ key: t('cases.law.extended'), value: <Time at={extension.oldDueAt} /> }] : []),
            ...(one.countedLate ? [{ key: t('cases.due'), value: t('cases.law.counted_late') }] : []),
          ]}
        />
        <ButtonRow>
          {open && declaration.deadline?.extension && one.dueAt && !extension && may('extend') && (
            <LinkButton kind="secondary" href={`/desk/cases/${one.id}/extend`}>
              {t('cases.law.extend')}
            </LinkButton>
          )}
          {open && may('stop') && (
            <LinkButton kind="secondary" href={`/desk/cases/${one.id}/stop`}>
              {t('cases.law.stop')}
            </LinkButton>
          )}
          <LinkButton kind="secondary" href={`/desk/cases/${one.id}/control-sheet`} download>
            {t('cases.law.control')}
          </LinkButton>
        </ButtonRow>
      </section>
      <Supplements {...props} />
      <Consultations {...props} />
    </>
  );
}
