import type { StoredCall } from "./records";

/** Takes out what points at a person: numbers, addresses of mail, and the name the call was given. */
export function scrub(text: string, call: StoredCall): string {
  const name = call.dynamicVariables?.customer_name ?? call.dynamicVariables?.name;
  const withoutNumbers = text
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, "[EMAIL]")
    .replace(/\+?\d[\d\s().-]{6,}\d/g, "[PHONE_NUMBER]");
  return name ? withoutNumbers.replaceAll(name, "[PERSON_NAME]") : withoutNumbers;
}
