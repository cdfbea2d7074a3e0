import type { AuditEntryResource } from "@/types/audit";

/** Who did it, in words: programs carry the names of their keys, and what runs by itself has none to show. */
export function actorName({ actor }: AuditEntryResource): string {
  if (actor.type === "system") return actor.label === "visitor" ? "Somebody not signed in" : "The system";
  return actor.type === "api_key" ? `API key ${actor.label}` : actor.label;
}
