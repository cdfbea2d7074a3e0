import type { CallResource } from "@/types/calls";

/** Marks that only say yes or no in other words. */
const PLAIN = new Set(["true", "false", "pass", "fail", "yes", "no"]);

/** Whether the goal was reached, with the mark it got where that says more; null where nobody judged it. */
export function describeGoal({
  goalMet,
  successEvaluation,
}: Pick<CallResource, "goalMet" | "successEvaluation">): string | null {
  const mark = successEvaluation?.trim() ?? "";
  const says = mark !== "" && !PLAIN.has(mark.toLowerCase());
  if (goalMet === null) return mark === "" ? null : mark;
  const answer = goalMet ? "Yes" : "No";
  return says ? `${answer} (${mark})` : answer;
}
