import type { Ctx } from '#platform/context';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  SelectField,
  Shell,
  SummaryList,
  Tag,
  TextArea,
  Time,
} from '#ui';
import type { CaseView } from '../../get-case.ts';
import { workedOn } from '../complaint-rules.ts';
import type { Complaint } from '../complaint-store.ts';

const TONES = { received: 'info', 'more-asked': 'next', answered: 'done', refused: 'plain' } as const;

export const ComplaintState = ({
  ctx: { t },
  one: { state },
}: {
  ctx: Ctx;
  one: Pick<Complaint, 'state'>;
}) => <Tag tone={TONES[state]}>{t(`cases.complaint.state.${state}`)}</Tag>;

/** What somebody wrote, with its line breaks. */
export const Written = ({ text }: { text: string }) => <p class="written">{text}</p>;

/** One complaint as the person who made it sees it: how it stands, and what they were told. */
function Mine({ ctx, one, typed }: { ctx: Ctx; one: Complaint; typed?: { more?: string; error?: string } }) {
  const { t } = ctx;
  return (
    <section aria-labelledby={`complaint-${one.id}`}>
      <h2 id={`complaint-${one.id}`}>{t(`cases.complaint.about.${one.about}`)}</h2>
      <p>
        <ComplaintState ctx={ctx} one={one} />
      </p>
      {one.answer && (
        <Notice
          kind={one.state === 'answered' ? 'success' : 'info'}
          title={t(
            one.state === 'refused'
              ? 'cases.complaint.refused'
              : one.upheld
                ? 'cases.complaint.upheld'
                : 'cases.complaint.dismissed',
          )}
        >
          <Written text={one.answer} />
        </Notice>
      )}
      {one.state === 'received' && one.dueAt && (
        <p>
          {t('cases.complaint.due')} <Time at={one.dueAt} />.
        </p>
      )}
      {one.state === 'more-asked' && (
        <>
          <Notice kind="warning" title={t('cases.complaint.asked')}>
            <Written text={one.asked ?? ''} />
          </Notice>
          <Form action={`/my/complaints/${one.id}`}>
            <TextArea
              name="text"
              id="more"
              label={t('cases.complaint.more')}
              value={typed?.more}
              error={typed?.error}
              rows={5}
              maxlength={4000}
            />
            <Button>{t('cases.complaint.send_more')}</Button>
          </Form>
        </>
      )}
      <SummaryList
        rows={[
          { key: t('cases.complaint.received'), value: <Time at={one.receivedAt} /> },
          ...(one.aboutName ? [{ key: t('cases.complaint.official'), value: one.aboutName }] : []),
          { key: t('cases.complaint.text'), value: <Written text={one.text} /> },
          ...(one.more ? [{ key: t('cases.complaint.more'), value: <Written text={one.more} /> }] : []),
        ]}
      />
    </section>
  );
}

/** A new complaint, and those that were made about the case. */
export function MyComplaintPage({
  ctx,
  view,
  complaints,
  open,
  fault,
  typed,
}: {
  ctx: Ctx;
  view: CaseView;
  complaints: readonly Complaint[];
  /** Whether a new one can be made: none waits, and the country lets people complain. */
  open: boolean;
  fault?: { text: string; field: 'text' | 'about' | 'more' };
  typed?: { about?: string; text?: string; official?: string };
}) {
  const { t } = ctx;
  const { case: one, declaration } = view;
  const officials = workedOn(one);
  const wrong = (field: string) => (fault?.field === field ? fault.text : undefined);
  return (
    <Shell
      ctx={ctx}
      title={`${t('cases.complaint.title')} ${one.code}`}
      section="/my"
      breadcrumbs={[
        { href: '/my/cases', text: t('cases.mine.title') },
        { href: `/my/cases/${one.id}`, text: one.code },
      ]}
    >
      {fault && (
        <ErrorSummary
          errors={[{ href: fault.field === 'about' ? '#about-group' : `#${fault.field}`, text: fault.text }]}
        />
      )}
      <PageTitle caption={`${one.code} · ${declaration.name}`} lead={t('cases.complaint.lead')}>
        {t('cases.complaint.title')}
      </PageTitle>
      {complaints.map((complaint) => (
        <Mine
          key={complaint.id}
          ctx={ctx}
          one={complaint}
          typed={fault?.field === 'more' ? { more: typed?.text, error: fault.text } : undefined}
        />
      ))}
      {open && (
        <Form action={`/my/cases/${one.id}/complaint`}>
          {complaints.length > 0 && <h2>{t('cases.complaint.again')}</h2>}
          <RadioGroup
            name="about"
            label={t('cases.complaint.what')}
            value={typed?.about}
            error={wrong('about')}
            options={(['delay', 'conduct', 'decision'] as const).map((about) => ({
              value: about,
              text: t(`cases.complaint.about.${about}`),
            }))}
          />
          {officials.length > 0 && (
            <SelectField
              name="official"
              label={t('cases.complaint.official')}
              hint={t('cases.complaint.official_hint')}
              optional
              value={typed?.official}
              options={[
                { value: '', text: t('cases.complaint.nobody') },
                ...officials.map(({ accountId, name }) => ({ value: accountId, text: name })),
              ]}
            />
          )}
          <TextArea
            name="text"
            label={t('cases.complaint.text')}
            hint={t('cases.complaint.text_hint')}
            value={wrong('more') ? undefined : typed?.text}
            error={wrong('text')}
            rows={6}
            maxlength={4000}
          />
          <p>{t('cases.complaint.who_answers')}</p>
          <Button>{t('cases.complaint.send')}</Button>
        </Form>
      )}
    </Shell>
  );
}
