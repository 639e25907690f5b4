import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { Button, ErrorSummary, Form, PageTitle, Shell } from '#ui';
import { CodeField } from './code-field.tsx';

/** Asks for a code of the person's app, after the password. */
export function SecondFactorPage({ ctx, demo, fault }: { ctx: Ctx; demo?: string; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.second.title')}>
      {message && <ErrorSummary errors={[{ href: '#code', text: message }]} />}
      <PageTitle lead={t('identity.second.lead')}>{t('identity.second.title')}</PageTitle>
      <Form action="/sign-in/second">
        <CodeField ctx={ctx} demo={demo} error={message} />
        <Button>{t('identity.second.button')}</Button>
      </Form>
      <p>
        <a href="/sign-in">{t('identity.second.start_over')}</a>
      </p>
    </Shell>
  );
}
