import { z } from "zod";
import type { CreditGrantResource } from "@/types/credit-grants";

export const grantRow = z.object({
  id: z.uuid(),
  amountMicros: z.bigint(),
  currency: z.string(),
  expiresAt: z.date().nullable(),
  expiredAt: z.date().nullable(),
  expiredMicros: z.bigint().nullable(),
  reason: z.string(),
  actorName: z.string().nullable(),
  createdAt: z.date(),
});

/** Free credits with what is left of them. */
export type GrantRow = z.infer<typeof grantRow> & { leftMicros: bigint };

/** Free credits as those see them who gave them. */
export function toGrantResource(row: GrantRow): CreditGrantResource {
  const { id, currency, reason, actorName, leftMicros, expiredAt } = row;
  return {
    ...{ id, currency, reason, actorName },
    amountMicros: row.amountMicros.toString(),
    leftMicros: leftMicros.toString(),
    state: expiredAt !== null ? "expired" : leftMicros > 0n ? "active" : "spent",
    expiresAt: row.expiresAt?.toISOString() ?? null,
    expiredAt: expiredAt?.toISOString() ?? null,
    expiredMicros: row.expiredMicros?.toString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
