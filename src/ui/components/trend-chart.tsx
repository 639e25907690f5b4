import { useCtx } from '../use-ctx.ts';
import { DataTable } from './data-table.tsx';
import { Details } from './details.tsx';

/** How the columns of a series look: filled, only outlined, or hatched; a hatched one lies over the series before it. */
export type SeriesLook = 'filled' | 'outlined' | 'hatched';

export interface Series {
  name: string;
  look: SeriesLook;
  /** One for each part. */
  values: readonly number[];
}

const HEIGHT = 180;
/** Labels under the columns at most: so many fit on a phone. */
const LABELS = 4;

/** The next round number: 1, 2 or 5 with noughts. */
function roundUp(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((n) => n * unit).find((n) => n >= most)!;
}

const per = (share: number) => `${(share * 100).toFixed(3)}%`;

const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="5" height="5" class="trend-paper" />
    <rect width="2.5" height="5" class="trend-ink" />
  </pattern>
);

/**
 * Amounts over time as columns, told apart by how they are filled, and the same as a table, which is the data. `id` is unique on the page.
 */
export function TrendChart({
  id,
  title,
  description,
  head,
  parts,
  series,
}: {
  id: string;
  title: string;
  /** What the picture shows, in a sentence. */
  description: string;
  /** Head of the column that names the parts. */
  head: string;
  parts: readonly string[];
  series: readonly Series[];
}) {
  const { app, lang, t } = useCtx();
  const number = (value: number) => app.country.formats.number(value, lang);
  const most = roundUp(Math.max(1, ...series.flatMap(({ values }) => values)));
  const beside = series.filter(({ look }) => look !== 'hatched');
  const slot = 1 / Math.max(1, parts.length);
  const width = (slot * 0.8) / Math.max(1, beside.length);
  const every = Math.ceil(parts.length / LABELS);
  const place = (one: Series) => {
    const at = beside.indexOf(one);
    return at >= 0 ? at : beside.indexOf(series[series.indexOf(one) - 1]!);
  };
  return (
    <figure class="trend">
      <figcaption>
        <h2>{title}</h2>
        <ul class="trend-legend">
          {series.map(({ name, look }) => (
            <li key={name}>
              <svg aria-hidden="true" focusable="false" width="16" height="16">
                <rect
                  x="1"
                  y="1"
                  width="14"
                  height="14"
                  class={`trend-${look}`}
                  fill={look === 'hatched' ? `url(#${id}-hatch)` : undefined}
                />
              </svg>{' '}
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="trend-plot">
        <div class="trend-axis" aria-hidden="true">
          <span>{number(most)}</span>
          <span>{number(most / 2)}</span>
          <span>0</span>
        </div>
        <svg role="img" aria-labelledby={`${id}-title ${id}-desc`} width="100%" height={HEIGHT + 24}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          <defs>
            <Hatch id={`${id}-hatch`} />
          </defs>
          {[0, 0.5, 1].map((share) => (
            <line
              key={share}
              x1="0"
              x2="100%"
              y1={share * (HEIGHT - 1) + 0.5}
              y2={share * (HEIGHT - 1) + 0.5}
            />
          ))}
          {series.map((one) =>
            one.values.map((value, n) =>
              value > 0 ? (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
                  key={n}
                  class={`trend-${one.look}`}
                  fill={one.look === 'hatched' ? `url(#${id}-hatch)` : undefined}
                  x={per((n + 0.1) * slot + place(one) * width)}
                  width={per(width * 0.92)}
                  y={(HEIGHT * (1 - value / most)).toFixed(1)}
                  height={((HEIGHT * value) / most).toFixed(1)}
                />
              ) : null,
            ),
          )}
          {parts.map((part, n) =>
            n % every === 0 ? (
              <text key={part} x={per(n * slot)} y={HEIGHT + 18}>
                {part}
              </text>
            ) : null,
          )}
        </svg>
      </div>
      <Details summary={t('ui.chart.table')}>
        <DataTable
          caption={title}
          hideCaption
          figures
          rows={parts.map((part, n) => ({ part, n }))}
          columns={[
            { head, header: true, cell: ({ part }) => part },
            ...series.map(({ name, values }) => ({
              head: name,
              align: 'end' as const,
              cell: ({ n }: { n: number }) => number(values[n] ?? 0),
            })),
          ]}
        />
      </Details>
    </figure>
  );
}
