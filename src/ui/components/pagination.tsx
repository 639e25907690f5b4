import { useCtx } from '../use-ctx.ts';
import { Icon } from './icon.tsx';

/** The numbers worth showing: the first, the last, this one and its neighbours; 0 stands for a gap. */
function numbers(page: number, pages: number): number[] {
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  );
  return shown.flatMap((number, index) =>
    index > 0 && number - shown[index - 1]! > 1 ? [0, number] : [number],
  );
}

/** Pages of a long list, counted from 1. Nothing when there is one page only. */
export function Pagination({
  page,
  pages,
  href,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
}) {
  const { t } = useCtx();
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={t('ui.pagination.label')}>
      <ul>
        {page > 1 && (
          <li>
            <a rel="prev" href={href(page - 1)}>
              <Icon name="back" /> {t('ui.pagination.previous')}
            </a>
          </li>
        )}
        {numbers(page, pages).map((number, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
          <li key={index}>
            {number === 0 ? (
              <span class="gap">…</span>
            ) : (
              <a href={href(number)} aria-current={number === page ? 'page' : undefined}>
                <span class="hidden">{t('ui.pagination.page')} </span>
                {number}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a rel="next" href={href(page + 1)}>
              {t('ui.pagination.next')} <Icon name="forward" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
