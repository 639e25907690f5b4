import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  Card,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  SummaryList,
  TextArea,
  TextField,
  Time,
  Timeline,
} from '#ui';
import { LONGEST } from '../../requests/rules.ts';
import type { BreachView } from '../get-breach.ts';
import { BreachState } from './breaches.tsx';
import type { BreachAgain } from './new-breach.tsx';

type Props = { ctx: Ctx; one: BreachView; agency: string; authority: string; again?: BreachAgain };

const text = (again: BreachAgain | undefined, name: string, otherwise: unknown = '') =>
  String(again?.typed?.[name] ?? otherwise ?? '');
const wrong = (again: BreachAgain | undefined, name: string) =>
  again?.field === name ? again.error : undefined;

/** Tells that the authority was notified, and by then why it was late. */
const ToAuthority = ({ ctx: { t, clock }, one, authority, again }: Props) => (
  <Card title={t('privacy.breach.authority')}>
    <p>{t('privacy.breach.authority_lead', { authority })}</p>
    <Form action={`/desk/breaches/${one.id}/authority`}>
      <TextField
        name="reference"
        label={t('privacy.breach.reference')}
        value={text(again, 'reference')}
        error={wrong(again, 'reference')}
        width={20}
        optional
      />
      {one.dueAt < clock.now() && (
        <TextArea
          name="late_reason"
          label={t('privacy.breach.late_reason')}
          value={text(again, 'late_reason')}
          error={wrong(again, 'late_reason')}
          rows={3}
          maxlength={LONGEST}
        />
      )}
      <Button>{t('privacy.breach.authority_do')}</Button>
    </Form>
  </Card>
);

const ToPeople = ({ ctx: { t }, one, again }: Props) => (
  <Card title={t('privacy.breach.people')}>
    <p>{t('privacy.breach.people_lead', { ...one.subjects })}</p>
    <Form action={`/desk/breaches/${one.id}/people`}>
      <TextArea
        name="numbers"
        label={t('privacy.breach.numbers')}
        hint={t('privacy.breach.numbers_hint')}
        value={text(again, 'numbers')}
        error={wrong(again, 'numbers')}
        rows={4}
      />
      <TextArea
        name="text"
        label={t('privacy.breach.people_text')}
        hint={t('privacy.breach.people_text_hint')}
        value={text(again, 'text', one.peopleText)}
        error={wrong(again, 'text')}
        rows={5}
        maxlength={LONGEST}
      />
      <Button>{t('privacy.breach.people_do')}</Button>
    </Form>
  </Card>
);

const Facts = ({ ctx: { t }, one, again }: Props) => (
  <Card title={t('privacy.breach.facts')}>
    <Form action={`/desk/breaches/${one.id}`}>
      <TextField
        name="people_count"
        label={t('privacy.breach.people_count')}
        width={10}
        inputmode="numeric"
        value={text(again, 'people_count', one.peopleCount)}
        error={wrong(again, 'people_count')}
        optional
      />
      {(['harm', 'measures'] as const).map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(`privacy.breach.${name}`)}
          hint={t(`privacy.breach.${name}_hint`)}
          value={text(again, name, one[name])}
          error={wrong(again, name)}
          rows={4}
          maxlength={LONGEST}
          optional
        />
      ))}
      <Button kind="secondary">{t('privacy.breach.save')}</Button>
    </Form>
  </Card>
);

const Close = ({ ctx: { t }, one, again }: Props) => (
  <Card title={t('privacy.breach.close')}>
    <Form action={`/desk/breaches/${one.id}/close`}>
      {!one.authorityToldAt && (
        <TextArea
          name="reason"
          label={t('privacy.breach.close_reason')}
          value={text(again, 'reason')}
          error={wrong(again, 'reason')}
          rows={3}
          maxlength={LONGEST}
        />
      )}
      <Button kind="secondary">{t('privacy.breach.close_do')}</Button>
    </Form>
  </Card>
);

/** One breach: what happened, until when the authority is told, and what is still to be done. */
export function BreachPage(props: Props) {
  const { ctx, one, agency, again } = props;
  const { t } = ctx;
  const written = (words: string | null) =>
    words ? <p class="written">{words}</p> : t('privacy.breach.unknown');
  return (
    <Shell
      ctx={ctx}
      title={one.title}
      width="desk"
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('privacy.desk') },
        { href: '/desk/breaches', text: t('privacy.breach.list') },
      ]}
    >
      {again?.error && <ErrorSummary errors={[{ href: `#${again.field ?? 'text'}`, text: again.error }]} />}
      <PageTitle caption={agency}>{one.title}</PageTitle>
      <p>
        <BreachState ctx={ctx} one={one} />
      </p>
      <ButtonRow>
        <LinkButton href={`/desk/breaches/${one.id}/report`} kind="secondary">
          {t('privacy.breach.print')}
        </LinkButton>
      </ButtonRow>
      {one.lateReason && (
        <Notice kind="warning" title={t('privacy.breach.late_reason')}>
          <p class="written">{one.lateReason}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { key: t('privacy.breach.found'), value: <Time at={one.foundAt} /> },
          {
            key: t('privacy.breach.due'),
            value: <Time at={one.dueAt} />,
            source: t('privacy.request.clock', { source: one.source }),
          },
          { key: t('privacy.breach.nature'), value: written(one.nature) },
          { key: t('privacy.breach.data'), value: written(one.data) },
          {
            key: t('privacy.breach.people_count'),
            value:
              one.peopleCount === null
                ? t('privacy.breach.unknown')
                : ctx.app.country.formats.number(one.peopleCount, ctx.lang),
          },
          { key: t('privacy.breach.harm'), value: written(one.harm) },
          { key: t('privacy.breach.measures'), value: written(one.measures) },
          { key: t('privacy.breach.contact'), value: one.contact },
        ]}
      />
      {!one.closedAt && (
        <>
          {!one.authorityToldAt && <ToAuthority {...props} />}
          <ToPeople {...props} />
          <Facts {...props} />
          <Close {...props} />
        </>
      )}
      <h2>{t('privacy.breach.steps')}</h2>
      <Timeline
        entries={one.steps.map(({ at, byName, kind, detail }) => ({
          at,
          title: t(`privacy.breach.step.${kind}`),
          by: byName,
          body: detail ? <p class="written">{detail}</p> : undefined,
        }))}
      />
    </Shell>
  );
}
