import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { TAG_COLOURS, type TagResource } from "@/types/calls";
import { announce } from "../shared/announce";
import { invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";

export const tagRow = z.object({ id: z.uuid(), name: z.string(), colour: z.enum(TAG_COLOURS) });

/** All tags of the workspace; until the transaction ends nobody else adds or renames one. */
export async function lockTags(tx: InTransaction<WorkspaceContext>): Promise<TagResource[]> {
  await lockStanding(tx);
  const { partnerId, workspaceId } = tx.scope;
  return queryRows(
    tx.tx,
    tagRow,
    sql`
      select id, name, colour from tags
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid`,
  );
}

export function findTag(tags: readonly TagResource[], tagId: string): TagResource {
  const tag = tags.find(({ id }) => id === tagId);
  if (!tag) throw notFound("tag");
  return tag;
}

/** Throws a field error when another tag has the name, whatever its capitals. */
export function assertFreeName(tags: readonly TagResource[], name: string, ownId?: string): void {
  const taken = tags.find((tag) => tag.id !== ownId && nameKey(tag.name) === nameKey(name));
  if (taken) throw invalidField("name", `there is a tag “${taken.name}” already`);
}

function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ");
}

export function tagKey({ scope: { partnerId, workspaceId } }: WorkspaceContext, tagId: string) {
  return { id: tagId, partnerId, workspaceId };
}

/** Lists of calls show tags by name and colour: open ones are told to look again. */
export function announceCalls(ctx: WorkspaceContext): Promise<void> {
  return announce(ctx, ctx.workspace.id, { type: "calls.updated", id: ctx.workspace.id });
}
