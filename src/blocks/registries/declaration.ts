import type { Localized, PlainDate } from '#platform/country';
import { escapePart } from '#platform/json';

/** How far an attribute may be shared: openly, with agencies by declared grants, or by special request only. */
export type SharingClass = 'open' | 'default' | 'special';

/** What an attribute of the registry of people says of them, so that the program need not know its name. */
export type PersonFact =
  | 'full-name'
  | 'family-name'
  | 'middle-name'
  | 'given-name'
  | 'sex'
  | 'birth-date'
  | 'parent'
  | 'spouse';

export interface Attribute {
  readonly name: string;
  readonly title: Localized;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  /** JSON Schema's format; `date` makes a date column. */
  readonly format?: string;
  readonly indexed: boolean;
  readonly sharing: SharingClass;
  readonly is?: PersonFact;
  /** The registry whose key this attribute holds. */
  readonly ref?: string;
  /** Texts for the values of an enum. */
  readonly labels: Readonly<Record<string, Localized>>;
  /** Where the values are listed, such as `areas`. */
  readonly options?: string;
  /** It is where the record lies: a geometry of GeoJSON (RFC 7946). */
  readonly geometry?: true;
}

/** Who may read which attributes, for which purposes. */
export interface ReadGrant {
  /** Officials with one of these roles at an agency of the hat. */
  readonly roles?: readonly string[];
  /** The program's own steps, by name of the system actor; `*` stands for any rest of a name. */
  readonly systems?: readonly string[];
  /** Programs that ask in their own name, of agencies of one of these bodies; always for stated purposes. */
  readonly programs?: readonly string[];
  /** A person whose personal number stands in one of these attributes of the record, such as the other parent. */
  readonly named_in?: readonly string[];
  /** Purpose codes; any purpose where missing. `case` needs a case. */
  readonly for?: readonly string[];
  readonly attributes: 'all' | readonly string[];
  /** Also searching and listing, which is a right of its own. */
  readonly list?: boolean;
  /** Also taking whole lists out as a file, which is a right of its own beside listing. */
  readonly export?: boolean;
  readonly basis?: string;
}

/** Who may write: agencies of a body in a decided case, a feed by the name of its system actor, or whoever may bring in files. */
export type WriteGrant =
  | { readonly case: { readonly bodies: readonly string[] } }
  /** With `programs` those of agencies of one of these bodies bring its records in, in their own name. */
  | { readonly feed: string; readonly programs?: readonly string[] }
  /** Files brought in by officials with one of the roles at an agency of one of the bodies. */
  | {
      readonly import: {
        readonly bodies: readonly string[];
        readonly roles: readonly string[];
        /** Also programs of these agencies. */
        readonly programs?: boolean;
      };
    };

/** By which attributes records are found that bear a name: of a person, by the country's rules of names, or the title of a thing. */
export interface Naming {
  readonly person?: string;
  readonly title?: string;
  /** The birth date of that person. */
  readonly born?: string;
  readonly sex?: string;
  readonly area?: string;
}

/** What a predicate is told beside the record: one of a few values, or the codes of all areas that the asking agency serves. */
export type PredicateGiven = { readonly values: readonly (string | number)[] } | { readonly agency: 'area' };

/** A question about a record that is answered by yes or no, without its values. */
export interface Predicate {
  readonly name: string;
  readonly says: Localized;
  /** FEEL over attributes, what is given with the question, `today`, and `since.<attribute>`: the day from which its value holds. */
  readonly holds: string;
  readonly given: Readonly<Record<string, PredicateGiven & { readonly title: Localized }>>;
  /** Who may ask it; nobody else, whatever they may read. */
  readonly ask: readonly AskGrant[];
}

export type AskGrant = Pick<ReadGrant, 'roles' | 'systems' | 'programs' | 'for' | 'basis'>;

/** How long records are kept after they have ended. */
export type Retention = { readonly basis?: string } & (
  | { readonly years: number }
  | { readonly forever: true }
);

/** A registry as it was declared: one immutable version. */
export interface Registry {
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  readonly title: Localized;
  readonly description?: Localized;
  /** The text that the declaration was made from, or `unverified`. */
  readonly source: string;
  readonly inForceFrom: PlainDate;
  readonly legalBasis: readonly { readonly document: string; readonly article?: string }[];
  /** Body of the agency that owns it. */
  readonly owner: string;
  /** The agencies of that body: their officials alone keep it. Where missing, nobody does. */
  readonly keepers?: ReadonlySet<number>;
  /** The attribute that is its natural key. */
  readonly key: string;
  /** Its records are the people: the record id is the person id, the key their personal number. */
  readonly people: boolean;
  /** Its records pass from one person to another, as land does: each version is about whom its own subject names. */
  readonly passesOn: boolean;
  /** Attributes of which no two records that hold may have the same value. */
  readonly unique: readonly string[];
  /** The attribute that names, by personal number, whom a record is about. */
  readonly subject?: string;
  readonly attributes: readonly Attribute[];
  /** What names stand in its records; in the registry of people it follows from `x-is` where nothing else is said. */
  readonly search: readonly Naming[];
  readonly predicates: readonly Predicate[];
  /** How long a record is kept after it has ended; where missing, nobody has said. */
  readonly retention?: Retention;
  /** What a record ought to be, beyond what its schema demands: one that is not is shown, not refused. */
  readonly quality: readonly { readonly must: string; readonly says: Localized }[];
  /** Records as they may stand there: documentation, and what tests begin with. */
  readonly examples: readonly Readonly<Record<string, unknown>>[];
  readonly read: readonly ReadGrant[];
  readonly write: readonly WriteGrant[];
  /** JSON Schema 2020-12 of a whole record. */
  readonly schema: object;
}

