import type { ComponentChildren } from 'preact';
import { type Column, DataTable, LinkButton } from '#ui';
import { designHref, type PartProps } from './design-frame.tsx';

interface PartFrame {
  readonly part: PartProps;
  readonly id: string;
  readonly title: string;
  /** The form of the whole part, or of one more of its kind; shown where the declaration is edited. */
  readonly more?: false | { readonly path: string; readonly text: string };
}

/** A part of the page of a declaration; with `edits` it leads to the forms that change it. */
export const Part = ({
  part: { name, edits },
  id,
  title,
  more,
  children,
}: PartFrame & { children: ComponentChildren }) => (
  <section>
    <h2 id={id}>{title}</h2>
    {children}
    {edits && more && (
      <p>
        <LinkButton kind="secondary" href={designHref(name, more.path)}>
          {more.text}
        </LinkButton>
      </p>
    )}
  </section>
);

/** A part that is a list, each of which has a form: the way there says unseen what it changes. */
export function ListPart<Row>({
  rows,
  columns,
  empty,
  change,
  ...frame
}: PartFrame & {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  empty: string;
  change: (row: Row) => { readonly path: string; readonly of: string };
}) {
  const { part, title } = frame;
  const { t } = part.ctx;
  const changes: Column<Row> = {
    head: t('registries.design.change'),
    cell: (row) => {
      const { path, of } = change(row);
      return (
        <a href={designHref(part.name, path)}>
          {t('registries.design.change_grant')}
          <span class="hidden"> ({of})</span>
        </a>
      );
    },
  };
  return (
    <Part {...frame}>
      <DataTable
        caption={title}
        hideCaption
        rows={rows}
        empty={empty}
        columns={part.edits ? [...columns, changes] : columns}
      />
    </Part>
  );
}
