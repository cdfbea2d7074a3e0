import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { ListRecipientsQuery } from "@/types/campaign-recipients";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { ofList, type RecipientRow, recipientColumns, recipientConditions, recipientRow } from "./internal";

/** People of a campaign's list in its order, narrowed by what is asked. Throws `notFound`. */
export async function listRecipients(
  ctx: WorkspaceContext,
  campaignId: string,
  { limit, cursor, ...filters }: ListRecipientsQuery,
): Promise<RowPage<RecipientRow>> {
  const after = decodeIdCursor(cursor);
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      recipientRow,
      sql`
        select ${recipientColumns} from campaign_recipients r
         where ${ofList(ctx, campaignId)}
           and exists (select from campaigns c
                        where c.partner_id = ${ctx.scope.partnerId}::uuid and c.id = ${campaignId}::uuid
                          and c.deleted_at is null) ${after ? sql`and r.id > ${after}::uuid` : Prisma.empty}
           ${recipientConditions(filters)}
         order by r.id limit ${limit + 1}`,
    ),
  );
  if (rows.length === 0) await assertCampaign(ctx, campaignId);
  return toPage(rows, limit, (row) => [row.id]);
}

/** Throws `notFound` for a campaign that is not there. */
export async function assertCampaign(ctx: WorkspaceContext, campaignId: string): Promise<void> {
  const where = {
    partnerId: ctx.scope.partnerId,
    workspaceId: ctx.workspace.id,
    id: campaignId,
    deletedAt: null,
  };
  const found = await read(ctx, (db) => db.campaign.findFirst({ where, select: { id: true } }));
  if (!found) throw notFound("campaign");
}
