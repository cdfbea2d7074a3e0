import type { RecipientResource } from "@/types/campaign-recipients";
import type { RecipientRow } from "./internal";

export function toRecipientResource(row: RecipientRow): RecipientResource {
  return {
    ...row,
    zones: row.zones === "" ? [] : row.zones.split("|"),
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  };
}
