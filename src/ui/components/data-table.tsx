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

/** A table with a caption; where it is wider than the page, it alone scrolls, also by keyboard. */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  empty,
}: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What stands there when there are no rows. */
  empty?: ComponentChildren;
}) {
  const { t } = useCtx();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section class="table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={classNames(hideCaption && 'hidden')}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.head} class={classNames(column.align === 'end' && 'at-end')}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td class="table-empty" colSpan={columns.length}>
                {empty ?? t('ui.table.empty')}
              </td>
            </tr>
          )}
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <tr key={index}>
              {columns.map((column) =>
                column.header ? (
                  <th scope="row" key={column.head}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.head} class={classNames(column.align === 'end' && 'at-end')}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
