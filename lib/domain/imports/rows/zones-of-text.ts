import { timeZone } from "@/types/primitives";

/** Of the short names that people write, the zone that keeps their clocks in summer too. */
const SHORT: Readonly<Record<string, string>> = {
  et: "America/New_York",
  est: "America/New_York",
  edt: "America/New_York",
  ct: "America/Chicago",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  mt: "America/Denver",
  mst: "America/Denver",
  mdt: "America/Denver",
  pt: "America/Los_Angeles",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  cet: "Europe/Berlin",
  gmt: "Europe/London",
  bst: "Europe/London",
};

const MOST_REMEMBERED = 1_000;
const known = new Map<string, string | null>();

/** The zones that a cell names, sorted and joined as recipients keep them; null where one of them is none. */
export function zonesOfText(text: string): string | null {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const zones = text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => SHORT[part.toLowerCase()] ?? part);
  const isGood = zones.every((zone) => timeZone.safeParse(zone).success);
  const found = isGood ? [...new Set(zones)].sort().join("|") : null;
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(text, found);
  return found;
}
