import type { ComponentChildren } from 'preact';
import { LinkButton } from '#ui';
import { designHref } from './design-frame.tsx';

/** A part of the page of a declaration; with `edits` it leads to the forms that change it. */
export const Part = ({
  id,
  title,
  name,
  more,
  children,
}: {
  id: string;
  title: string;
  /** Of the registry. */
  name: string;
  /** The form of the whole part, or of one more of its kind. */
  more?: false | { readonly path: string; readonly text: string };
  children: ComponentChildren;
}) => (
  <section>
    <h2 id={id}>{title}</h2>
    {children}
    {more && (
      <p>
        <LinkButton kind="secondary" href={designHref(name, more.path)}>
          {more.text}
        </LinkButton>
      </p>
    )}
  </section>
);

/** The way to the form of one of several; what it is stands there unseen too. */
export const Change = ({ href, text, of }: { href: string; text: string; of: string }) => (
  <a href={href}>
    {text}
    <span class="hidden"> ({of})</span>
  </a>
);
