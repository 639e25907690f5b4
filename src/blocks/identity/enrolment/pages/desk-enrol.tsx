import type { Ctx } from '#platform/context';
import { groupCode } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  TextField,
  Time,
} from '#ui';
import type { GivenTicket } from '../enrol-at-desk.ts';

interface Props {
  ctx: Ctx;
  read?: string;
  to?: string;
  seen?: boolean;
  given?: GivenTicket;
  fault?: CodedError;
}

const Given = ({ ctx, given }: { ctx: Ctx; given: GivenTicket }) => {
  const { t } = ctx;
  return (
    <>
      <Notice kind="success" title={t('identity.desk_enrol.given', { name: given.name })}>
        <p>
          <strong>
            <code>{groupCode(given.ticket)}</code>
          </strong>
        </p>
        <p>
          {t('identity.desk_enrol.until')} <Time at={given.goodUntil} />
        </p>
      </Notice>
      <h2>{t('identity.desk_enrol.next')}</h2>
      <ol>
        <li>
          {t('identity.desk_enrol.step_1', { address: new URL('/enrol', ctx.app.config.publicUrl).href })}
        </li>
        <li>{t(`identity.desk_enrol.step_2_${given.raises ? 'raise' : 'new'}`)}</li>
      </ol>
      <p>{t('identity.desk_enrol.print')}</p>
      <LinkButton href="/desk/enrol" kind="secondary">
        {t('identity.desk_enrol.another')}
      </LinkButton>
    </>
  );
};

/** At the desk: the way to an account for who stands there. */
export function DeskEnrolPage({ ctx, read, to, seen, given, fault }: Props) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const at = fault?.fields?.[0]?.pointer.slice(1) ?? 'to';
  const errorAt = (name: string) => (at === name ? message : undefined);
  return (
    <Shell ctx={ctx} title={t('identity.desk_enrol.title')} section="/desk">
      {message && <ErrorSummary errors={[{ href: `#${at}`, text: message }]} />}
      <PageTitle lead={given ? undefined : t('identity.desk_enrol.lead')}>
        {t('identity.desk_enrol.title')}
      </PageTitle>
      {given ? (
        <Given ctx={ctx} given={given} />
      ) : (
        <>
          <Form action="/desk/enrol">
            <TextField
              name="read"
              label={t('identity.desk_enrol.read')}
              hint={t('identity.desk_enrol.read_hint')}
              value={read}
              error={errorAt('read')}
              autocomplete="off"
              spellcheck={false}
              maxlength={1000}
            />
            <CheckboxGroup
              name="seen"
              label={t('identity.desk_enrol.seen')}
              value={seen ? ['yes'] : []}
              options={[{ value: 'yes', text: t('identity.desk_enrol.seen_yes') }]}
              error={errorAt('seen')}
            />
            <TextField
              name="to"
              label={t('identity.desk_enrol.to')}
              hint={t('identity.desk_enrol.to_hint')}
              value={to}
              error={errorAt('to')}
              autocomplete="off"
              spellcheck={false}
              maxlength={300}
            />
            <Button>{t('identity.desk_enrol.button')}</Button>
          </Form>
          <Details
            summary={t('identity.desk_enrol.no_address')}
            open={fault?.code === 'identity.address_needed'}
          >
            <p>{t('identity.desk_enrol.no_address_text')}</p>
          </Details>
        </>
      )}
    </Shell>
  );
}
