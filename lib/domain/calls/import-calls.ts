import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, read } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { takeInCalls } from "./compare-calls";
import { findEngine } from "./find-engine";

/** A call may be listed some time after it began. */
const OVERLAP_MS = 15 * 60_000;
const FIRST_LOOK_MS = 24 * 3_600_000;
/** Time is compared in pieces, oldest first, so that a run that stops half-way has got somewhere. */
const PIECE_MS = 3_600_000;
const SHORTEST_PIECE_MS = 60_000;
/** A piece with more pages is made smaller. */
const PAGES_OF_A_PIECE = 30;
/** Pages of one run; the next one goes on. */
const MOST_PAGES = 100;

export interface ImportedCalls {
  /** Calls that only the engine knew. */
  imported: number;
  /** Calls of ours of which something was missing. */
  reconciled: number;
  isDone: boolean;
}

const integrationRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  checkedUntil: z.date().nullable(),
});

/**
 * Compares the calls that an engine began lately with ours: takes in those of our agents that nobody reported, and
 * brings those up to date whose end was not reported. Repeating it changes nothing. Throws `VendorError` when the engine
 * cannot be asked; what was compared until then stays compared.
 */
export async function importCalls(partnerId: string, integrationId: string): Promise<ImportedCalls> {
  const ctx = systemContext("import-calls", { partnerId, workspaceId: "all" });
  const total: ImportedCalls = { imported: 0, reconciled: 0, isDone: true };
  try {
    const integration = await findIntegration(ctx, integrationId);
    const engine = integration && (await findEngine(ctx, integrationId));
    if (!engine) return total;
    const source = { engine, integrationId, provider: integration.provider };
    const until = now();
    let since = startOf(integration.checkedUntil, until);
    let pieceMs = PIECE_MS;
    let pages = 0;
    while (since < until) {
      if (pages >= MOST_PAGES) return { ...total, isDone: false };
      const end = new Date(Math.min(until.getTime(), since.getTime() + pieceMs));
      const mostPages = pieceMs > SHORTEST_PIECE_MS ? PAGES_OF_A_PIECE : Number.POSITIVE_INFINITY;
      const piece = await takeInCalls(ctx, source, { since, until: end, mostPages });
      total.imported += piece.imported;
      total.reconciled += piece.reconciled;
      pages += piece.pages;
      if (!piece.isDone) pieceMs /= 8;
      else {
        await noteChecked(ctx, integrationId, end);
        since = end;
      }
    }
    return total;
  } finally {
    await ctx.settle();
  }
}

function startOf(checkedUntil: Date | null, until: Date): Date {
  return new Date(checkedUntil ? checkedUntil.getTime() - OVERLAP_MS : until.getTime() - FIRST_LOOK_MS);
}

async function findIntegration(ctx: TenantContext, integrationId: string) {
  const [integration] = await read(ctx, (db) =>
    queryRows(
      db,
      integrationRow,
      sql`select provider, calls_checked_until as "checkedUntil" from provider_integrations
           where id = ${integrationId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid and deleted_at is null`,
    ),
  );
  return integration;
}

/** Never goes back: two runs at once end at the later one. */
async function noteChecked(ctx: TenantContext, integrationId: string, until: Date): Promise<void> {
  await inSystemTransaction(ctx, (txCtx) =>
    executeSql(
      txCtx.tx,
      sql`update provider_integrations
             set calls_checked_until = greatest(calls_checked_until, ${until.toISOString()}::timestamptz)
           where id = ${integrationId}::uuid`,
    ),
  );
}
