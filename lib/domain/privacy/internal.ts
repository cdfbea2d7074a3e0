import { z } from "zod";
import { sql } from "@/lib/data/rows";
import type { SecretPlace } from "@/lib/platform/crypto";
import { erasurePart, erasureTotals } from "@/types/privacy";

export const erasureRow = z.object({
  id: z.uuid(),
  kind: z.enum(["calls", "person"]),
  parts: z.array(erasurePart),
  reason: z.string(),
  subject: z.string(),
  status: z.enum(["pending", "running", "done", "failed"]),
  totals: erasureTotals,
  errorMessage: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.date(),
  completedAt: z.date().nullable(),
});
export type ErasureRow = z.infer<typeof erasureRow>;

/** Columns of `erasures e` as people see them. */
export const erasureColumns = sql`
  e.id, e.kind, e.parts, e.reason, e.subject, e.status, e.totals, e.error_message as "errorMessage",
  e.requested_by as "requestedBy", e.created_at as "createdAt", e.completed_at as "completedAt"`;

/** Whom or what an erasure is about, while it runs. */
export const erasureTarget = z.union([
  z.object({ callIds: z.array(z.uuid()) }),
  z.object({ number: z.string() }),
]);
export type ErasureTarget = z.infer<typeof erasureTarget>;

export function targetPlace(partnerId: string, erasureId: string): SecretPlace {
  return { table: "erasures", column: "target_encrypted", rowId: erasureId, partnerId };
}
