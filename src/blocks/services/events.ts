import { defineEvent } from '#platform/events';

/** A version of a service stands in the database from now on. Subject: the service. */
export const versionLoaded = defineEvent<{ service: string; version: number; sha256: string }>(
  'services.version-loaded',
  1,
  {
    type: 'object',
    required: ['service', 'version', 'sha256'],
    additionalProperties: false,
    properties: { service: { type: 'string' }, version: { type: 'integer' }, sha256: { type: 'string' } },
  },
);
