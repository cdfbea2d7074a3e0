import type { InTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject, workspaceSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { isPlainRate, type PriceRow } from "./price-rows";

/**
 * Writes a change of a price to the log of whoever pays it. A plain rate that is in force is part of what is cached of
 * them, which then ends.
 */
export async function toldOfPrice(
  ctx: InTransaction<TenantContext>,
  row: PriceRow,
  change: { action: string; isInForce: boolean },
): Promise<void> {
  const { workspaceId } = row;
  await audit(ctx, {
    action: change.action,
    entityType: "price_rule",
    entityId: row.id,
    ...(workspaceId === null ? {} : { workspaceId }),
    after: {
      ...{ agentId: row.agentId, direction: row.direction, country: row.country, currency: row.currency },
      rateMicrosPerMinute: row.rateMicrosPerMinute.toString(),
      connectionFeeMicros: row.connectionFeeMicros.toString(),
      ...{ incrementSeconds: row.incrementSeconds, minimumSeconds: row.minimumSeconds },
      validFrom: row.validFrom.toISOString(),
      validUntil: row.validUntil?.toISOString() ?? null,
      note: row.note,
    },
  });
  if (!change.isInForce || !isPlainRate(row)) return;
  await bumpSubjects(ctx, [
    workspaceId === null ? partnerSubject(ctx.scope.partnerId) : workspaceSubject(workspaceId),
  ]);
  if (workspaceId !== null) await announce(ctx, workspaceId, { type: "workspace.updated", id: workspaceId });
}
