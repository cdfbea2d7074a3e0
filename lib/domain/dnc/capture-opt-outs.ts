import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TranscriptTurn } from "@/lib/vendors/voice/port";
import { auditMany } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { blockRecipients } from "./block-recipients";
import { insertEntries } from "./insert-entries";
import { type OptOutHow, optOutOfCall } from "./opt-out-of-call";

/** A call of which something new was said. */
export interface HeardCall {
  id: string;
  partnerId: string;
  workspaceId: string;
  /** Of the person, not ours; null where nobody knows or it was erased. */
  phone: string | null;
  turns: readonly TranscriptTurn[];
  isOver: boolean;
}

const REASONS: Readonly<Record<OptOutHow, string>> = {
  tool: "Asked in a call; the agent recorded it",
  words: "Asked in a call",
  keypad: "Pressed the key for it in a call",
};

/**
 * Puts on their workspace's list who asked in a call not to be called, and leaves them out of all its campaigns: with the
 * report that says so, in its transaction. The same report again changes nothing. No statement where nobody asked; the
 * caller holds the calls' rows, and names the campaigns that it takes next.
 */
export async function captureOptOuts(
  ctx: InTransaction<TenantContext>,
  heard: readonly HeardCall[],
  campaignIds: readonly string[],
): Promise<void> {
  const entries = heard.flatMap(({ id, partnerId, workspaceId, phone, turns, isOver }) => {
    const how = phone === null ? null : optOutOfCall(turns, isOver);
    if (phone === null || how === null) return [];
    return [
      {
        ...{ scope: "workspace" as const, partnerId, workspaceId, phone, source: "opt_out" as const },
        ...{ reason: REASONS[how], callId: id, actorLabel: "The person called", expiresAt: null },
      },
    ];
  });
  if (entries.length === 0) return;
  const written = await insertEntries(ctx, entries);
  await holdCampaigns(ctx, entries, campaignIds);
  await blockRecipients(ctx, entries);
  await auditMany(
    ctx,
    entries
      .filter((entry) => written.some((one) => isSame(one, entry)))
      .map(({ partnerId, workspaceId, callId, phone, reason }) => ({
        ...{ action: "dnc.opted_out", entityType: "dnc_list", entityId: workspaceId, partnerId, workspaceId },
        after: { list: "workspace", number: `ends in ${phone.slice(-4)}`, callId, reason },
      })),
  );
}

/** Takes in one go, in the order of their ids, these campaigns and those on whose lists the people wait. */
async function holdCampaigns(
  ctx: InTransaction<TenantContext>,
  listed: readonly (Listed & { partnerId: string })[],
  campaignIds: readonly string[],
): Promise<void> {
  const people = listed.map(({ partnerId, workspaceId, phone }) => ({ partnerId, workspaceId, phone }));
  await executeSql(
    ctx.tx,
    sql`
    select from campaigns c
     where c.id = any(${[...campaignIds]}::uuid[]) or c.id in (
       select r.campaign_id
         from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
                as p("partnerId" uuid, "workspaceId" uuid, phone text)
         join campaign_recipients r on r.partner_id = p."partnerId" and r.workspace_id = p."workspaceId"
          and r.phone = p.phone and r.state = 'pending')
     order by c.id for no key update`,
  );
}

interface Listed {
  workspaceId: string | null;
  phone: string;
}

function isSame(one: Listed, other: Listed): boolean {
  return one.workspaceId === other.workspaceId && one.phone === other.phone;
}
