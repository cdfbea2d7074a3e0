import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCalls, findTag, lockTags, tagKey } from "./internal";

/** Deletes a tag and with it every use of it. Saved views that ask for it then find nothing. Throws `notFound`. */
export async function deleteTag(ctx: WorkspaceContext, tagId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { name, colour } = findTag(await lockTags(tx), tagId);
    await tx.tx.tag.deleteMany({ where: tagKey(ctx, tagId) });
    await audit(tx, {
      action: "tag.deleted",
      entityType: "tag",
      entityId: tagId,
      before: { name, colour },
    });
    await announceCalls(tx);
  });
}
