import { e164 } from "@/types/primitives";
import { createNumberReader } from "../shared/numbers/read-number";

/**
 * Makes a reader of numbers for a list: E.164, or null for what is no number. Numbers in international form are taken
 * though their country's plan does not know them: one that cannot be dialled does no harm on the list.
 */
export function createListedNumberReader(): (typed: string, country: string | null) => string | null {
  const read = createNumberReader();
  return (typed, country) => {
    const reading = read(typed, country);
    if (!("problem" in reading)) return reading.e164;
    const plain = typed.replaceAll(/[\s().-]/g, "");
    return e164.safeParse(plain).success ? plain : null;
  };
}
