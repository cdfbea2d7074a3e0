import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { removeMember } from "./remove-member";

const ownRow = z.object({ workspaceId: z.uuid().nullable() });

/**
 * Ends one of the person's own memberships on this host, in a workspace or in the team, whatever their role allows
 * otherwise. Throws `notFound` for anybody else's, and `conflict` for the last owner.
 */
export async function leave(ctx: PartnerContext & { user: { id: string } }, memberId: string): Promise<void> {
  const { partnerId } = ctx.scope;
  const userId = ctx.user.id;
  const [own] = await read(ctx, (db) =>
    queryRows(
      db,
      ownRow,
      sql`select workspace_id as "workspaceId" from workspace_members
           where partner_id = ${partnerId}::uuid and id = ${memberId}::uuid and user_id = ${userId}::uuid
          union all
          select null from partner_members
           where partner_id = ${partnerId}::uuid and id = ${memberId}::uuid and user_id = ${userId}::uuid`,
    ),
  );
  if (!own) throw notFound("membership");
  const { workspaceId } = own;
  await removeMember(
    ctx,
    workspaceId ? { kind: "workspace", partnerId, workspaceId } : { kind: "team", partnerId },
    { memberId, authority: { userId, role: "viewer" } },
  );
}
