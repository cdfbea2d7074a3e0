import type { BulkResult } from "@/types/clients";

/** How a change of many clients went, in a sentence. */
export function describeBulk(results: readonly BulkResult[]): string {
  const count = (outcome: BulkResult["outcome"]) =>
    results.filter((result) => result.outcome === outcome).length;
  const changed = count("changed");
  const parts = [
    changed === 1 ? "1 client changed" : `${changed} clients changed`,
    ...(count("unchanged") > 0 ? [`${count("unchanged")} as before`] : []),
    ...(count("refused") > 0 ? [`${count("refused")} deleted before`] : []),
    ...(count("not_found") > 0 ? [`${count("not_found")} not found`] : []),
  ];
  return parts.join(", ");
}
