import type { CapabilityFinding } from "@/types/agent-engines";

export type ToolFinding = { level: "degraded" | "impossible"; message: string };

/** What the engine makes of each tool, by the tool's name; of several the worst. */
export function toolFindings(findings: readonly CapabilityFinding[]): Record<string, ToolFinding> {
  const found: Record<string, ToolFinding> = {};
  for (const { path, level, message } of findings) {
    const name = /^tools\.([^.]+)/.exec(path)?.[1];
    if (!name || level === "supported") continue;
    if (found[name]?.level !== "impossible") found[name] = { level, message };
  }
  return found;
}

/** The first message in each entry of a tree of errors, by the entry's place. */
export function messagesByPlace(errors: unknown): Record<number, string> {
  const found: Record<number, string> = {};
  for (const [place, error] of Object.entries(isTree(errors) ? errors : {})) {
    const message = /^\d+$/.test(place) ? firstMessage(error) : null;
    if (message) found[Number(place)] = message;
  }
  return found;
}

function firstMessage(error: unknown): string | null {
  if (!isTree(error)) return null;
  if (typeof error.message === "string" && error.message) return error.message;
  // An error points at its control, which is no part of the tree.
  const inner = Object.entries(error).filter(([key]) => key !== "ref");
  return inner.map(([, part]) => firstMessage(part)).find((message) => message !== null) ?? null;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
