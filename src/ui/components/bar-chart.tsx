import { useCtx } from '../use-ctx.ts';

export interface Bar {
  label: string;
  value: number;
}

/** Amounts side by side: a table whose rows also draw their figure, so that it is read and seen alike. */
export function BarChart({ title, unit, bars }: { title: string; unit?: string; bars: readonly Bar[] }) {
  const { app, lang } = useCtx();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table class="chart">
      <caption>
        {title}
        {unit && <span class="meta"> ({unit})</span>}
      </caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>
              <svg aria-hidden="true" focusable="false">
                <rect width={`${Math.max(0.5, (bar.value / most) * 100).toFixed(1)}%`} height="100%" />
              </svg>
            </td>
            <td class="at-end">{app.country.formats.number(bar.value, lang)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
