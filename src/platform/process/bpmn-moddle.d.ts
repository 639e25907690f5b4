/** The package ships types of the elements only. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    /** Reads XML without DTDs; resolves with the root element and what it could not place, rejects when it is no BPMN. */
    fromXML(xml: string, type: string): Promise<{ rootElement: unknown; warnings: unknown[] }>;
  }
}
