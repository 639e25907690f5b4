import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, ErrorSummary, Form, PageTitle, RadioGroup, Shell } from '#ui';
import { credentialRules, getType } from '../../declared.ts';

/** The titles of some claims, in a row. */
export const claimTitles = (ctx: Ctx, typeName: string, claims: readonly string[]): string =>
  getType(ctx.app, typeName)
    .claims.filter(({ claim }) => claims.includes(claim))
    .map(({ title }) => localized(title, ctx.lang))
    .join(', ');

/** What is to be asked of somebody with a wallet: each choice says all that it asks for. */
export function AskPage({ ctx, chosen, missing }: { ctx: Ctx; chosen?: string; missing?: boolean }) {
  const { t, lang, app } = ctx;
  const { types, requests } = credentialRules(app);
  const title = t('credentials.check.title');
  const fault = missing ? t('credentials.check.choose_one') : undefined;
  return (
    <Shell ctx={ctx} title={title} width="text">
      {fault && <ErrorSummary errors={[{ href: '#request', text: fault }]} />}
      <PageTitle lead={t('credentials.check.lead')}>{title}</PageTitle>
      <Form action="/verify-credential">
        <RadioGroup
          name="request"
          label={t('credentials.check.choose')}
          error={fault}
          value={chosen}
          options={Object.entries(requests).map(([value, request]) => ({
            value,
            text: localized(request.title, lang),
            hint: t('credentials.check.asks', {
              what: claimTitles(ctx, request.type, request.claims),
              of: localized(types[request.type]!.title, lang),
            }),
          }))}
        />
        <Button>{t('credentials.check.begin')}</Button>
      </Form>
      <h2>{t('credentials.check.what_title')}</h2>
      <p>{t('credentials.check.what')}</p>
      <p>
        <a href="/verify-code">{t('credentials.check.code')}</a> ·{' '}
        <a href="/verify">{t('credentials.check.document')}</a>
      </p>
    </Shell>
  );
}
