/** Where a wall was breached, and how to mend it. */
export interface Finding {
  /** Path from the root of the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** One of the wall's rules. */
  readonly rule: string;
  readonly remedy: string;
}

/** One wall of the house. It reads what stands on the disk below `root`, never a list kept by hand. */
export interface Wall {
  readonly name: string;
  /** Every rule that it may report; each has a plant that proves that it bites. */
  readonly rules: readonly string[];
  readonly find: (root: string) => Finding[];
}

export const show = (finding: Finding): string =>
  `${finding.file}:${finding.line} ${finding.rule}: ${finding.remedy}`;
