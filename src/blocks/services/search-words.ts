/** The words of a text. */
export const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether two words differ by one letter put in, left out, changed or swapped with its neighbour. */
export function almost(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const restA = a.slice(at);
  const restB = b.slice(at);
  if (restA.length === restB.length)
    return (
      restA.slice(1) === restB.slice(1) ||
      (restA.length > 1 &&
        restA[0] === restB[1] &&
        restA[1] === restB[0] &&
        restA.slice(2) === restB.slice(2))
    );
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

/**
 * Places of the words that say what is meant: those of a filler ("how do I get a …") are left out, unless nothing else is asked.
 * @param fillers folded, of one or more words
 */
export function telling(asked: readonly string[], fillers: readonly (readonly string[])[]): number[] {
  const left = new Set(asked.keys());
  for (let at = 0; at < asked.length; at++)
    for (const filler of fillers)
      if (filler.length > 0 && filler.every((word, nth) => asked[at + nth] === word))
        for (const nth of filler.keys()) left.delete(at + nth);
  return left.size > 0 ? [...left] : [...asked.keys()];
}
