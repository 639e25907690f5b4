import type { ComponentChildren } from 'preact';
import { LinkButton } from './button.tsx';

/** Nothing is here yet: says why, and what one can do. */
export const EmptyState = ({
  title,
  action,
  children,
}: {
  title: string;
  action?: { href: string; text: string };
  children?: ComponentChildren;
}) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
    {action && (
      <LinkButton href={action.href} kind="secondary">
        {action.text}
      </LinkButton>
    )}
  </div>
);
