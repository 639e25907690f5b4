import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Channel } from './contact.ts';

/** A message that the sandbox kept instead of sending it. */
export interface SandboxMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly raw: string;
  readonly html: string | null;
  readonly parts: number;
  readonly at: Date;
}

const columns = 'id, channel, address, subject, body, raw, html, parts, at';
const list = sql(
  'notifications.sandbox_list',
  `select ${columns} from notifications.sandbox where $1::text is null or address = $1 order by at desc, id desc limit 100`,
);
const find = sql('notifications.sandbox_find', `select ${columns} from notifications.sandbox where id = $1`);

/** What the sandbox holds, newest first. */
export const listSandbox = (ctx: Ctx, { address }: { address?: string } = {}): Promise<SandboxMessage[]> =>
  ctx.db.rows<SandboxMessage>(list, [address ?? null]);

/** One message of the sandbox. */
export const findSandbox = (ctx: Ctx, { id }: { id: string }): Promise<SandboxMessage | undefined> =>
  ctx.db.row<SandboxMessage>(find, [id]);
