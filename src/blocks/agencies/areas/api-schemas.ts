import { Type } from 'typebox';

const text = (description: string, more: object = {}) => Type.String({ description, ...more });
const day = (description: string) => text(description, { format: 'date', examples: ['2024-05-01'] });

/** An area as programs get it. */
export const AreaSchema = Type.Object(
  {
    code: text('Official code; used again for other areas, so only code and day together say which'),
    kind: text('Kind in the national language'),
    name: text('Name without the kind'),
    nameEn: text('Name in English'),
    title: Type.Record(Type.String(), Type.String(), { description: 'Kind and name together, by language' }),
    parentCode: Type.Union([Type.String(), Type.Null()], { description: 'The area it lies in' }),
    level: Type.Integer({ description: '1 is the highest below the nation' }),
    validFrom: day('First day on which it is so'),
    validTo: Type.Union([Type.String(), Type.Null()], {
      description: 'First day on which it is so no longer; null: it is so',
    }),
  },
  { additionalProperties: false },
);

const StepSchema = Type.Object(
  {
    day: day('The day of the change'),
    from: text('Code before'),
    to: text('Code after'),
    how: Type.Union(
      ['kept', 'renamed', 'whole', 'part', 'people', 'land'].map((how) => Type.Literal(how)),
      {
        description:
          'kept, renamed, whole: all of it; part; people: part of the land with all people; land: part of the land',
      },
    ),
    act: Type.Union([Type.String(), Type.Null()], { description: 'What ordered it' }),
    note: text('What the text says beside that'),
  },
  { additionalProperties: false },
);

const Outcome = Type.Union(
  ['one', 'several', 'unknown'].map((outcome) => Type.Literal(outcome)),
  { description: 'one: it is this; several: one of these, and nothing decides which; unknown' },
);

const because = (whys: readonly string[]) =>
  Type.Union(
    whys.map((why) => Type.Literal(why)),
    { description: 'What decided, or would decide' },
  );

const CandidateSchema = Type.Object({ ...AreaSchema.properties, steps: Type.Array(StepSchema) });

export const ResolutionSchema = Type.Object({
  outcome: Outcome,
  because: because(['same', 'whole', 'people', 'part', 'inside', 'code']),
  written: Type.Optional(AreaSchema),
  candidates: Type.Array(CandidateSchema),
});

export const AddressSchema = Type.Object({
  outcome: Outcome,
  because: Type.Optional(because(['words', 'nothing', 'same', 'whole', 'people', 'part', 'inside', 'code'])),
  areas: Type.Array(CandidateSchema),
  candidates: Type.Array(
    Type.Object({
      area: AreaSchema,
      score: Type.Number(),
      reasons: Type.Array(Type.Object({ why: Type.String(), text: Type.String(), points: Type.Number() })),
      rest: text('What stands before the area'),
      outcome: Outcome,
    }),
  ),
});

const LinkSchema = Type.Object({ step: StepSchema, area: AreaSchema });

export const HistorySchema = Type.Object({
  code: Type.String(),
  states: Type.Array(
    Type.Object({
      area: AreaSchema,
      madeUpOf: Type.Array(LinkSchema),
      became: Type.Array(LinkSchema),
    }),
  ),
  acts: Type.Array(
    Type.Object({
      id: Type.String(),
      day: Type.String(),
      title: Type.Record(Type.String(), Type.String()),
      legalBasis: Type.String(),
      source: Type.String(),
    }),
  ),
});

export const SearchSchema = Type.Object({ areas: Type.Array(AreaSchema) });

export const ConvertedSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      line: Type.Integer(),
      given: Type.String(),
      outcome: Outcome,
      areas: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
      address: text('The whole address of today, where there is one'),
      explanation: Type.String(),
    }),
  ),
});

const optionalDay = (description: string) => Type.String({ maxLength: 10, default: '', description });

export const SearchQuery = Type.Object({
  q: Type.String({
    maxLength: 100,
    default: '',
    description: 'Words of kind and name, with or without accents',
  }),
  parent: Type.String({
    maxLength: 20,
    default: '',
    description: 'Without q: what lies directly in this area',
  }),
  on: optionalDay('Only areas of this day; without q today'),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
});

export const ResolveQuery = Type.Object({
  code: Type.String({ maxLength: 20, default: '', description: 'A code as it was written' }),
  address: Type.String({
    maxLength: 400,
    default: '',
    description: 'An address as people write it, in place of a code',
  }),
  at: optionalDay(
    'The day on which it was written; codes need one, since they are used again. Default today',
  ),
  asOf: optionalDay('The day for which it is asked; default today'),
  purpose: Type.Union([Type.Literal('residence'), Type.Literal('land')], {
    default: 'residence',
    description: 'Who lived there went with the people; a plot with the land',
  }),
});

export const ConvertBody = Type.Object({
  rows: Type.Array(
    Type.Object(
      {
        address: Type.Optional(Type.String({ maxLength: 400 })),
        code: Type.Optional(Type.String({ maxLength: 20 })),
        at: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD' })),
      },
      { additionalProperties: false },
    ),
    { maxItems: 1000, default: [] },
  ),
});

export const CodeParams = Type.Object({ code: Type.String({ maxLength: 40 }) });
export const HistoryQuery = Type.Object({ on: optionalDay('Only the state of this day') });
