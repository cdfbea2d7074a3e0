import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { findEngine } from "@/lib/domain/calls/find-engine";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import type { CallFacts } from "@/lib/vendors/voice/port";
import type { Span } from "./compare-payments";
import type { Compared, Found } from "./difference";

export const PROVIDER_CODE = "call.provider_cost";

const integrationRow = z.object({ id: z.string() });
const costRow = z.object({
  callId: z.string(),
  workspaceId: z.string(),
  externalId: z.string(),
  costMicros: z.bigint(),
  source: z.string(),
});

/** Of which calls it was said what they cost. */
export type ProviderCompared = Compared & { subjectIds: string[] };

/**
 * What the engines say now that calls cost against what was written down when they were settled. Only calls whose cost the
 * engine's list tells are compared; what a client paid does not depend on it. Throws `VendorError`.
 */
export async function compareProvider(
  ctx: TenantContext,
  partnerId: string,
  { from, until }: Span,
): Promise<ProviderCompared> {
  const total: ProviderCompared = { compared: 0, found: [], subjectIds: [] };
  const integrations = await systemRead(ctx, (db) =>
    queryRows(
      db,
      integrationRow,
      sql`select id from provider_integrations
           where partner_id = ${partnerId}::uuid and deleted_at is null order by id`,
    ),
  );
  for (const { id } of integrations) {
    const engine = await findEngine(ctx, id);
    if (!engine) continue;
    let cursor: string | null = null;
    do {
      const page = await engine.listCalls({ since: from, until, cursor });
      await comparePage(ctx, { partnerId, integrationId: id }, page.calls, total);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return total;
}

async function comparePage(
  ctx: SystemContext,
  place: { partnerId: string; integrationId: string },
  calls: CallFacts[],
  total: ProviderCompared,
): Promise<void> {
  const told = new Map(
    calls.flatMap(({ externalId, providerCostMicros }) =>
      providerCostMicros === undefined ? [] : [[externalId, providerCostMicros] as const],
    ),
  );
  if (told.size === 0) return;
  for (const row of await writtenCosts(ctx, place, [...told.keys()])) {
    const theirs = told.get(row.externalId) ?? row.costMicros;
    total.compared += 1;
    total.subjectIds.push(row.callId);
    // An engine that says nothing of a cost says 0; the price list stands for it then.
    const isUntold = theirs === 0n && row.source !== "provider";
    if (theirs !== row.costMicros && !isUntold) total.found.push(toFound(row, theirs));
  }
}

function toFound(row: z.infer<typeof costRow>, theirs: bigint): Found {
  return {
    ...{ code: PROVIDER_CODE, subjectType: "call", subjectId: row.callId, workspaceId: row.workspaceId },
    ours: { costMicros: row.costMicros.toString(), source: row.source },
    ...{ theirs: { costMicros: theirs.toString() }, amountMicros: theirs - row.costMicros, currency: "USD" },
  };
}

/** Of settled calls only: others are still being told about. */
function writtenCosts(
  ctx: SystemContext,
  { partnerId, integrationId }: { partnerId: string; integrationId: string },
  externalIds: string[],
) {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      costRow,
      sql`select u.id as "callId", u.workspace_id as "workspaceId", c.external_id as "externalId",
                 u.provider_cost_micros as "costMicros", u.provider_cost_source::text as source
            from calls c join usage_records u on u.partner_id = c.partner_id and u.id = c.id
           where c.integration_id = ${integrationId}::uuid and c.external_id = any(${externalIds}::text[])
             and c.partner_id = ${partnerId}::uuid`,
    ),
  );
}
