import { queryRows, sql } from "@/lib/data/rows";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { inTransactionOf } from "./add-dnc-entries";
import { dncEntryRow, ENTRY_COLUMNS, ofList } from "./internal";
import type { DncList } from "./lists";
import { releaseRecipients } from "./release-recipients";

/**
 * Takes a number off a list; it can be called from then on, unless another list names it, and whom campaigns under way had
 * left out because of it waits there again. Throws `notFound`.
 */
export async function removeEntry(ctx: PartnerContext, list: DncList, entryId: string): Promise<void> {
  await inTransactionOf(ctx, list, async (tx) => {
    const [entry] = await queryRows(
      tx.tx,
      dncEntryRow,
      sql`delete from dnc_entries e where ${ofList(list)} and e.id = ${entryId}::uuid returning ${ENTRY_COLUMNS}`,
    );
    if (!entry) throw notFound("number");
    const waitingAgain = await releaseRecipients(tx, [{ ...list, phone: entry.phone }]);
    await audit(tx, {
      action: "dnc.removed",
      entityType: "dnc_list",
      entityId: list.workspaceId ?? list.partnerId,
      before: {
        list: list.scope,
        number: `ends in ${entry.phone.slice(-4)}`,
        source: entry.source,
        reason: entry.reason,
      },
      after: { waitingAgain },
    });
  });
}
