import type { ComponentChildren } from 'preact';

export interface LinkItem {
  href: string;
  title: string;
  description?: ComponentChildren;
  /** On the line below: who, when, how it stands. */
  meta?: ComponentChildren;
}

/** Places to go, one below the other, parted by hairlines; with `columns` side by side where there is room. */
export const LinkList = ({ items, columns }: { items: readonly LinkItem[]; columns?: boolean }) => (
  <ul class={columns ? 'link-list link-list-columns' : 'link-list'}>
    {items.map((item) => (
      <li key={item.href}>
        <a href={item.href}>{item.title}</a>
        {item.description && <p>{item.description}</p>}
        {item.meta && <div class="meta">{item.meta}</div>}
      </li>
    ))}
  </ul>
);

/** A part of a page with its own heading, under a hairline. */
export const Card = ({
  title,
  href,
  children,
}: {
  title: string;
  href?: string;
  children?: ComponentChildren;
}) => (
  <section class="card">
    <h2>{href ? <a href={href}>{title}</a> : title}</h2>
    {children}
  </section>
);
