import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CampaignRow, campaignRow, selectCampaigns } from "./internal";

/** One campaign with its tallies and figures. Throws `notFound`. One statement. */
export async function getCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(db, campaignRow, selectCampaigns(ctx, sql`and c.id = ${campaignId}::uuid`)),
  );
  if (!row) throw notFound("campaign");
  return row;
}
