import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { purgeable } from "./internal";

const dueRow = z.object({ partnerId: z.uuid(), workspaceId: z.uuid() });

/** Those beyond it are found at the next tick. */
const MOST = 500;

/** Files a `workspace.purge` for each deleted workspace whose time is over; one that waits already is not filed twice. */
export async function fileDuePurges(): Promise<number> {
  return inSystemTransaction({}, async (ctx) => {
    const due = await queryRows(
      ctx.tx,
      dueRow,
      sql`
        select w.partner_id as "partnerId", w.id as "workspaceId" from workspaces w
         where ${purgeable} order by w.purge_after limit ${MOST}`,
    );
    if (due.length === 0) return 0;
    const filed = await enqueueMany(
      ctx,
      "workspace.purge",
      due.map((payload) => ({ payload, singletonKey: payload.workspaceId })),
    );
    return filed.length;
  });
}
