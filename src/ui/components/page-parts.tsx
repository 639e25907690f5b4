import type { ComponentChildren } from 'preact';

/** The page's h1: what it is about above it (a code, a kind), a first sentence below. */
export const PageTitle = ({
  caption,
  lead,
  children,
}: {
  caption?: ComponentChildren;
  lead?: ComponentChildren;
  children: ComponentChildren;
}) => (
  <div class="page-title">
    {caption && <p class="caption">{caption}</p>}
    <h1>{children}</h1>
    {lead && <p class="lead">{lead}</p>}
  </div>
);

/** The band on top of the home page. */
export const Hero = ({
  title,
  lead,
  children,
}: {
  title: ComponentChildren;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}) => (
  <div class="hero">
    <h1>{title}</h1>
    {lead && <p class="lead">{lead}</p>}
    {children}
  </div>
);

/** The matter itself, and beside it (below, on a narrow page) what belongs to it; `sticky`: it stays in sight while one reads. */
export const Split = ({
  aside,
  label,
  sticky,
  children,
}: {
  aside: ComponentChildren;
  label?: string;
  sticky?: boolean;
  children: ComponentChildren;
}) => (
  <div class={sticky ? 'split split-sticky' : 'split'}>
    <div class="split-main">{children}</div>
    <aside class="split-aside" aria-label={label}>
      {aside}
    </aside>
  </div>
);
