import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { DecryptError } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import { callIndex } from "@/lib/vendors/search/registry";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { forgetSearchIndex, openSearchKey } from "./account";
import type { SearchAccountRow } from "./rows";

/** What could not be taken out of an index. */
export interface LeftThere {
  /** So many clients' calls may be there still. */
  clients: number;
  reason: string;
  /** Null where trying again is in vain: the keys open nothing any more. */
  retry: { cause: unknown } | null;
}

/** Has nothing brought to the account from here on; what is on its way there takes itself out again. */
export async function switchOff(ctx: PartnerContext, { id, isActive }: SearchAccountRow): Promise<void> {
  if (!isActive) return;
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, ({ tx }) =>
    tx.searchIntegration.updateMany({ where: { id, partnerId }, data: { isActive: false } }),
  );
  forgetSearchIndex(partnerId);
}

/** Takes all calls of the agency's clients out of the account's index; answers what could not be, null for nothing. */
export async function clearAccount(ctx: PartnerContext, row: SearchAccountRow): Promise<LeftThere | null> {
  // Never proven, so nothing was ever brought there.
  if (row.verifiedAt === null) return null;
  const workspaceIds = await allWorkspaces(ctx);
  const clients = workspaceIds.length;
  try {
    await opened(row, ctx.scope.partnerId).clear(workspaceIds);
    return null;
  } catch (error) {
    if (!(error instanceof VendorError || error instanceof DecryptError)) throw error;
    ctx.log.warn({ error }, "the search service was left as it is");
    if (error instanceof DecryptError) {
      return { clients, reason: "The stored keys cannot be opened.", retry: null };
    }
    return { clients, reason: error.message, retry: error.isTransient ? { cause: error } : null };
  }
}

/** Refuses to go on without what can be emptied later. Throws `provider_unavailable`, which says how to go on all the same. */
export function assertMayBeLeft(left: LeftThere | null): void {
  if (!left?.retry) return;
  throw new DomainError(
    "provider_unavailable",
    "The search service could not be reached to remove your clients' calls from it. It is switched off. Try again; if it is gone for good, remove it anyway.",
    {
      errors: [{ field: "query.anyway", message: 'must be "true" to remove it with what it still holds' }],
      cause: left.retry.cause,
    },
  );
}

function opened(row: SearchAccountRow, partnerId: string) {
  const { id, applicationId, indexName } = row;
  const adminKey = openSearchKey("admin_key_encrypted", row.adminKeyEncrypted, id, partnerId);
  const searchKey = openSearchKey("search_key_encrypted", row.searchKeyEncrypted, id, partnerId);
  return callIndex({ applicationId, indexName, adminKey, searchKey });
}

/** Deleted ones too: their calls are there until they are erased. */
async function allWorkspaces(ctx: PartnerContext): Promise<string[]> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from workspaces where partner_id = ${ctx.scope.partnerId}::uuid order by id`,
    ),
  );
  return rows.map(({ id }) => id);
}
