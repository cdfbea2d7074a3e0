import type { ErasureResource } from "@/types/privacy";

type Totals = ErasureResource["totals"];

const COUNTED = [
  ["recordings", "recording"],
  ["events", "event"],
  ["functionCalls", "function call"],
  ["messages", "message"],
  ["notes", "note"],
] as const satisfies readonly (readonly [keyof Totals, string])[];

/** What an erasure did so far, in a sentence. */
export function whatWasDone(status: ErasureResource["status"], totals: Totals): string {
  if (status === "pending") return "It begins within a minute.";
  if (totals.found === 0) return status === "done" ? "No calls were found." : "Nothing is erased yet.";
  const parts = COUNTED.flatMap(([name, word]) => (totals[name] > 0 ? [plural(totals[name], word)] : []));
  const within = parts.length > 0 ? `, with ${listed(parts)}` : "";
  const held = totals.held > 0 ? ` ${plural(totals.held, "call")} left as a legal hold lies on it.` : "";
  const erased = totals.erased > 0 ? `${plural(totals.erased, "call")}${within}.` : "Nothing was erased.";
  const left =
    totals.leftAtEngine > 0
      ? ` The phone service keeps its copy of ${plural(totals.leftAtEngine, "call")} until its own time is over.`
      : "";
  return `${erased}${left}${totals.held > 1 ? held.replace("on it", "on them") : held}`;
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

function listed(parts: string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
