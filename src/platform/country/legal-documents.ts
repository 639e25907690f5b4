/** In which registry the country's legal documents stand, and which attributes say what of them. */
export interface LegalDocumentRules {
  /** Its key is the number of a document. */
  readonly registry: string;
  /** The file in the country's folder from which it is filled: `documents`, each with its attributes and a `source`. */
  readonly file: string;
  /** A regular expression that finds the number of a document in the words of a basis. */
  readonly numberPattern: string;
  readonly title: string;
  readonly inForceFrom: string;
  readonly inForceUntil: string;
  /** Attributes with lists of numbers. */
  readonly amendedBy?: string;
  readonly repealedBy?: string;
}
