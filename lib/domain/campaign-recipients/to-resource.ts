import type { RecipientResource } from "@/types/campaign-recipients";
import { zonesOfRecipient } from "../dial-policy/recipient-zones";
import type { RecipientRow } from "./internal";

export function toRecipientResource(row: RecipientRow): RecipientResource {
  return {
    ...row,
    zones: [...zonesOfRecipient(row)],
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  };
}
