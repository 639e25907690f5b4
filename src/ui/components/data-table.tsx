// biome-ignore-all lint/a11y/noRedundantRoles: a table that is laid out otherwise on a phone is one only by its roles
import type { ComponentChildren } from 'preact';
import { classNames } from '../class-names.ts';
import { useCtx } from '../use-ctx.ts';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end, so that their digits line up. */
  align?: 'start' | 'end';
  /** The cell that names its row. */
  header?: boolean;
}

/**
 * A table with a caption. On a phone each row stands by itself, every cell under its head; the roles are said outright, because
 * a browser forgets them with the look. Where it is still wider than the page, it alone scrolls, also by keyboard.
 */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  empty,
  figures,
}: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What stands there when there are no rows. */
  empty?: ComponentChildren;
  /** Mostly numbers: on a phone each stands on the line of its head. */
  figures?: boolean;
}) {
  const { t } = useCtx();
  const look = classNames('table-scroll', figures && 'table-figures');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a set of fields it is not
    <div class={look} role="group" aria-label={caption} tabIndex={0}>
      <table role="table">
        <caption class={classNames(hideCaption && 'hidden')}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                scope="col"
                role="columnheader"
                key={column.head}
                class={classNames(column.align === 'end' && 'at-end')}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.length === 0 && (
            <tr role="row">
              <td role="cell" class="table-empty" colSpan={columns.length}>
                {empty ?? t('ui.table.empty')}
              </td>
            </tr>
          )}
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <tr key={index} role="row">
              {columns.map((column) =>
                column.header ? (
                  <th scope="row" role="rowheader" data-head={column.head} key={column.head}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    role="cell"
                    data-head={column.head}
                    key={column.head}
                    class={classNames(column.align === 'end' && 'at-end')}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
