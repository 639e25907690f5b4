import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { DataTable, Details, LinkButton, LinkDrawing } from '#ui';
import type { Registry } from '../../declaration.ts';
import type { Linked } from '../follow-links.ts';
import { deskHref } from '../frame.tsx';

/** A record on the other side of a reference, with its name in words. */
export interface ShownLink extends Linked {
  readonly text: string;
}

export interface ShownLinks {
  readonly to: readonly ShownLink[];
  readonly from: readonly ShownLink[];
}

function Side({
  ctx,
  name,
  links,
  side,
  forCase,
}: {
  ctx: Ctx;
  name: string;
  links: readonly ShownLink[];
  side: 'to' | 'from';
  forCase?: string;
}) {
  const { t, lang } = ctx;
  if (links.length === 0) return null;
  const title = t(`registries.record.points_${side}`);
  const box = ({ registry, text, state }: ShownLink) =>
    state === 'shown' ? text : localized(registry.title, lang);
  const href = (registry: Registry, recordId: string) =>
    `${deskHref(registry, `/records/${recordId}`)}${forCase ? `?case=${forCase}` : ''}`;
  return (
    <section>
      <h3>{title}</h3>
      <LinkDrawing
        id={`links-${side}`}
        title={title}
        description={t('registries.record.links_drawn')}
        one={{ key: 'this', title: name }}
        many={links.map((link, nth) => ({
          key: String(nth),
          title: box(link),
          look: link.state === 'shown' ? undefined : 'land',
        }))}
        side={side === 'to' ? 'right' : 'left'}
      />
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            head: t('registries.record.linked'),
            header: true,
            cell: (link) =>
              link.state === 'shown' && link.recordId ? (
                <a href={href(link.registry, link.recordId)}>{link.text}</a>
              ) : (
                <>
                  {link.key && <span class="code">{link.key}</span>}{' '}
                  {t(`registries.record.link_${link.state}`)}
                </>
              ),
          },
          { head: t('registries.desk.registry'), cell: ({ registry }) => localized(registry.title, lang) },
          { head: t('registries.record.by'), cell: ({ attribute }) => localized(attribute.title, lang) },
        ]}
        rows={links}
      />
    </section>
  );
}

/** What a record points to and what points to it, once one has asked to look: each look is a reading of its own. */
export function RecordLinks({
  ctx,
  name,
  links,
  count,
  href,
  forCase,
}: {
  ctx: Ctx;
  /** What names the record itself. */
  name: string;
  links?: ShownLinks;
  /** How many values of it point elsewhere. */
  count: number;
  /** The page with its links. */
  href: string;
  forCase?: string;
}) {
  const { t } = ctx;
  const unseen = links?.from.filter(({ state }) => state === 'closed') ?? [];
  const closed = [...new Set(unseen.map(({ registry }) => localized(registry.title, ctx.lang)))];
  return (
    <section id="links">
      <h2>{t('registries.record.links')}</h2>
      {links ? (
        <>
          {links.to.length + links.from.length === 0 && <p>{t('registries.record.no_links')}</p>}
          <Side ctx={ctx} name={name} links={links.to} side="to" forCase={forCase} />
          <Side
            ctx={ctx}
            name={name}
            links={links.from.filter(({ state }) => state === 'shown')}
            side="from"
            forCase={forCase}
          />
          {closed.length > 0 && (
            <Details summary={t('registries.record.closed', { count: closed.length })}>
              <p>{closed.join('; ')}</p>
            </Details>
          )}
        </>
      ) : (
        <>
          <p>
            {t(count > 0 ? 'registries.record.links_lead' : 'registries.record.links_from_lead', { count })}
          </p>
          <LinkButton href={href} kind="secondary">
            {t('registries.record.follow')}
          </LinkButton>
        </>
      )}
    </section>
  );
}
