import { randomBytes } from 'node:crypto';
import type { Clock } from '#platform/clock';

/** A UUID of version 7 (RFC 9562, section 5.7): its first 48 bits are the clock's milliseconds, so ids sort by age. */
export function newId(clock: Clock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` has the form of an id, so that a forged one is refused before it reaches the database. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
