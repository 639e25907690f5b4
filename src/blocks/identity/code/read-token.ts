import { type Cwt, readCwt, unpackText } from '#platform/cwt';

/** A token of ours, from the text in its square. */
export const readToken = async (text: string): Promise<Cwt> => readCwt(await unpackText(text));
