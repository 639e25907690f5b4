import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { ButtonRow, DataTable, LinkButton } from '#ui';
import type { Registry } from '../../declaration.ts';
import { textOr } from '../../describe.ts';
import { type AnyGrant, type GrantOf, grantOf, READERS, WRITERS } from '../edit-of.ts';
import { designHref, type PartProps, titleIn } from './design-frame.tsx';

/** To whom a right is given, in words: roles and attributes by their titles, all else as it is called in the declaration. */
export function whom(ctx: Ctx, registry: Registry, grant: AnyGrant): string {
  const role = (name: string) => {
    const title = ctx.app.country.roles[name];
    return title ? localized(title, ctx.lang) : name;
  };
  if ('case' in grant) return grant.case.bodies.join(', ');
  if ('feed' in grant) return [grant.feed, ...(grant.programs ?? [])].join(', ');
  if ('import' in grant) return [...grant.import.roles.map(role), ...grant.import.bodies].join(', ');
  const { roles = [], systems = [], programs = [] } = grant;
  const named = 'named_in' in grant ? (grant.named_in ?? []) : [];
  return [
    ...roles.map(role),
    ...systems,
    ...programs,
    ...named.map((name) => titleIn(ctx, registry, name)),
  ].join(', ');
}

/** The purposes of a right, in words. */
const purposesOf = (ctx: Ctx, purposes: readonly string[] | undefined): string =>
  purposes?.map((code) => textOr(ctx, `purpose.${code}`, code)).join(', ') ??
  ctx.t('registries.design.any_purpose');

interface Row<Grant> {
  readonly grant: Grant;
  readonly at: number;
}

/** The columns that rights of every kind have: whose it is, and the way to its form. */
function columnsOf({ ctx, registry, name, edits }: PartProps, predicate = '') {
  const { t } = ctx;
  const question = predicate && `&predicate=${predicate}`;
  const who = {
    head: t('registries.design.who'),
    header: true,
    cell: ({ grant }: Row<AnyGrant>) => (
      <>
        {whom(ctx, registry, grant)}
        <div class="meta">{t(`registries.design.of.${grantOf(grant)}`)}</div>
      </>
    ),
  };
  const change = {
    head: t('registries.design.change'),
    cell: ({ grant, at }: Row<AnyGrant>) => (
      <a href={designHref(name, `/grant?of=${grantOf(grant)}&at=${at}${question}`)}>
        {t('registries.design.change_grant')}
        <span class="hidden"> ({whom(ctx, registry, grant)})</span>
      </a>
    ),
  };
  return { who, acts: edits ? [change] : [] };
}

/** The ways to one more right of each kind. */
export const MoreGrants = ({
  ctx: { t },
  name,
  kinds,
  predicate,
}: {
  ctx: Ctx;
  name: string;
  kinds: readonly GrantOf[];
  predicate?: string;
}) => (
  <ButtonRow>
    {kinds.map((of) => (
      <LinkButton
        key={of}
        kind="secondary"
        href={designHref(name, `/grant?of=${of}${predicate ? `&predicate=${predicate}` : ''}`)}
      >
        {t(`registries.design.${predicate ? 'add_asker' : 'add'}.${of}`)}
      </LinkButton>
    ))}
  </ButtonRow>
);

const rowsOf = <Grant,>(grants: readonly Grant[]): Row<Grant>[] => grants.map((grant, at) => ({ grant, at }));

/** Who may ask one question. */
export function AskersTable({ predicate, ...part }: PartProps & { predicate: string }) {
  const { ctx, registry } = part;
  const { t } = ctx;
  const { who, acts } = columnsOf(part, predicate);
  const { ask = [] } = registry.predicates.find(({ name }) => name === predicate) ?? {};
  return (
    <DataTable
      caption={t('registries.design.askers')}
      hideCaption
      rows={rowsOf(ask)}
      columns={[
        who,
        { head: t('registries.design.purposes'), cell: ({ grant }) => purposesOf(ctx, grant.for) },
        { head: t('registries.catalogue.basis'), cell: ({ grant }) => grant.basis },
        ...acts,
      ]}
    />
  );
}

/** Who may read what, who may write, and the ways to the forms that change it. */
export function GrantsPart(part: PartProps) {
  const { ctx, registry, name, edits } = part;
  const { t } = ctx;
  const { who, acts } = columnsOf(part);
  return (
    <section>
      <h2 id="grants">{t('registries.design.grants')}</h2>
      <DataTable
        caption={t('registries.design.grants')}
        hideCaption
        rows={rowsOf(registry.read)}
        empty={t('registries.catalogue.subject_only')}
        columns={[
          who,
          { head: t('registries.design.purposes'), cell: ({ grant }) => purposesOf(ctx, grant.for) },
          {
            head: t('registries.design.attributes'),
            cell: ({ grant }) =>
              grant.attributes === 'all'
                ? t('registries.design.all')
                : grant.attributes.map((one) => titleIn(ctx, registry, one)).join(', '),
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
          ...acts,
        ]}
      />
      {edits && <MoreGrants ctx={ctx} name={name} kinds={READERS} />}
      <h2 id="writers">{t('registries.design.writers')}</h2>
      <DataTable
        caption={t('registries.design.writers')}
        hideCaption
        rows={rowsOf(registry.write)}
        empty={t('registries.design.nobody_writes')}
        columns={[who, ...acts]}
      />
      {edits && <MoreGrants ctx={ctx} name={name} kinds={WRITERS} />}
    </section>
  );
}
