import type { Dice, SynthArea, SynthName } from '#platform/country';
import { textOf, yearsAfter } from './days.ts';
import { aliveOn, drawDeath, type Home, type Kin, type Wed } from './kin.ts';
import type { Span } from './span.ts';

const YEAR = 365.2425;

/** People, households and marriages of one family, as they were drawn. */
export interface Drawn {
  readonly people: Kin[];
  readonly homes: Home[];
  readonly weds: Wed[];
}

/** A divorce: which of the two leaves, to which household, and whether minor children come along. */
interface Parting {
  readonly day: number;
  readonly leaver: Kin;
  readonly home: Home;
  readonly follows: boolean;
}

/** Draws a family from the marriage it begins with to its grandchildren, from the woman's birth to the last simulated day. */
class Drawing implements Drawn {
  readonly people: Kin[] = [];
  readonly homes: Home[] = [];
  readonly weds: Wed[] = [];
  readonly dice: Dice;
  readonly span: Span;
  readonly origin: string;

  constructor(dice: Dice, span: Span, area: SynthArea) {
    this.dice = dice;
    this.span = span;
    this.origin = span.rules.origin(dice, area);
  }

  person(
    sex: Kin['sex'],
    bornDay: number,
    birthArea: SynthArea,
    parents?: { mother: Kin; father: Kin },
    aliveAt = 0,
  ): Kin {
    const { dice, span, origin } = this;
    const born = textOf(bornDay);
    const { population } = span.rules;
    const name: SynthName = span.rules.name(dice, { sex, born, origin, of: parents?.father.name });
    const kin: Kin = { sex, bornDay, origin, birthArea, ...parents, name, weds: [], stays: [] };
    kin.diedDay = drawDeath(dice, span, kin, aliveAt);
    const years = (span.until - span.from) / YEAR;
    if (dice.chance(population.renames * years)) {
      const day = span.from + 1 + dice.below(span.until - span.from);
      const before = span.rules.name(dice, { sex, born, origin, of: kin.name });
      const differs = before.given !== kin.name.given || before.middle !== kin.name.middle;
      if (differs && aliveOn(kin, day) && day > yearsAfter(bornDay, 1)) {
        kin.renamedDay = day;
        kin.nameBefore = before;
      }
    }
    this.people.push(kin);
    return kin;
  }

  home(begun: number, area: SynthArea): Home {
    const { dice, span } = this;
    const home: Home = { begun, places: [{ from: begun, area, address: '' }], residents: [] };
    const since = Math.max(begun, span.from);
    if (dice.chance((span.rules.population.moves * (span.until - since)) / YEAR)) {
      const day = since + 1 + dice.below(Math.max(1, span.until - since));
      if (day <= span.until) home.places.push({ from: day, area: this.near(area), address: '' });
    }
    this.homes.push(home);
    return home;
  }

  near(area: SynthArea): SynthArea {
    return this.dice.chance(this.span.rules.population.staysNear) ? area : this.span.anyArea(this.dice);
  }

  moveIn(who: Kin, from: number, home: Home): void {
    who.stays.push({ from, home });
    home.residents.push({ who, from });
  }

  /** Somebody of whom a marriage in the simulated years is the first that is known lived alone before. */
  livedBefore(who: Kin, day: number): void {
    if (day <= this.span.from) return;
    const begun = Math.min(this.span.from, yearsAfter(who.bornDay, 18));
    this.moveIn(who, begun, this.home(begun, who.birthArea));
  }

  alone(sex: Kin['sex'], bornDay: number, area: SynthArea): void {
    const { dice, span } = this;
    const age = Math.floor((span.until - bornDay) / YEAR);
    const who = this.person(sex, bornDay, area, undefined, age);
    const begun = Math.min(span.from, yearsAfter(bornDay, 18 + dice.below(8)));
    this.moveIn(who, begun, this.home(begun, area));
  }

  /** Two who live in a household from the day on which they marry: their children and, of some, the divorce. */
  wed(husband: Kin, wife: Kin, day: number, home: Home, leaver: Kin): void {
    const wed: Wed = { day, husband, wife };
    this.weds.push(wed);
    for (const who of [husband, wife]) who.weds.push(wed);
    const parting = this.part(wed, home, leaver);
    this.bear(wed, home, parting);
    if (!parting) return;
    const stayer = leaver === husband ? wife : husband;
    this.wedAgain(stayer, parting.day, home);
    this.wedAgain(leaver, parting.day, parting.home);
  }

  /** The divorce of a couple; undefined when one of them dies before, or the last day comes. */
  part(wed: Wed, home: Home, leaver: Kin): Parting | undefined {
    const { dice, span } = this;
    const { divorces, follows } = span.rules.population;
    const year = Number(textOf(wed.day).slice(0, 4));
    const { yearly } = divorces.findLast(({ marriedFrom }) => marriedFrom <= year) ?? divorces[0]!;
    // Nobody does within the first half year.
    const day = yearsAfter(wed.day, 0.5 - Math.log(1 - dice.next()) / yearly);
    if (day > span.until || !aliveOn(wed.husband, day) || !aliveOn(wed.wife, day)) return undefined;
    wed.divorcedDay = day;
    const to = this.home(day, this.near(home.places[0]!.area));
    this.moveIn(leaver, day, to);
    return { day, leaver, home: to, follows: leaver === wed.wife && dice.chance(follows) };
  }

