/** Is told how many people and records there are so far. */
export type Progress = (people: number, records: number) => void;
