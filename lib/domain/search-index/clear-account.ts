import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DecryptError } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import { callIndex } from "@/lib/vendors/search/registry";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { openSearchKey } from "./account";
import type { SearchAccountRow } from "./rows";

/**
 * Takes all calls of the agency's clients out of the account's index. Where its keys open nothing any more there is
 * nothing we could do, and it is passed over. Throws `provider_unavailable` when the service cannot be reached now.
 */
export async function clearAccount(ctx: PartnerContext, row: SearchAccountRow): Promise<void> {
  // Never proven, so nothing was ever brought there.
  if (row.verifiedAt === null) return;
  const workspaceIds = await allWorkspaces(ctx);
  try {
    await opened(row, ctx.scope.partnerId).clear(workspaceIds);
  } catch (error) {
    if (error instanceof VendorError && error.isTransient) {
      const message =
        "The search service could not be reached to remove your clients' calls from it. Try again.";
      throw new DomainError("provider_unavailable", message, { cause: error });
    }
    if (!(error instanceof VendorError || error instanceof DecryptError)) throw error;
    ctx.log.warn({ error }, "the search service was left as it is: its keys open nothing");
  }
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
