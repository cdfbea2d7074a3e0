import { timeZone } from "@/types/primitives";
import { isShortName, zonesOfShortName } from "./short-zones";

const MOST_REMEMBERED = 1_000;
const known = new Map<string, string | null>();

/**
 * The zones that a cell names, sorted and joined as recipients keep them; null where one of them is none. A short name means
 * the clocks that the country of whoever it is, ISO 3166, calls so.
 */
export function zonesOfText(text: string, country: string | null): string | null {
  if (text === "") return "";
  const key = `${country ?? ""} ${text}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const parts = text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => zonesOfPart(part, country));
  const isGood = parts.every((zones) => zones.length > 0);
  const found = isGood ? [...new Set(parts.flat())].sort().join("|") : null;
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}

/** Whether a text is the whole name of a zone. Some short names are in the IANA's tables, too; they are not meant. */
export function isZoneName(text: string): boolean {
  return !isShortName(text) && timeZone.safeParse(text).success;
}

function zonesOfPart(part: string, country: string | null): readonly string[] {
  if (isShortName(part)) return zonesOfShortName(part, country);
  return isZoneName(part) ? [part] : [];
}
