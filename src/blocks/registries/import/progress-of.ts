import type { Ctx } from '#platform/context';
import type { Import } from './import-store.ts';
import { findTaking, type Taking } from './work-store.ts';

/** Seconds that must have passed before what remains can be told. */
const ENOUGH = 2;

/** How far work has come, from 0 to 1, and how many seconds remain, once that can be told. */
export interface Progress {
  readonly share: number;
  readonly left?: number;
}

const secondsSince = (from: Date | null, at: Date): number =>
  from ? (at.getTime() - from.getTime()) / 1000 : 0;

/** How far the reading of a file has come. */
export function progressOf(
  { size, readBytes, lapAt, lapBytes }: Pick<Import, 'size' | 'readBytes' | 'lapAt' | 'lapBytes'>,
  at: Date,
): Progress {
  if (!size) return { share: 0 };
  const share = Math.min(1, readBytes / size);
  const passed = secondsSince(lapAt, at);
  const done = readBytes - lapBytes;
  if (passed < ENOUGH || done <= 0) return { share };
  return { share, left: Math.ceil((passed / done) * (size - readBytes)) };
}

/** How far the taking in of a file has come. */
export function takingOf({ beganAt, share }: Taking, at: Date): Progress {
  const passed = secondsSince(beganAt, at);
  if (passed < ENOUGH || share <= 0) return { share };
  return { share, left: Math.ceil((passed / share) * (1 - share)) };
}

/** How far whatever is being done for a file has come; undefined where nothing is being done that takes its time. */
export async function findProgress({ db, clock }: Ctx, one: Import): Promise<Progress | undefined> {
  if (one.state === 'sending') return { share: one.size ? one.readBytes / one.size : 0 };
  if (one.state === 'looking' || one.state === 'reading') return progressOf(one, clock.now());
  if (one.state !== 'taking') return undefined;
  const taking = await findTaking(db, one.id);
  return taking ? takingOf(taking, clock.now()) : { share: 0 };
}
