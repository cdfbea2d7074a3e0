import type { StatusLook } from "@/components/patterns/status-badge";
import { DIAL_REASONS } from "@/config/campaign-words";
import type { DecisionResource } from "@/types/campaign-recipients";

export const VERDICT_LOOKS: Record<DecisionResource["verdict"], StatusLook> = {
  allow: { label: "Called", tone: "success" },
  defer: { label: "Put off", tone: "neutral" },
  block: { label: "Left out", tone: "warning" },
};

/** A decision in a sentence. */
export function decisionWords({ verdict, reason }: Pick<DecisionResource, "verdict" | "reason">): string {
  if (verdict === "allow") return "Nothing was in the way";
  return reason === "" ? "No reason was kept" : DIAL_REASONS[reason];
}

/** What was looked at, as names and values; values of one kind are joined. */
export function factLines(facts: DecisionResource["facts"]): { name: string; value: string }[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const text = factText(value);
    return text === "" ? [] : [{ name: nameWords(name), value: text }];
  });
}

/** `localTime` and `local_time` are "Local time". */
function nameWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function factText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(factText).filter(Boolean).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, part]) => `${nameWords(name).toLowerCase()} ${factText(part)}`)
      .join(", ");
  }
  return String(value);
}
