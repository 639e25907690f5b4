import type { World } from '#tests/world';

/** Hours in UTC in which the offices of the countries of the tests are shut. */
const EVENING = 13;

/**
 * Lets days go by hour by hour, and the program do what is due in each; a night, when no hour of a deadline passes, is one step.
 * @param until ends it early
 */
export async function daysGoBy(
  { clock, settle }: Pick<World, 'clock' | 'settle'>,
  days: number,
  until: () => Promise<boolean> = async () => false,
): Promise<void> {
  const end = clock.now().getTime() + days * 86_400_000;
  while (clock.now().getTime() < end) {
    const hour = clock.now().getUTCHours();
    clock.advance({ hours: hour < EVENING ? 1 : 24 - hour });
    await settle();
    if (await until()) return;
  }
}
