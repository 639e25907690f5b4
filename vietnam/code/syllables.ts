/** Consonants that begin a syllable, as school books list them. */
const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?';
/** Vowels with nothing behind them; those that may have a consonant behind them; those that must. Loan words with `oo` are left out. */
const OPEN =
  'uya|uyu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|ưa|ưi|ưu|ia|iu|oi|ua|ui|ai|ao|au|ay|âu|ây|eo|êu|ôi|ơi';
const EITHER = 'oa|oe|uê|uơ|uy|[aeêioôơuưy]';
const CLOSED = 'uyê|iê|yê|uâ|uô|ươ|oă|[ăâ]';
const CODA = '(?:ch|nh|ng|[cmnpt])';
const SYLLABLE = new RegExp(`^${ONSET}(?:${OPEN}|(?:${EITHER})${CODA}?|(?:${CLOSED})${CODA})$`);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Syllables that end in a stop have the tones sắc or nặng only. */
const STOPPED = /(?:ch|[cpt])$/;

/** Whether a word could be a syllable of Vietnamese: its letters, where they stand, and a tone that it can have. */
export function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD');
  const tones = parts.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const letters = parts.replace(TONES, '').normalize('NFC');
  if (!SYLLABLE.test(letters)) return false;
  return !STOPPED.test(letters) || tones[0] === '\u0301' || tones[0] === '\u0323';
}
