import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { ofList } from "./internal";
import { holdCampaign, wakeCampaign } from "./wake-campaign";

const lockedRow = z.object({ state: z.string(), attempts: z.number().int() });

/**
 * Takes people off a campaign's list who were not called yet: all of them or none. Throws `notFound` where one is not on
 * the list, and `conflict` where one was called or is being called: what happened to them stays on record.
 */
export async function removeRecipients(
  ctx: WorkspaceContext,
  campaignId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  await inTransaction(ctx, async (tx) => {
    await holdCampaign(tx, campaignId);
    const these = sql`${ofList(ctx, campaignId)} and r.id = any(${wanted}::uuid[])`;
    const found = await queryRows(
      tx.tx,
      lockedRow,
      sql`select r.state, r.attempts from campaign_recipients r where ${these} order by r.id for update`,
    );
    if (found.length < wanted.length) throw notFound("recipient");
    const called = found.filter(({ state, attempts }) => state !== "pending" || attempts > 0).length;
    if (called > 0) throw wereCalled(called);
    await executeSql(tx.tx, sql`delete from campaign_recipients r where ${these}`);
    await audit(tx, {
      action: "recipients.removed",
      entityType: "campaign",
      entityId: campaignId,
      after: { removed: found.length },
    });
    await wakeCampaign(tx, campaignId);
  });
}

function wereCalled(count: number): DomainError {
  const who = count === 1 ? "One of these people was" : `${count} of these people were`;
  return new DomainError(
    "conflict",
    `${who} called already, or left out: that stays on record. Choose only people who still wait for their first call.`,
  );
}
