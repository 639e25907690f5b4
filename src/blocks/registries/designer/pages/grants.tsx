import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, ButtonRow, DataTable, Form, LinkButton } from '#ui';
import type { ReadGrant, Registry, WriteGrant } from '../../declaration.ts';
import { textOr } from '../../describe.ts';
import { type GrantOf, grantOf, READERS, WRITERS } from '../edit-of.ts';
import { designHref, type PartProps } from './design-frame.tsx';

const titlesOf = ({ attributes }: Registry, names: readonly string[], lang: string): string =>
  names
    .map((name) => {
      const found = attributes.find((one) => one.name === name);
      return found ? localized(found.title, lang) : name;
    })
    .join(', ');

/** To whom a right is given, in words: roles and attributes by their titles, all else as it is called in the declaration. */
function whom({ app, lang }: Ctx, registry: Registry, grant: ReadGrant | WriteGrant): string {
  const role = (name: string) => {
    const title = app.country.roles[name];
    return title ? localized(title, lang) : name;
  };
  if ('case' in grant) return grant.case.bodies.join(', ');
  if ('feed' in grant) return [grant.feed, ...(grant.programs ?? [])].join(', ');
  if ('import' in grant) return [...grant.import.roles.map(role), ...grant.import.bodies].join(', ');
  const { roles = [], systems = [], programs = [], named_in: named = [] } = grant;
  return [...roles.map(role), ...systems, ...programs, titlesOf(registry, named, lang)]
    .filter(Boolean)
    .join(', ');
}

interface Row<Grant> {
  readonly grant: Grant;
  readonly at: number;
}

/** What is done with one right, and one more of each kind. */
function ActsOn({
  ctx: { t },
  name,
  kind,
  of,
  at,
}: {
  ctx: Ctx;
  name: string;
  kind: 'read' | 'write';
  of: GrantOf;
  at: number;
}) {
  return (
    <>
      <a href={designHref(name, `/grant?of=${of}&at=${at}`)}>{t('registries.design.change_grant')}</a>
      <Form action={designHref(name, '/edit')}>
        <input type="hidden" name="at" value={String(at)} />
        <Button kind="link" name="kind" value={`remove-${kind}`}>
          {t('registries.design.remove_grant')}
        </Button>
      </Form>
    </>
  );
}

const More = ({ ctx: { t }, name, kinds }: { ctx: Ctx; name: string; kinds: readonly GrantOf[] }) => (
  <ButtonRow>
    {kinds.map((of) => (
      <LinkButton key={of} kind="secondary" href={designHref(name, `/grant?of=${of}`)}>
        {t(`registries.design.add.${of}`)}
      </LinkButton>
    ))}
  </ButtonRow>
);

/** Who may read what, who may write, and the ways to the forms that change it. */
export function GrantsPart({ ctx, registry, name, edits }: PartProps) {
  const { t } = ctx;
  const rowsOf = <Grant,>(grants: readonly Grant[]): Row<Grant>[] =>
    grants.map((grant, at) => ({ grant, at }));
  const kindOf = ({ grant }: Row<ReadGrant | WriteGrant>) => t(`registries.design.of.${grantOf(grant)}`);
  const acts = (kind: 'read' | 'write') =>
    edits
      ? [
          {
            head: t('registries.design.change'),
            cell: ({ grant, at }: Row<ReadGrant | WriteGrant>) => (
              <ActsOn ctx={ctx} name={name} kind={kind} of={grantOf(grant)} at={at} />
            ),
          },
        ]
      : [];
  const who = {
    head: t('registries.design.who'),
    header: true,
    cell: (row: Row<ReadGrant | WriteGrant>) => (
      <>
        {whom(ctx, registry, row.grant)}
        <div class="meta">{kindOf(row)}</div>
      </>
    ),
  };
  return (
    <section>
      <h2>{t('registries.design.grants')}</h2>
      <DataTable
        caption={t('registries.design.grants')}
        hideCaption
        rows={rowsOf(registry.read)}
        empty={t('registries.catalogue.subject_only')}
        columns={[
          who,
          {
            head: t('registries.design.purposes'),
            cell: ({ grant }) =>
              grant.for?.map((code) => textOr(ctx, `purpose.${code}`, code)).join(', ') ??
              t('registries.design.any_purpose'),
          },
          {
            head: t('registries.design.attributes'),
            cell: ({ grant }) =>
              grant.attributes === 'all'
                ? t('registries.design.all')
                : titlesOf(registry, grant.attributes, ctx.lang),
          },
          {
            head: t('registries.design.more'),
            cell: ({ grant }) =>
              [
                grant.list && t('registries.design.lists'),
                grant.export && t('registries.design.exports'),
                grant.basis,
              ]
                .filter(Boolean)
                .join(', '),
          },
          ...acts('read'),
        ]}
      />
      {edits && <More ctx={ctx} name={name} kinds={READERS} />}
      <h2>{t('registries.design.writers')}</h2>
      <DataTable
        caption={t('registries.design.writers')}
        hideCaption
        rows={rowsOf(registry.write)}
        empty={t('registries.design.nobody_writes')}
        columns={[who, ...acts('write')]}
      />
      {edits && <More ctx={ctx} name={name} kinds={WRITERS} />}
    </section>
  );
}
