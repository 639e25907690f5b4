/** What a mail system reports of one message (RFC 3464), in the words that matter here. */
export interface DsnReport {
  /** The key that we gave it: the envelope id (RFC 3461) or the Message-ID of the returned headers. */
  readonly key: string;
  readonly action: 'failed' | 'delivered';
  /** `x.y.z` (RFC 3463). */
  readonly status: string;
  /** The mailbox or its domain does not exist; not a full box and no matter of policy. */
  readonly returned: boolean;
}

/** More of a message is not looked at: a report is short and comes first. */
const MOST = 200_000;
const KEY = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The first header of this name, with its folded lines as one. */
function field(lines: readonly string[], name: string): string | undefined {
  const start = `${name.toLowerCase()}:`;
  const at = lines.findIndex((line) => line.slice(0, start.length).toLowerCase() === start);
  if (at < 0) return undefined;
  const folded = [lines[at]!.slice(start.length)];
  for (let next = at + 1; /^[ \t]/.test(lines[next] ?? ''); next++) folded.push(lines[next]!);
  return folded
    .map((part) => part.trim())
    .join(' ')
    .trim();
}

/**
 * Reads a delivery status notification (a `multipart/report` mail) about one of our messages.
 * @returns undefined when it is none, speaks of none of ours, or says nothing final (delayed, relayed)
 */
export function parseDsn(raw: string): DsnReport | undefined {
  const lines = raw.slice(0, MOST).split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => /^content-type:\s*message\/delivery-status\b/i.test(line));
  if (start < 0) return undefined;
  // Only that part speaks for the mail system; what people read before it may say anything.
  const end = lines.findIndex((line, at) => at > start && line.startsWith('--'));
  const said = lines.slice(start, end < 0 ? undefined : end);
  const action = field(said, 'Action')?.toLowerCase();
  if (action !== 'failed' && action !== 'delivered') return undefined;
  const status = /^([245])\.(\d{1,3})\.(\d{1,3})/.exec(field(said, 'Status') ?? '');
  if (!status) return undefined;
  // The mail that reports has a Message-ID of its own before that of the message it is about.
  const about = lines.findLast((line) => new RegExp(`^message-id:\\s*<${KEY}@`, 'i').test(line));
  const named = new RegExp(`^${KEY}$`, 'i').exec(field(said, 'Original-Envelope-Id') ?? '')?.[0];
  const key = named ?? (about && new RegExp(KEY, 'i').exec(about)?.[0]);
  if (!key) return undefined;
  const [text, kind, subject, detail] = status as unknown as [string, string, string, string];
  if ((action === 'failed') !== (kind !== '2')) return undefined;
  const returned =
    kind === '5' && (subject === '1' || (subject === '2' && (detail === '0' || detail === '1')));
  return { key: key.toLowerCase(), action, status: text, returned };
}
