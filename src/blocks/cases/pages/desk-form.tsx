import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { Button, ButtonRow, ErrorSummary, Form, PageTitle, Shell } from '#ui';
import { deskPlaces } from '../desk/pages/desk-places.ts';

/** A page of the desk with one form and one button, for what is done to a case as a whole. */
export const DeskFormPage = ({
  ctx,
  title,
  caption,
  lead,
  action,
  button,
  error,
  children,
}: {
  ctx: Ctx;
  title: string;
  caption: string;
  lead: string;
  action: string;
  button: string;
  /** What is wrong, and the field to which it leads. */
  error?: { text: string; href: string };
  children: ComponentChildren;
}) => (
  <Shell ctx={ctx} title={`${title} ${caption}`} width="desk" section="/desk/inbox" side={deskPlaces(ctx)}>
    {error && <ErrorSummary errors={[error]} />}
    <PageTitle caption={caption} lead={lead}>
      {title}
    </PageTitle>
    <Form action={action}>
      {children}
      <ButtonRow>
        <Button>{button}</Button>
      </ButtonRow>
    </Form>
  </Shell>
);