/** What stands in a registry.yaml. */
export interface Declared {
  registry: string;
  name: string;
  description?: string;
  source: string;
  in_force: { from: PlainDate };
  legal_basis: { document: string; article?: string }[];
  owner: { body: string };
  history: 'full';
  key: string;
  people?: boolean;
  passes_on?: boolean;
  unique?: string[];
  subject?: string;
  search?: Naming[];
  predicates?: Record<
    string,
    {
      says: string;
      holds: string;
      given?: Record<string, PredicateGiven & { title: string }>;
      ask: AskGrant[];
    }
  >;
  record: { type: 'object'; required?: string[]; properties: Record<string, DeclaredAttribute> };
  retention?: Retention;
  quality?: { must: string; says: string }[];
  examples?: Record<string, unknown>[];
  read: ReadGrant[];
  write: WriteGrant[];
}

export interface DeclaredAttribute {
  type: Attribute['type'];
  title: string;
  format?: string;
  enum?: unknown[];
  maxLength?: number;
  pattern?: string;
  'x-indexed'?: boolean;
  'x-sharing'?: SharingClass;
  'x-is'?: PersonFact;
  'x-ref'?: string;
  'x-labels'?: Record<string, string>;
  'x-options'?: string;
  'x-geometry'?: true;
  /** What the attribute was called before: its values go on under the new name. */
  'x-was'?: string;
}

/** What is stored: the declaration and its overlays of other languages by JSON pointer. */
export interface Stored {
  readonly language: string;
  readonly declared: Declared;
  readonly overlays: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The text at a pointer in all languages that have it. */
function textAt({ language, overlays }: Stored, pointer: string, text: string): Localized {
  const others = Object.entries(overlays).flatMap(([lang, texts]) =>
    texts[pointer] ? [[lang, texts[pointer]]] : [],
  );
  return { [language]: text, ...Object.fromEntries(others) };
}

function namingOfPeople(attributes: readonly Attribute[]): Naming[] {
  const column = ({ sharing, indexed }: Attribute) => sharing !== 'special' || indexed;
  const named = (is: PersonFact) => attributes.find((one) => one.is === is && column(one))?.name;
  const area = attributes.find(({ options, indexed }) => options === 'areas' && indexed)?.name;
  const person = named('full-name');
  return person ? [{ person, born: named('birth-date'), sex: named('sex'), area }] : [];
}

/** The registry that a stored version declares. */
export function registryOf(stored: Stored, version: number, sha256: string): Registry {
  const { declared } = stored;
  const attributes = Object.entries(declared.record.properties).map(([name, given]): Attribute => {
    const at = `/record/properties/${escapePart(name)}`;
    const labels = Object.entries(given['x-labels'] ?? {}).map(([value, text]) => [
      value,
      textAt(stored, `${at}/x-labels/${escapePart(value)}`, text),
    ]);
    return {
      name,
      title: textAt(stored, `${at}/title`, given.title),
      type: given.type,
      format: given.format,
      indexed: given['x-indexed'] ?? false,
      sharing: given['x-sharing'] ?? 'special',
      is: given['x-is'],
      ref: given['x-ref'],
      labels: Object.fromEntries(labels),
      options: given['x-options'],
      ...(given['x-geometry'] && { geometry: true as const }),
    };
  });
  return {
    name: declared.registry,
    version,
    sha256,
    title: textAt(stored, '/name', declared.name),
    description: declared.description ? textAt(stored, '/description', declared.description) : undefined,
    source: declared.source,
    inForceFrom: declared.in_force.from,
    legalBasis: declared.legal_basis,
    owner: declared.owner.body,
    key: declared.key,
    people: declared.people ?? false,
    passesOn: declared.passes_on ?? false,
    unique: declared.unique ?? [],
    subject: declared.subject,
    attributes,
    predicates: Object.entries(declared.predicates ?? {}).map(([name, one]) => ({
      name,
      says: textAt(stored, `/predicates/${escapePart(name)}/says`, one.says),
      holds: one.holds,
      given: Object.fromEntries(
        Object.entries(one.given ?? {}).map(([param, { title, ...rest }]) => [
          param,
          {
            ...rest,
            title: textAt(stored, `/predicates/${escapePart(name)}/given/${escapePart(param)}/title`, title),
          },
        ]),
      ),
      ask: one.ask,
    })),
    search: declared.search ?? (declared.people ? namingOfPeople(attributes) : []),
    retention: declared.retention,
    quality: (declared.quality ?? []).map(({ must, says }, at) => ({
      must,
      says: textAt(stored, `/quality/${at}/says`, says),
    })),
    examples: declared.examples ?? [],
    read: declared.read,
    write: declared.write,
    schema: { ...declared.record, additionalProperties: false },
  };
}
