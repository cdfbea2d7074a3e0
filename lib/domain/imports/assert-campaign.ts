import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { campaignStatus } from "@/types/campaigns";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** While it is in one of these its list may grow. */
export const GROWING_STATUSES = ["draft", "scheduled", "running", "paused", "completing"] as const;

const statusRow = z.object({ status: campaignStatus });

/** Throws `notFound` for a campaign that is not there, and `conflict` for one that is over; it stays as it is, and nobody else's, until the end. */
export async function assertGrowing(ctx: InTransaction<TenantContext>, campaignId: string): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await queryRows(
    ctx.tx,
    statusRow,
    sql`
      select status from campaigns
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
         and deleted_at is null
         for no key update`,
  );
  if (!row) throw notFound("campaign");
  if (!GROWING_STATUSES.some((status) => status === row.status)) {
    throw new DomainError(
      "conflict",
      "This campaign is over: nobody can be added. Clone it, and add them there.",
    );
  }
}