  /** Of the divorced some marry again; whom they marry comes to live with them, so that children stay where they are. */
  wedAgain(who: Kin, divorced: number, home: Home): void {
    const { dice, span } = this;
    if (!dice.chance(span.rules.population.remarries[who.sex])) return;
    const day = yearsAfter(divorced, 1 + dice.next() * 7);
    if (day > span.until || !aliveOn(who, day) || day > yearsAfter(who.bornDay, 60)) return;
    const spouse = this.match(who, day, home.places[0]!.area);
    this.moveIn(spouse, day, home);
    const [husband, wife] = who.sex === 'male' ? [who, spouse] : [spouse, who];
    this.wed(husband, wife, day, home, spouse);
  }

  /** The couple's children, and what becomes of them. */
  bear({ wife, husband, day: married }: Wed, home: Home, parting: Parting | undefined): void {
    const { dice, span } = this;
    const { children, boys } = span.rules.population;
    const year = Number(textOf(wife.bornDay).slice(0, 4));
    const count = dice.pick((children.findLast(({ bornFrom }) => bornFrom <= year) ?? children[0]!).count);
    let day = married + 280 + dice.below(500);
    for (let i = 0; i < count; i++) {
      if (day > span.until || !aliveOn(wife, day) || !aliveOn(husband, day - 280)) return;
      if (day > yearsAfter(wife.bornDay, 45) || (parting && day > parting.day)) return;
      const { area } = home.places.findLast(({ from }) => from <= day)!;
      const sex = dice.chance(boys) ? 'male' : 'female';
      const child = this.person(sex, day, area, { mother: wife, father: husband });
      this.moveIn(child, day, home);
      const goes = parting?.follows && yearsAfter(day, 18) > parting.day && aliveOn(child, parting.day);
      if (goes) this.moveIn(child, parting.day, parting.home);
      this.grow(child, goes ? parting.home : home);
      day += 560 + dice.below(1100);
    }
  }

  grow(child: Kin, home: Home): void {
    const { dice, span } = this;
    const { adultAt, marriageAge, marries, leavesAlone } = span.rules.population;
    const role = child.sex === 'male' ? 'husband' : 'wife';
    const least = adultAt[role] + 0.1;
    const day = yearsAfter(child.bornDay, Math.max(least, dice.about(marriageAge[role], marriageAge.spread)));
    if (dice.chance(marries)) {
      if (day <= span.until && aliveOn(child, day)) this.marry(child, day, home);
      return;
    }
    const leaves = yearsAfter(child.bornDay, 19 + dice.next() * 11);
    if (dice.chance(leavesAlone) && leaves <= span.until && aliveOn(child, leaves))
      this.moveIn(child, leaves, this.home(leaves, this.near(home.places[0]!.area)));
  }

  /** Somebody of another family, to be married on that day. */
  match(who: Kin, day: number, area: SynthArea): Kin {
    const { dice, span } = this;
    const { marriageAge, adultAt } = span.rules.population;
    const sex = who.sex === 'male' ? 'female' : 'male';
    const gap = dice.about(marriageAge.husband - marriageAge.wife, 2) * (who.sex === 'male' ? 1 : -1);
    const least = adultAt[sex === 'male' ? 'husband' : 'wife'] + 0.1;
    const bornDay = Math.min(yearsAfter(who.bornDay, gap), yearsAfter(day, -least));
    const spouse = this.person(sex, bornDay, this.near(area), undefined, (day - bornDay) / YEAR);
    this.livedBefore(spouse, day);
    return spouse;
  }

  marry(child: Kin, day: number, home: Home): void {
    const { dice, span } = this;
    const { stays } = span.rules.population;
    const area = home.places[0]!.area;
    const spouse = this.match(child, day, area);
    const stay = dice.chance(child.sex === 'male' ? stays.son : stays.daughter);
    const now = stay ? home : this.home(day, this.near(area));
    const [husband, wife] = child.sex === 'male' ? [child, spouse] : [spouse, child];
    // Who stays at home lives there already; the head of a new household is the husband.
    for (const who of [husband, wife]) if (!(stay && who === child)) this.moveIn(who, day, now);
    this.wed(husband, wife, day, now, stay ? spouse : husband);
  }

  /** The couple that a family begins with, or one who lives alone. */
  begin(area: SynthArea, onlyOne: boolean): void {
    const { dice, span } = this;
    const { population } = span.rules;
    const age = dice.pick(population.rootAges) + dice.next() * 5;
    const bornDay = Math.floor(yearsAfter(span.until, -age));
    const { marriageAge, adultAt } = population;
    const least = adultAt.wife + 0.1;
    const day = yearsAfter(bornDay, Math.max(least, dice.about(marriageAge.wife, marriageAge.spread)));
    if (onlyOne || dice.chance(population.alone) || day > span.until) {
      this.alone(dice.chance(population.boys) ? 'male' : 'female', bornDay, area);
      return;
    }
    const older = dice.about(marriageAge.husband - marriageAge.wife, 2);
    const husbandBorn = Math.min(yearsAfter(bornDay, -older), yearsAfter(day, -adultAt.husband - 0.1));
    const husband = this.person('male', husbandBorn, area, undefined, (day - husbandBorn) / YEAR);
    const wife = this.person('female', bornDay, this.near(area), undefined, (day - bornDay) / YEAR);
    for (const who of [husband, wife]) this.livedBefore(who, day);
    const home = this.home(day, area);
    for (const who of [husband, wife]) this.moveIn(who, day, home);
    this.wed(husband, wife, day, home, husband);
  }
}

/** Draws the family that the dice stand at. */
export function drawFamily(dice: Dice, span: Span, area: SynthArea, onlyOne = false): Drawn {
  const drawing = new Drawing(dice, span, area);
  drawing.begin(area, onlyOne);
  return drawing;
}
