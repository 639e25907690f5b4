import type { PlainDate } from './index.ts';

/**
 * How to invent the people of a country: distributions as data, rules as pure functions. The program makes families of them (births,
 * marriages, deaths, moves over the simulated years); the country says what its registries hold of each. Nobody in it exists.
 */
export interface SynthRules {
  /** Where the distributions come from. */
  readonly source: string;
  readonly days: SynthDays;
  /** The registries that are filled. */
  readonly registries: readonly string[];
  /** Those of them that hold everybody; the others may be filled for a part of the families only. */
  readonly core: readonly string[];
  readonly population: SynthPopulation;
  /** The areas that people live in, the lowest there are, with how many live there. */
  areas(): readonly SynthArea[];
  /** Which people (an ethnic group) a family of this area belongs to. */
  origin(dice: Dice, area: SynthArea): string;
  name(dice: Dice, of: SynthNamed): SynthName;
  readonly number: {
    /** People of one cell share a range of numbers; there are few enough cells to count each one's people. */
    cell(of: SynthNumbered): string;
    /** Number of the nth person (from 0) of their cell: another for every one. */
    make(of: SynthNumbered, nth: number): string;
  };
  /** A dwelling in this area; another one for every `nth` in it. */
  address(dice: Dice, area: SynthArea, nth: number): string;
  /** Begins to tell what registries hold; what it remembers must not grow with the number of people. */
  tell(tools: SynthTools): SynthTeller;
}

/** `from`: before it no history is kept. `takenOver`: from it hold the records of what has not changed since `from`. `until`: the last day. */
export interface SynthDays {
  readonly from: PlainDate;
  readonly takenOver: PlainDate;
  readonly until: PlainDate;
}

/** What comes out how often. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly weights: readonly number[];
}

/** Chances are from 0 to 1, ages and times in years. */
export interface SynthPopulation {
  /** Ages, on the last day, of the women with whom families begin: from `values`, five years each. */
  readonly rootAges: Weighted<number>;
  /** Families that are of one person. */
  readonly alone: number;
  readonly boys: number;
  readonly marries: number;
  readonly marriageAge: { readonly wife: number; readonly husband: number; readonly spread: number };
  readonly adultAt: { readonly wife: number; readonly husband: number };
  /** How many children women have, by the year of their birth: the last row that has begun. */
  readonly children: readonly { readonly bornFrom: number; readonly count: Weighted<number> }[];
  /** Chance to die within a year, by age: the last row that has begun. */
  readonly mortality: readonly { readonly from: number; readonly male: number; readonly female: number }[];
  /** Chance of a couple to divorce within a year, by the year in which they married: the last row that has begun. */
  readonly divorces: readonly { readonly marriedFrom: number; readonly yearly: number }[];
  /** The divorced who marry again. */
  readonly remarries: { readonly male: number; readonly female: number };
  /** Divorced mothers who leave the household and take their minor children with them. */
  readonly follows: number;
  /** Married children who stay in their parents' household. */
  readonly stays: { readonly son: number; readonly daughter: number };
  /** Grown children who leave it unmarried. */
  readonly leavesAlone: number;
  /** New households that begin in the area they come from. */
  readonly staysNear: number;
  /** Households that move, in a year. */
  readonly moves: number;
  /** Adults who change their name, in a year. */
  readonly renames: number;
}

/** A source of chance that gives the same for the same seed and family. */
export interface Dice {
  /** At least 0, less than 1. */
  next(): number;
  /** An integer from 0 to bound - 1. */
  below(bound: number): number;
  chance(part: number): boolean;
  pick<T>(table: Weighted<T>): T;
  /** Normally distributed. */
  about(mean: number, spread: number): number;
}

export interface SynthArea {
  readonly code: string;
  /** Its code and those of the areas around it, the largest first. */
  readonly path: readonly string[];
  readonly weight: number;
  /** The code under which this place went before a day. */
  readonly before?: { readonly code: string; readonly until: PlainDate };
}

