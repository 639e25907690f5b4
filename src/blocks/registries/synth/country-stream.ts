import { createHash } from 'node:crypto';
import type { SynthName, SynthPerson, SynthRules, SynthTools, SynthVersion } from '#platform/country';
import { CountedDice } from './dice.ts';
import { drawFamily } from './make-kin.ts';
import { type Span, spanOf } from './span.ts';
import { type Counting, countPeople, tellFamily } from './tell-family.ts';

export interface Wanted {
  /** The registry of people: its records have the ids of the people. */
  readonly peopleRegistry: string;
  readonly people: number;
  readonly seed: string;
  /** Only these registries. */
  readonly registries?: readonly string[];
  /** So many people at most are told of in the registries that are not of the core. */
  readonly others?: number;
}

/** A record as it comes out, with all that was ever held of it. */
export interface Made {
  readonly registry: string;
  readonly recordId: string;
  readonly person?: SynthPerson;
  readonly versions: readonly SynthVersion[];
  readonly ended?: string;
}

/** Ids that the seed and the count decide: a custom UUID (RFC 9562, version 8), in order, so that indexes stay small. */
function idsOf(seed: string): () => string {
  const digest = createHash('sha256').update(`synthetic country ${seed}`).digest();
  const dice = new CountedDice(digest.toString('hex'));
  const head = digest.toString('hex', 0, 2);
  let nth = 0;
  return () => {
    dice.turnTo(nth);
    const at = (nth++).toString(16).padStart(8, '0');
    const [a, b, c] = [dice.bits() >>> 0, dice.bits() >>> 0, dice.bits() >>> 0];
    const bits = (value: number, digits: number) => value.toString(16).padStart(8, '0').slice(-digits);
    return `${head}${at.slice(0, 4)}-${at.slice(4)}-8${bits(a, 3)}-${((b & 0x3f) | 0x80).toString(16)}${bits(b >>> 6, 2)}-${bits(a >>> 12, 4)}${bits(c, 8)}`;
  };
}

/**
 * The records of an invented country, family by family; the same for the same rules, number and seed. Nothing of a family is kept once
 * it has been told, but counts by area and what the country's teller remembers.
 */
export class SyntheticCountry {
  readonly #span: Span;
  readonly #wanted: Wanted;
  readonly #fullName: (name: SynthName) => string;
  /** People told of so far. */
  people = 0;
  families = 0;

  constructor(rules: SynthRules, fullName: (name: SynthName) => string, wanted: Wanted) {
    this.#span = spanOf(rules);
    this.#fullName = fullName;
    this.#wanted = wanted;
  }

  /** Tells of everybody; after each family whoever takes the records may make it wait. */
  *tell(put: (made: Made) => void): Generator<void> {
    const { rules } = this.#span;
    const { seed, registries, others, people, peopleRegistry } = this.#wanted;
    const counts = new Map<string, number>();
    const newId = idsOf(seed);
    const counting: Counting = {
      newId,
      fullName: this.#fullName,
      count: (what) => {
        const nth = counts.get(what) ?? 0;
        counts.set(what, nth + 1);
        return nth;
      },
    };
    const dice = new CountedDice(seed);
    const core = new Set(rules.core);
    const only = registries && new Set(registries);
    let whole = true;
    const tools: SynthTools = {
      areas: this.#span.areas,
      people,
      dice,
      count: counting.count,
      put: (registry, versions, { person, ended } = {}) => {
        if ((only && !only.has(registry)) || (!whole && !core.has(registry))) return;
        const recordId = registry === peopleRegistry && person ? person.id : newId();
        put({ registry, recordId, person, versions, ended });
      },
    };
    const teller = rules.tell(tools);
    const total = this.#span.areas.reduce((sum, { weight }) => sum + weight, 0);
    let weight = 0;
    let told = 0;
    for (const area of this.#span.areas) {
      weight += area.weight;
      const goal = Math.round((people * weight) / total);
      for (let tries = 0; this.people < goal; ) {
        const nth = this.families++;
        dice.turnTo(nth);
        const drawn = drawFamily(dice, this.#span, area, tries > 50);
        const count = countPeople(drawn, this.#span);
        // At the very end a family must not be larger than what is left.
        if (count === 0 || this.people + count > people) {
          tries++;
          continue;
        }
        tries = 0;
        this.people += count;
        // As many of the families as give the number that is wanted, spread over the whole country.
        whole = others === undefined || told < (others * this.people) / people;
        if (whole) told += count;
        const family = tellFamily(drawn, nth, { span: this.#span, dice, counting, whole });
        teller.family(family);
        yield;
      }
    }
    whole = true;
    teller.end();
  }
}
