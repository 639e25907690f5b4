import { useCtx } from '../use-ctx.ts';

export interface Bar {
  label: string;
  value: number;
}

const ROW = 40;

/** Amounts side by side, drawn on the server, with the same figures as a table for those who read or copy them. */
export function BarChart({ title, unit, bars }: { title: string; unit?: string; bars: readonly Bar[] }) {
  const { app, lang, t } = useCtx();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const figure = (value: number) => app.country.formats.number(value, lang);
  return (
    <figure class="chart">
      <figcaption>
        {title}
        {unit && <span class="meta"> ({unit})</span>}
      </figcaption>
      <svg viewBox={`0 0 640 ${bars.length * ROW}`} aria-hidden="true" focusable="false">
        {bars.map((bar, index) => (
          <g key={bar.label} transform={`translate(0 ${index * ROW})`}>
            <text x="0" y="14">
              {bar.label}
            </text>
            <rect x="0" y="20" width={Math.max(2, (bar.value / most) * 540)} height="12" />
            <text x={Math.max(2, (bar.value / most) * 540) + 8} y="31">
              {figure(bar.value)}
            </text>
          </g>
        ))}
      </svg>
      <details class="details">
        <summary>{t('ui.chart.table')}</summary>
        <table>
          <caption class="hidden">{title}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td class="at-end">{figure(bar.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
