import type { ComponentChildren } from 'preact';

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  /** Where a value comes from that was not asked, such as the name of a registry. */
  source?: string;
  action?: { href: string; text: string };
}

/** Facts by name: what was answered, what a case is. A row's action says, unseen, what it is about. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl class="summary">
    {rows.map((row) => (
      <div class="summary-row" key={row.key}>
        <dt>{row.key}</dt>
        <dd>
          {row.value}
          {row.source && <p class="source">{row.source}</p>}
        </dd>
        {row.action && (
          <dd class="summary-action">
            <a href={row.action.href}>
              {row.action.text}
              <span class="hidden"> ({row.key})</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
);
