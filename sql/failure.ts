/** What is said to whoever runs the program: sql/ knows no other module's Text, and has its shape. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/**
 * A failure that whoever runs the program can mend, told in both languages. Known by its shape (`said`): the server,
 * the pages and the command line are bundles with their own copy of each class.
 */
export class Failure extends Error {
  readonly said: Said;

  constructor(said: Said, cause?: unknown) {
    super(said.en, cause === undefined ? undefined : { cause });
    this.said = said;
  }
}
