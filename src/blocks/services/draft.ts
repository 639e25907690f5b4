import type { FormValues } from '#ui/form';

/** A registry value as it was shown: what it was, where it came from, and under which key it was found. */
export interface ShownValue {
  readonly value: unknown;
  readonly registry: string;
  readonly key: string;
}

/** What a person has filled in so far. */
export interface Draft {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: number | null;
  /** For whom, when not for themselves. */
  readonly onBehalfOf: string | null;
  readonly service: string;
  readonly version: number;
  readonly data: FormValues;
  /** By JSON pointer. A field that was looked for in vain stands here with the value null. */
  readonly shown: Readonly<Record<string, ShownValue>>;
  /** Names of the pages that were saved without a fault. */
  readonly done: readonly string[];
  readonly revision: number;
  readonly caseId: string | null;
  readonly filedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
