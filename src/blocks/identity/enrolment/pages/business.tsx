import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  SummaryList,
  TextField,
  Time,
} from '#ui';
import type { BusinessAccount } from '../business-store.ts';

/** One business that has an account, and what can be done with it. */
const Opened = ({ ctx, one }: { ctx: Ctx; one: BusinessAccount }) => {
  const { t } = ctx;
  return (
    <section aria-labelledby={`business-${one.recordId}`}>
      <h2 id={`business-${one.recordId}`}>{one.name}</h2>
      <SummaryList
        rows={[
          { key: t('identity.enrol_business.number'), value: one.number },
          {
            key: t('identity.enrol_business.opened'),
            value: (
              <>
                <Time at={one.openedAt} />, {one.openedName}
              </>
            ),
          },
        ]}
      />
      <ButtonRow>
        <Form action="/my/acting">
          <input type="hidden" name="as" value={one.recordId} />
          <Button kind="secondary">{t('identity.enrol_business.act', { name: one.name })}</Button>
        </Form>
        <LinkButton href={`/my/mandates/new?business=${one.recordId}`} kind="secondary">
          {t('identity.enrol_business.employee')}
        </LinkButton>
      </ButtonRow>
    </section>
  );
};

/** Opens the account of a business, and shows those that are open. */
export function BusinessPage({
  ctx,
  opened,
  number,
  fault,
}: {
  ctx: Ctx;
  opened: readonly BusinessAccount[];
  number?: string;
  fault?: CodedError;
}) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.enrol_business.title')} section="/my">
      {message && <ErrorSummary errors={[{ href: '#number', text: message }]} />}
      <PageTitle lead={t('identity.enrol_business.lead')}>{t('identity.enrol_business.title')}</PageTitle>
      {opened.map((one) => (
        <Opened key={one.recordId} ctx={ctx} one={one} />
      ))}
      {opened.length > 0 && <h2>{t('identity.enrol_business.another')}</h2>}
      <Form action="/enrol/business">
        <TextField
          name="number"
          label={t('identity.enrol_business.number')}
          hint={t('identity.enrol_business.number_hint')}
          value={number}
          error={message}
          autocomplete="off"
          spellcheck={false}
          width={20}
          maxlength={40}
        />
        <Button>{t('identity.enrol_business.button')}</Button>
      </Form>
      <h2>{t('identity.enrol_business.other_title')}</h2>
      <p>
        {t('identity.enrol_business.other')}{' '}
        <a href="/my/mandates">{t('identity.enrol_business.mandates')}</a>
      </p>
    </Shell>
  );
}
