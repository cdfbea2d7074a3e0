import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { AdvancedCall } from "@/lib/domain/calls/advance-call";
import type { Settlement } from "@/lib/domain/calls/settle-calls";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { settleLateWords, toLateWords } from "./settle-late-words";
import { settleRecipients } from "./settle-recipients";

/** What changed calls mean for the campaigns that dialled them: of those that are over now, and of those that were. */
export async function settleCampaigns(
  ctx: InTransaction<TenantContext>,
  changed: readonly AdvancedCall[],
  { priced }: Settlement,
): Promise<void> {
  // Settled now, or shown after all.
  const over = changed.filter(({ row, isReopened }) => row.campaignId && (isReopened || priced.has(row.id)));
  const late = changed.flatMap(toLateWords);
  if (over.length > 0 && late.length > 0) {
    const ids = [
      ...over.flatMap(({ row }) => row.campaignId ?? []),
      ...late.map((words) => words.campaign_id),
    ];
    // All of them at once, in one order: whoever has both kinds of two campaigns must not meet another such.
    await executeSql(
      ctx.tx,
      sql`select from campaigns where id = any(${[...new Set(ids)]}::uuid[]) order by id for no key update`,
    );
  }
  await settleRecipients(ctx, over, priced);
  await settleLateWords(ctx, late);
}
