import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import type { TagResource } from "@/types/calls";
import { type CreateTagBody, MOST_TAGS } from "@/types/tags";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCalls, assertFreeName, lockTags, tagKey } from "./internal";

/** Makes a tag. Throws a field error for a name that is taken, and `limit_reached` with 100 tags. */
export function createTag(ctx: WorkspaceContext, { name, colour }: CreateTagBody): Promise<TagResource> {
  return inTransaction(ctx, async (tx) => {
    const tags = await lockTags(tx);
    assertFreeName(tags, name);
    if (tags.length >= MOST_TAGS) {
      throw new DomainError("limit_reached", `A workspace may have ${MOST_TAGS} tags. Delete one first.`);
    }
    const tag = { id: newId(), name, colour };
    await tx.tx.tag.createMany({ data: [{ ...tagKey(ctx, tag.id), name, colour }] });
    await audit(tx, {
      action: "tag.created",
      entityType: "tag",
      entityId: tag.id,
      after: { name, colour },
    });
    await announceCalls(tx);
    return tag;
  });
}
