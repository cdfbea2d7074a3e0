import { inSystemTransaction } from "@/lib/data/transaction";
import type { PurgeScope } from "./erase-calls";

/** Takes away what people of the workspace wrote on calls: notes, tags with their uses, and views of lists. */
export async function eraseAnnotations({ partnerId, workspaceId }: PurgeScope): Promise<void> {
  const where = { partnerId, workspaceId };
  await inSystemTransaction({}, async ({ tx }) => {
    await tx.callNote.deleteMany({ where });
    await tx.callTag.deleteMany({ where });
    await tx.tag.deleteMany({ where });
    await tx.savedView.deleteMany({ where });
  });
}
