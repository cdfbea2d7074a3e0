import { ImportError } from "../import-error";

/** The parts of a text file as text. Throws `NotUtf8Error` where it is no UTF-8 although it should be. */
export async function* decodeParts(
  parts: AsyncIterable<Uint8Array>,
  encoding: string,
  { isStrict = false } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: isStrict });
  for await (const part of parts) {
    try {
      yield decoder.decode(part, { stream: true });
    } catch {
      throw new NotUtf8Error(part);
    }
  }
  try {
    const rest = decoder.decode();
    if (rest !== "") yield rest;
  } catch {
    throw new NotUtf8Error(new Uint8Array());
  }
}

/** Holds the part that shows it. */
export class NotUtf8Error extends ImportError {
  readonly part: Uint8Array;
  constructor(part: Uint8Array) {
    super("This text is not UTF-8.");
    this.name = "NotUtf8Error";
    this.part = part;
  }
}
