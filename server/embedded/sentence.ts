/** An error whose message is the one clear sentence that a person needs; it is printed without a stack. */
export class Sentence extends Error {
  readonly sentence: string;
  constructor(message: string) {
    super(message);
    this.sentence = message;
  }
}
