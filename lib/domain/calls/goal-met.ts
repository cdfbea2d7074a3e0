const MET = new Set(["true", "pass", "passed", "yes", "success", "successful"]);
const MISSED = new Set(["false", "fail", "failed", "no", "failure", "unsuccessful"]);

/**
 * Whether the engine's evaluation says that the call reached its goal. Null without one, and for scales, marks and
 * free words, of which nobody has said what is enough.
 */
export function goalMetOf(successEvaluation: string | undefined): boolean | null {
  const word = (successEvaluation ?? "").trim().toLowerCase().replace(/[.!]$/, "");
  if (MET.has(word)) return true;
  return MISSED.has(word) ? false : null;
}
