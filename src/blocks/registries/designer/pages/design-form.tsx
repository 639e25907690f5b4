import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, ErrorSummary, Form, PageTitle } from '#ui';
import type { Fault } from '../check-draft.ts';
import type { Shown } from '../form-routes.ts';
import { DesignFrame, designHref } from './design-frame.tsx';

/** What is wrong with what was typed: beside the field that says it, as far as one does, and all of it above. */
export interface Wrong {
  readonly beside: (field: string) => string | undefined;
  readonly all: readonly { readonly href: string; readonly text: string }[];
}

/** Of each field of a form, by its id: which part of the declaration it says, by JSON pointer, and its label. */
export type Fields = Readonly<Record<string, readonly [pointer: string, label: string]>>;

/** Sorts faults by field; what no field says leads to the first. */
export function wrongIn(faults: readonly Fault[], fields: Fields): Wrong {
  const holds = (at: string, pointer: string) => pointer === at || pointer.startsWith(`${at}/`);
  const fieldOf = ({ pointer }: Fault) =>
    Object.entries(fields)
      .filter(([, [at]]) => holds(at, pointer))
      .sort(([, [a]], [, [b]]) => b.length - a.length)[0]?.[0];
  return {
    beside: (field) =>
      faults
        .filter((fault) => fieldOf(fault) === field)
        .map(({ text }) => text)
        .join(' ') || undefined,
    all: faults.map((fault) => {
      const field = fieldOf(fault);
      return {
        href: `#${field ?? Object.keys(fields)[0] ?? 'main'}`,
        text: field ? `${fields[field]![1]}: ${fault.text}` : `${fault.pointer} ${fault.text}`,
      };
    }),
  };
}

/** A page that changes one thing of a declaration. */
export function DesignForm<Asked, Posted>({
  shown: { ctx, view },
  path,
  title,
  caption,
  lead,
  wrong,
  at,
  remove,
  within,
  after,
  children,
}: {
  shown: Pick<Shown<Asked, Posted>, 'ctx' | 'view'>;
  /** Where it is posted, behind the address of the declaration. */
  path: string;
  title: string;
  caption?: string;
  lead?: string;
  wrong: Wrong;
  /** Which of a list it is; empty where it is a new one, which cannot be taken out. */
  at?: string;
  /** The words on the button that takes it out, where it can be. */
  remove?: string;
  /** The page behind which it stands, where that is not the declaration itself. */
  within?: { readonly path: string; readonly text: string };
  /** What stands below the form. */
  after?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { t } = ctx;
  return (
    <DesignFrame ctx={ctx} view={view} title={title} inner within={within}>
      <ErrorSummary title={t('registries.design.refused')} errors={wrong.all} />
      <PageTitle caption={caption} lead={lead}>
        {title}
      </PageTitle>
      <Form action={designHref(view.name, path)}>
        {at !== undefined && <input type="hidden" name="at" value={at} />}
        {children}
        <ButtonRow>
          <Button name="act" value="save">
            {t('registries.design.save')}
          </Button>
          {remove && at !== '' && (
            <Button kind="danger" name="act" value="remove">
              {remove}
            </Button>
          )}
        </ButtonRow>
      </Form>
      {after}
    </DesignFrame>
  );
}
