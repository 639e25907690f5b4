import type { VNode } from 'preact';
import type { Ctx } from '#platform/context';
import type { CodedError, FieldFault } from '#platform/errors';
import { ButtonRow, LinkButton } from './components/button.tsx';
import { PageTitle } from './components/page-parts.tsx';
import { Shell } from './shell.tsx';

/** Statuses with a heading of their own; the others share one. */
const HEADED = new Set([401, 403, 404, 405, 409, 413, 422, 429, 500, 503]);

/** The text of a fault at a field, whose code is a whole key or stands among the errors. */
const fieldText = ({ t }: Ctx, { code, params }: FieldFault): string => {
  const text = t(code, params);
  return text === code ? t(`errors.${code}`, params) : text;
};

/** What happened and what to do (both in the error's own text), and the code by which somebody can be asked. */
export function errorPage(ctx: Ctx, error: CodedError): VNode {
  const { t } = ctx;
  const heading = t(`ui.fault.heading.${HEADED.has(error.status) ? error.status : 'other'}`);
  return (
    <Shell ctx={ctx} title={heading}>
      <PageTitle lead={t(`errors.${error.code}`, error.params)}>{heading}</PageTitle>
      {error.fields.length > 0 && (
        <ul>
          {error.fields.map((field) => (
            <li key={field.pointer}>{fieldText(ctx, field)}</li>
          ))}
        </ul>
      )}
      <ButtonRow>
        {error.status === 401 && <LinkButton href="/sign-in">{t('ui.signIn')}</LinkButton>}
        <LinkButton href="/" kind="secondary">
          {t('ui.fault.home')}
        </LinkButton>
      </ButtonRow>
      <p class="meta">
        {t('ui.fault.code')} <code>{error.code}</code>
      </p>
    </Shell>
  );
}
