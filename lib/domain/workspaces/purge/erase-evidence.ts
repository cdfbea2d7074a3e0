import { inSystemTransaction } from "@/lib/data/transaction";
import type { PurgeScope } from "./erase-calls";

/** Takes away why and by whom things were erased before, and whom the rest was about; that they were, and how many, stays. */
export async function eraseEvidence({ partnerId, workspaceId }: PurgeScope): Promise<void> {
  const data = { reason: "", requestedBy: "", targetEncrypted: null };
  await inSystemTransaction({}, ({ tx }) =>
    tx.erasure.updateMany({ where: { partnerId, workspaceId }, data }),
  );
}
