import { Type } from 'typebox';
import { defineEvent } from '#platform/events';

export interface MandateFacts {
  readonly mandateId: string;
  /** Record of whom it is for. */
  readonly giverId: string;
  readonly what: 'given' | 'accepted' | 'refused' | 'revoked';
  /** The side that did it, which need not be told. */
  readonly by: 'giver' | 'holder' | 'agency' | 'registry';
}

/** A mandate was given, answered or ended; who is told of it is decided afterwards, so that asking takes as long for nobody. */
export const mandateChanged = defineEvent<MandateFacts>(
  'identity.mandate_changed',
  1,
  Type.Object({
    mandateId: Type.String({ format: 'uuid' }),
    giverId: Type.String({ format: 'uuid' }),
    what: Type.Enum(['given', 'accepted', 'refused', 'revoked']),
    by: Type.Enum(['giver', 'holder', 'agency', 'registry']),
  }),
);
