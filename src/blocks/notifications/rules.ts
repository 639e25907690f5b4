import type { Calendar } from '#platform/calendar';
import {
  CHANNELS,
  type Channel,
  type Contact,
  DEFAULT_CHOICES,
  type NoticeKind,
  type QuietHours,
} from './contact.ts';

/** After this many attempts a message has failed and waits for staff. */
export const MAX_ATTEMPTS = 12;
/** How long a provider may take before the attempt counts as lost, in seconds; longer than all limits of time together. */
export const LEASE = 300;
/** A message that could not leave for so many days says nothing any more. */
export const KEEP_DAYS = 3;

/** Messages that one address gets in an hour, whoever writes; what a person waits for (a code) has more room. */
export const AN_HOUR: Readonly<Record<Channel, number>> = { email: 30, sms: 8 };
export const MORE_FOR_SECURITY = 10;

/** Seconds until the next attempt: 1, 2, 4 … minutes, at most six hours. @param attempts made so far, at least 1 */
export const backoff = (attempts: number): number => Math.min(60 * 2 ** (attempts - 1), 21_600);

/** The channels of one kind of notice for which the person has a working address. */
export function channelsFor(contact: Contact, kind: NoticeKind): { channel: Channel; address: string }[] {
  const chosen = contact.channels[kind] ?? DEFAULT_CHOICES[kind];
  const address = {
    email: contact.emailReturned ? undefined : contact.email,
    sms: contact.phoneReturned ? undefined : contact.phone,
  };
  return CHANNELS.flatMap((channel) => {
    const to = address[channel];
    return to && chosen.includes(channel) ? [{ channel, address: to }] : [];
  });
}

/** The first instant from `at` on that is outside the quiet hours, by local time; they may pass midnight. */
export function afterQuiet(at: Date, { from, to }: QuietHours, calendar: Calendar): Date {
  const time = calendar.localTime(at);
  const quiet = from < to ? time >= from && time < to : from > to && (time >= from || time < to);
  if (!quiet) return at;
  const today = calendar.localDate(at);
  const end = calendar.instantOf(today, to);
  if (end > at) return end;
  const tomorrow = calendar.localDate(new Date(calendar.instantOf(today, '12:00').getTime() + 86_400_000));
  return calendar.instantOf(tomorrow, to);
}

/** When officials are told of their work of a day: before it begins. */
const DIGEST = '07:30';

/** The next time at which digests go out: on the morning of a working day. */
export function nextDigest(at: Date, calendar: Calendar): Date {
  const today = calendar.localDate(at);
  const morning = calendar.instantOf(today, DIGEST);
  if (calendar.isWorkingDay(today) && morning > at) return morning;
  return calendar.instantOf(calendar.addWorkingDays(today, 1), DIGEST);
}

/** An address as it is shown: enough to recognise one's own. */
export const masked = (address: string): string => {
  const at = address.indexOf('@');
  if (at > 0) return `${address[0]}…${address.slice(at)}`;
  return `${address.slice(0, 3)}…${address.slice(-3)}`;
};

/**
 * An e-mail address that SMTP can carry: ASCII before the @, a domain with a dot (an international one in its ASCII form).
 * @returns undefined when it is none
 */
export function parseEmail(typed: string): string | undefined {
  const match = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^\s@<>"',;:\\/[\]()]{3,253})$/.exec(typed.trim());
  if (!match) return undefined;
  const [, local = '', given = ''] = match;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  let domain: string;
  try {
    domain = new URL(`http://${given}`).hostname;
  } catch {
    return undefined;
  }
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)) return undefined;
  return `${local}@${domain}`;
}

/**
 * A telephone number as + and digits (ITU-T E.164).
 * @param callingCode of the country, for numbers typed with a leading 0
 * @returns undefined when it is none
 */
export function parsePhone(typed: string, callingCode?: string): string | undefined {
  const bare = typed.replace(/[\s().-]/g, '');
  const whole =
    callingCode && /^0[1-9]/.test(bare)
      ? `+${callingCode}${bare.slice(1)}`
      : bare.replace(/^00(?=[1-9])/, '+');
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : undefined;
}

/** A local time `HH:MM` as typed, also 7:00 and 7h30. */
export function parseTime(typed: string): string | undefined {
  const match = /^\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*$/i.exec(typed);
  if (!match || Number(match[1]) > 23 || Number(match[2] ?? 0) > 59) return undefined;
  return `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}`;
}
