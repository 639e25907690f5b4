import { defineEvent } from '#platform/events';

/** A registry has a new version of a record. The payload names the record and no value of it. */
export const recordWritten = defineEvent<{
  registry: string;
  recordId: string;
  version: number;
  caseId?: string;
}>('registries.record-written', 1, {
  type: 'object',
  required: ['registry', 'recordId', 'version'],
  properties: {
    registry: { type: 'string' },
    recordId: { type: 'string', format: 'uuid' },
    version: { type: 'integer', minimum: 1 },
    caseId: { type: 'string', format: 'uuid' },
  },
  additionalProperties: false,
});

/**
 * Records that were not there came at once, from a file: all of them have ids between these, and others may. Nobody follows one of them yet.
 */
export const recordsLoaded = defineEvent<{ registry: string; first: string; last: string }>(
  'registries.records-loaded',
  1,
  {
    type: 'object',
    required: ['registry', 'first', 'last'],
    properties: {
      registry: { type: 'string' },
      first: { type: 'string', format: 'uuid' },
      last: { type: 'string', format: 'uuid' },
    },
    additionalProperties: false,
  },
);

/** A record was merged into another, or taken out of it again; no value of either is told. */
export const recordsMerged = defineEvent<{
  registry: string;
  recordId: string;
  survivorId: string;
  mergeId: string;
  undone: boolean;
}>('registries.records-merged', 1, {
  type: 'object',
  required: ['registry', 'recordId', 'survivorId', 'mergeId', 'undone'],
  properties: {
    registry: { type: 'string' },
    recordId: { type: 'string', format: 'uuid' },
    survivorId: { type: 'string', format: 'uuid' },
    mergeId: { type: 'string', format: 'uuid' },
    undone: { type: 'boolean' },
  },
  additionalProperties: false,
});
