/** Traces of every reading of personal data: added in the transaction of the reading, never changed, shown to the person. */
export { type TraceEntry, trace, traceOfFound } from './trace.ts';
export { kindsOfTraces, type Trace, type TraceFilter, tracesOfPersons } from './traces-of-persons.ts';
