import { localized } from '#platform/i18n';
import { DataTable, type DrawnBox, LinkDrawing, useCtx } from '#ui';
import type { AreaState } from '../area.ts';
import type { Link } from '../history-of-area.ts';

/** The address of an area's page on a day of the state. */
export const hrefOf = ({ code, validFrom, validTo }: AreaState): string =>
  validTo === null ? `/areas/${code}` : `/areas/${code}?on=${validFrom}`;

const boxOf = (area: AreaState, lang: string): DrawnBox => ({
  key: area.code,
  title: localized(area.title, lang),
});

/** Changes on one day as a drawing and as a table. */
export function Links({
  id,
  heading,
  state,
  links,
  direction,
}: {
  id: string;
  heading: string;
  state: AreaState;
  links: readonly Link[];
  direction: 'made-of' | 'became';
}) {
  const { t, lang } = useCtx();
  if (links.length === 0) return null;
  const title = localized(state.title, lang);
  const names = links.map(({ area }) => localized(area.title, lang)).join(', ');
  return (
    <section>
      <h2>{heading}</h2>
      <LinkDrawing
        id={id}
        title={heading}
        description={t(`agencies.areas.drawing.${direction}`, { area: title, others: names })}
        one={boxOf(state, lang)}
        many={links.map(({ area, step }) => ({ ...boxOf(area, lang), look: step.how }))}
        side={direction === 'made-of' ? 'left' : 'right'}
      />
      <DataTable
        caption={heading}
        hideCaption
        rows={links}
        columns={[
          {
            head: t('agencies.areas.area'),
            header: true,
            cell: ({ area }: Link) => <a href={hrefOf(area)}>{localized(area.title, lang)}</a>,
          },
          { head: t('agencies.areas.code'), cell: ({ area }: Link) => area.code },
          {
            head: t('agencies.areas.how_head'),
            cell: ({ step }: Link) => (
              <>
                {t(`agencies.areas.how.${step.how}`)}
                {step.note && (
                  <>
                    : <span>{step.note}</span>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
