import { useCtx } from '../use-ctx.ts';
import { Icon } from './icon.tsx';

/** What must be put right on this page, first in `main`; each line leads to its field. Nothing when there is no error. */
export function ErrorSummary({
  errors,
  title,
}: {
  errors: readonly { href: string; text: string }[];
  title?: string;
}) {
  const { t } = useCtx();
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Icon name="alert" /> {title ?? t('ui.errorSummary.title')}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.href}>
            <a href={error.href}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
