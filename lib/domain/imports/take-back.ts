import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { MOST_TAKEN_BACK, type takenBack } from "@/types/imports";
import { holdCampaign, wakeCampaign } from "../campaign-recipients/wake-campaign";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, findImport, type ImportRow } from "./internal";

const goneRow = z.object({ removed: z.number().int() });

const OVER: readonly ImportRow["status"][] = ["done", "failed", "canceled"];

/**
 * Takes off a campaign's list whom a file brought and nobody called yet; what happened to the others stays on record. A
 * bounded number at once: it is asked for again until it is done. Throws `notFound`, and `conflict` for an import that still
 * runs or is of no campaign.
 */
export async function takeBackImport(
  ctx: WorkspaceContext,
  importId: string,
): Promise<z.infer<typeof takenBack>> {
  const row = await findImport(ctx, importId);
  const { campaignId } = row;
  const { partnerId } = ctx.scope;
  if (campaignId === null) throw new DomainError("conflict", "Only people of a campaign can be taken back.");
  if (!OVER.includes(row.status)) {
    throw new DomainError("conflict", "This import is still on its way. Stop it first.");
  }
  return inTransaction(ctx, async (tx) => {
    await holdCampaign(tx, campaignId);
    const [gone] = await queryRows(
      tx.tx,
      goneRow,
      sql`
        with gone as (
          delete from campaign_recipients
           where id in (select r.id from campaign_recipients r
                         where r.partner_id = ${partnerId}::uuid and r.workspace_id = ${ctx.workspace.id}::uuid
                           and r.campaign_id = ${campaignId}::uuid and r.import_id = ${importId}::uuid
                           and r.state = 'pending' and r.attempts = 0
                         order by r.id limit ${MOST_TAKEN_BACK} for update)
          returning id)
        select count(*)::int as removed from gone`,
    );
    const removed = gone?.removed ?? 0;
    if (removed > 0) {
      await audit(tx, {
        action: "recipients.removed",
        entityType: "campaign",
        entityId: campaignId,
        after: { removed, file: auditFacts(row).name },
      });
      await wakeCampaign(tx, campaignId);
    }
    return { removed, isDone: removed < MOST_TAKEN_BACK };
  });
}
