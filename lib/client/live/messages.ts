import type { LiveEvent } from "@/types/live";

/** What a leading tab tells itself and the others. */
export type LiveMessage =
  | { kind: "event"; event: LiveEvent }
  | { kind: "status"; isConnected: boolean }
  /** A tab that has just opened asks how things stand. */
  | { kind: "hello" };

/** A message of another tab, which may run another version of the page; null for anything not understood. */
export function readTabMessage(data: unknown): LiveMessage | null {
  if (!isRecord(data)) return null;
  if (data.kind === "hello") return { kind: "hello" };
  if (data.kind === "status" && typeof data.isConnected === "boolean") {
    return { kind: "status", isConnected: data.isConnected };
  }
  const event = data.kind === "event" ? toEvent(data.event) : null;
  return event && { kind: "event", event };
}

/** One event of the stream. Null for a kind this version of the page does not know. */
export function readLiveMessage(data: unknown): LiveMessage | null {
  if (typeof data !== "string") return null;
  try {
    const event = toEvent(JSON.parse(data));
    return event && { kind: "event", event };
  } catch {
    // Not JSON: nothing of ours.
    return null;
  }
}

function toEvent(value: unknown): LiveEvent | null {
  if (!isRecord(value) || typeof value.id !== "string") return null;
  const { id, type, status } = value;
  if (type === "call.updated" && typeof status === "string") return { type, id, status };
  switch (type) {
    case "agent.updated":
    case "balance.updated":
    case "campaign.updated":
    case "import.updated":
    case "lead.updated":
    case "calls.updated":
    case "document.updated":
    case "workspace.updated":
      return { type, id };
    default:
      return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
