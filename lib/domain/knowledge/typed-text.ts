import { invalidField } from "../shared/errors";
import { cleanText } from "./extract/clean-text";
import { countTokens } from "./extract/count-tokens";

/** A typed text as it is kept, with its length. Throws a field error for one that has no words. */
export async function typedText(raw: string): Promise<{ text: string; tokenCount: number }> {
  const text = cleanText(raw);
  if (text === "") throw invalidField("text", "must not be empty");
  return { text, tokenCount: await countTokens(text) };
}
