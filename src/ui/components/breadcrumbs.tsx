import { useCtx } from '../use-ctx.ts';

export interface Crumb {
  href: string;
  text: string;
}

/** The way from the home page to above this one; the page itself is its heading. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const { t } = useCtx();
  return (
    <nav class="breadcrumbs" aria-label={t('ui.breadcrumbs')}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
