import { inTransaction } from "@/lib/data/transaction";
import type { TagResource } from "@/types/calls";
import type { UpdateTagBody } from "@/types/tags";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCalls, assertFreeName, findTag, lockTags, tagKey } from "./internal";

/** Renames a tag or gives it another colour. Throws `notFound`, and a field error for a name that is taken. */
export function updateTag(ctx: WorkspaceContext, tagId: string, input: UpdateTagBody): Promise<TagResource> {
  return inTransaction(ctx, async (tx) => {
    const tags = await lockTags(tx);
    const before = findTag(tags, tagId);
    const { name = before.name, colour = before.colour } = input;
    assertFreeName(tags, name, tagId);
    if (name === before.name && colour === before.colour) return before;
    await tx.tx.tag.updateMany({ where: tagKey(ctx, tagId), data: { name, colour } });
    await audit(tx, {
      action: "tag.updated",
      entityType: "tag",
      entityId: tagId,
      before: { name: before.name, colour: before.colour },
      after: { name, colour },
    });
    await announceCalls(tx);
    return { id: tagId, name, colour };
  });
}
