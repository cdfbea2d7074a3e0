/**
 * Why no text could be made of a file or page. The message is shown to people: it says what is wrong with it and how to
 * mend it. Trying again without a change would end the same.
 */
export class ExtractionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ExtractionError";
  }
}