export interface SynthNamed {
  readonly sex: 'male' | 'female';
  readonly born: PlainDate;
  readonly origin: string;
  /** Name of the parent whose family name children bear. */
  readonly of?: SynthName;
}

export interface SynthName {
  readonly family: string;
  readonly middle?: string;
  readonly given: string;
}

export interface SynthNumbered {
  readonly sex: 'male' | 'female';
  readonly born: PlainDate;
  readonly birthArea: SynthArea;
}

export interface SynthPerson {
  /** Their record's id in the registry of people. */
  readonly id: string;
  readonly number: string;
  readonly sex: 'male' | 'female';
  readonly born: PlainDate;
  /** Age in whole years on the last day, or at death. */
  readonly age: number;
  readonly died?: PlainDate;
  readonly birthArea: SynthArea;
  readonly origin: string;
  /** Died before the simulated years: others' records name them, none is theirs. */
  readonly gone: boolean;
  readonly mother?: SynthPerson;
  readonly father?: SynthPerson;
  /** The name before they changed it. */
  readonly renamed?: { readonly on: PlainDate; readonly before: SynthName; readonly beforeFull: string };
  /** What holds of them, from when on, in order; empty for those who are gone. */
  readonly states: readonly SynthState[];
  /** The name that they have now. */
  readonly name: SynthName;
  readonly fullName: string;
}

export interface SynthMarriage {
  readonly on: PlainDate;
  readonly husband: SynthPerson;
  readonly wife: SynthPerson;
  readonly area: SynthArea;
  /** When they were divorced. */
  readonly divorced?: PlainDate;
}

/** What holds of a person from a day on. */
export interface SynthState {
  readonly from: PlainDate;
  readonly name: SynthName;
  readonly fullName: string;
  readonly household: SynthHousehold;
  readonly area: SynthArea;
  /** The code under which the area went on that day. */
  readonly areaCode: string;
  readonly address: string;
  readonly host: SynthPerson;
  readonly relation: 'self' | 'spouse' | 'child' | 'grandchild' | 'parent' | 'other';
  /** Registered at this address since. */
  readonly since: PlainDate;
  readonly marital: 'single' | 'married' | 'widowed' | 'divorced';
  readonly spouse?: SynthPerson;
  readonly died?: PlainDate;
}

export interface SynthHousehold {
  /** Counts the households of the country from 0. */
  readonly nth: number;
  readonly states: readonly SynthHouseholdState[];
  /** When the last one had moved out or died. */
  readonly ended?: PlainDate;
}

export interface SynthHouseholdState {
  readonly from: PlainDate;
  readonly host: SynthPerson;
  readonly area: SynthArea;
  readonly areaCode: string;
  readonly address: string;
  readonly members: number;
}

/** People who are kin, in their households. */
export interface SynthFamily {
  readonly nth: number;
  /** Those who have records: all but the ones who are gone. */
  readonly people: readonly SynthPerson[];
  readonly households: readonly SynthHousehold[];
  readonly marriages: readonly SynthMarriage[];
  /** Whether the registries that are not of the core hold this family. */
  readonly whole: boolean;
}

/** One value after another of a record: from when each holds. What says the same as before adds nothing. */
export interface SynthVersion {
  readonly from: PlainDate;
  /** The day on which the registry learned of it, where it is not that day. */
  readonly recorded?: PlainDate;
  /** All that holds; undefined where nothing does, never null or an empty text. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface SynthTools {
  readonly areas: readonly SynthArea[];
  /** How many people there will be. */
  readonly people: number;
  /** Chance of the family that is being told. */
  readonly dice: Dice;
  /** Counts from 0, by name of what is counted. */
  count(what: string): number;
  /** A record with all that was ever held of it. `ended`: the day from which nothing holds any more. */
  put(
    registry: string,
    versions: readonly SynthVersion[],
    about?: { readonly person?: SynthPerson; readonly ended?: PlainDate },
  ): void;
}

export interface SynthTeller {
  family(family: SynthFamily): void;
  /** After the last family: the records of schools and the like, once it is known who goes there. */
  end(): void;
}
