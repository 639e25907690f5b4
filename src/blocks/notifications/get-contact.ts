import type { Ctx } from '#platform/context';
import type { Choices, Contact, WorkPace } from './contact.ts';
import { DEFAULT_QUIET } from './contact.ts';
import { findContact } from './contact-store.ts';

interface Row {
  lang: string | null;
  email: string | null;
  phone: string | null;
  emailReturned: boolean;
  phoneReturned: boolean;
  workPace: WorkPace;
  channels: Choices;
  quietFrom: string;
  quietTo: string;
}

/** How a person of the hat wants to be told; the defaults where they have said nothing. */
export async function getContact(ctx: Ctx, { personId }: { personId: string }): Promise<Contact> {
  const row = await ctx.db.row<Row>(findContact, [personId]);
  if (!row)
    return {
      emailReturned: false,
      phoneReturned: false,
      channels: {},
      quiet: DEFAULT_QUIET,
      workPace: 'daily',
    };
  return {
    lang: row.lang ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    emailReturned: row.emailReturned,
    phoneReturned: row.phoneReturned,
    workPace: row.workPace,
    channels: row.channels,
    quiet: { from: row.quietFrom, to: row.quietTo },
  };
}
