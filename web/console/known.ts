// What kg tells the console about the graph (kg/view/site/console.py).

export interface Parameter {
  name: string;
  type: "IRI" | "IRI or name" | "IRI or string" | "date" | "end date" | "integer" | "decimal" | "string";
  required: boolean;
  about: string;
}

/** A saved question. In `template` each value for a parameter has its place, and is left out where none is given. */
export interface Example {
  name: string;
  title: string;
  about: string;
  template: string;
  parameters: Parameter[];
  /** It searches by words, which takes an index that only a service has. */
  searches: boolean;
}

export interface Known {
  prefixes: Record<string, string>;
  /** Kinds of things: identifiers of a kind begin with its name in the place for identifiers. */
  kinds: string[];
  /** Name, sort, label and definition of each term of the vocabulary. */
  terms: [name: string, sort: string, label: string, about: string][];
  examples: Example[];
  /** The query to begin with. */
  first: string;
}

/** Where a reader can go for an IRI; null where nowhere. */
export interface Destination {
  href: string;
  outside: boolean;
}
