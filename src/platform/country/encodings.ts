import type { Localized } from './index.ts';

/** An encoding in which texts of the country were written before Unicode, and old files still are. */
export interface LegacyEncoding {
  /** A short name that never changes, in small letters; it is stored. */
  readonly name: string;
  readonly title: Localized;
  /** The text that bytes are; what stands for no letter is as in windows-1252. Pieces are cut between words. */
  decode(bytes: Uint8Array): string;
}

/** How old files of the country are recognised and converted. */
export interface EncodingRules {
  readonly legacy: readonly LegacyEncoding[];
  /**
   * Which share of the words with marks in a text could be words of the national language, from 0 to 1: high for a text that was read in
   * the right encoding, low for any other. A text without such words says nothing: 0.
   */
  plausible(text: string): number;
}
