import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, DueTag, LinkList, StateTag, SummaryList, Tag, Time, useCtx } from '#ui';
import { type AnswerGroup, modelOf } from '#ui/form';
import { filedIn } from '../filed-in.ts';
import type { CaseView } from '../get-case.ts';

/** What the heading of a case has not said yet: agency, applicant, dates; `due` is left out where it says that too. */
export function CaseFacts({ ctx, view, without }: { ctx: Ctx; view: CaseView; without?: 'due' }) {
  const { t } = ctx;
  const { case: one, agencies, due } = view;
  return (
    <SummaryList
      rows={[
        { key: t('cases.agency'), value: agencies.get(one.agencyId) },
        ...(one.supportAgencyId === null && (one.intakeAgencyId ?? one.agencyId) === one.agencyId
          ? []
          : [
              { key: t('cases.intake_agency'), value: agencies.get(one.intakeAgencyId ?? one.agencyId) },
              { key: t('cases.support_agency'), value: agencies.get(one.supportAgencyId ?? -1) ?? '–' },
            ]),
        { key: t('cases.applicant'), value: one.applicantName },
        ...(one.filedAs ? [{ key: t('cases.filed_by'), value: filedIn(ctx, one) }] : []),
        { key: t('cases.received'), value: <Time at={one.receivedAt} /> },
        ...(one.dueAt && without !== 'due'
          ? [
              {
                key: t('cases.due'),
                value: one.decidedAt ? <Time at={one.dueAt} /> : <DueTag due={one.dueAt} status={due} />,
              },
            ]
          : []),
        ...(one.decidedAt ? [{ key: t('cases.decided'), value: <Time at={one.decidedAt} /> }] : []),
      ]}
    />
  );
}

/** For the applicant, who may open them: they are theirs. */
const LinksOfMine = ({ t, view }: { t: Ctx['t']; view: CaseView }) => (
  <LinkList
    items={view.links.map(({ code, title, toAgencyId, linkedCaseId, state, dueAt }) => ({
      // Until the other agency has told its number there is nothing to open.
      href: code ? `/my/cases/${linkedCaseId}` : `/my/cases/${view.case.id}`,
      title,
      description: view.agencies.get(toAgencyId),
      meta: (
        <>
          <StateTag state={state} /> <span class="code">{code ?? t('cases.linked.sent')}</span>
          {dueAt && (
            <>
              {' · '}
              {t('cases.due')} <Time at={dueAt} />
            </>
          )}
        </>
      ),
    }))}
  />
);

/** For officials of the lead, who see what they were told and not the other agency's case. */
const LinksTold = ({ t, view }: { t: Ctx['t']; view: CaseView }) => (
  <DataTable
    caption={t('cases.linked.title')}
    hideCaption
    rows={view.links}
    columns={[
      { head: t('cases.service'), cell: (link) => link.title, header: true },
      { head: t('cases.agency'), cell: (link) => view.agencies.get(link.toAgencyId) },
      { head: t('cases.code'), cell: (link) => link.code ?? t('cases.linked.sent') },
      { head: t('cases.state'), cell: (link) => <StateTag state={link.state} /> },
      { head: t('cases.due'), cell: (link) => (link.dueAt ? <Time at={link.dueAt} /> : '') },
    ]}
  />
);

/** The parts of other agencies, as they have told the lead. */
export function LinkedCases({ ctx: { t, hat }, view }: { ctx: Ctx; view: CaseView }) {
  if (view.links.length === 0) return null;
  return (
    <section aria-labelledby="linked">
      <h2 id="linked">{t('cases.linked.title')}</h2>
      <p>{t('cases.linked.lead')}</p>
      {hat.kind === 'person' ? <LinksOfMine t={t} view={view} /> : <LinksTold t={t} view={view} />}
    </section>
  );
}

/** As what the paper was shown whose scan this is. */
function PaperShown({ view, documentId }: { view: CaseView; documentId: string }) {
  const { t, app, lang } = useCtx();
  const paper = view.papers.get(documentId);
  if (!paper) return null;
  const kind = localized(app.country.cases.paperKinds[paper.kind].name, lang);
  return <> · {t('cases.counter.compared_by', { kind, name: paper.byName })}</>;
}

/** What was handed in and issued; `base` is where the reader opens documents. */
export function CaseDocuments({
  ctx: { t },
  view,
  base,
  issued,
  revocable,
}: {
  ctx: Ctx;
  view: CaseView;
  base: '/my/documents' | '/desk/documents';
  /** Only what agencies issued: what was handed in stands elsewhere on the page. */
  issued?: boolean;
  /** Ids of those that the reader may take out of force. */
  revocable?: ReadonlySet<string>;
}) {
  const documents = view.documents.filter(({ source }) => !issued || source === 'issued');
  if (documents.length === 0) return null;
  const { fields } = modelOf(view.form);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('cases.documents.title')}</h2>
      <LinkList
        items={documents.map(({ id, title, number, kind, source, state, at }) => ({
          href: `${base}/${id}`,
          title,
          description: number ?? fields.get(kind)?.label,
          meta: (
            <>
              {t(`cases.documents.${source}`)} · <Time at={at} />
              <PaperShown view={view} documentId={id} />
              {(state === 'revoked' || state === 'replaced') && (
                <>
                  {' '}
                  <Tag tone="due">{t(`documents.states.${state}`)}</Tag>
                </>
              )}
              {revocable?.has(id) && (
                <>
                  {' '}
                  ·{' '}
                  <a href={`/desk/cases/${view.case.id}/results/${id}/revoke`}>
                    {t('cases.revoke.link')}
                    <span class="hidden"> ({title})</span>
                  </a>
                </>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}

/** The form as it was filed; `base` is where the reader opens its files. */
export const Answers = ({
  answers,
  base,
}: {
  answers: readonly AnswerGroup[];
  base: '/my/documents' | '/desk/documents';
}) => (
  <>
    {answers.map(({ group, title, rows }) => (
      <section key={group} aria-labelledby={`answers-${group}`}>
        <h3 id={`answers-${group}`}>{title}</h3>
        <SummaryList
          rows={rows.map(({ label, text, source, file }) => ({
            key: label,
            value: file ? <a href={`${base}/${file}`}>{text}</a> : text,
            source,
          }))}
        />
      </section>
    ))}
  </>
);
