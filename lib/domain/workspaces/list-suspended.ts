import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import type { PartnerContext } from "../shared/tenant-context";

const suspendedRow = z.object({ name: z.string(), reason: z.string().nullable() });

export type SuspendedWorkspace = z.infer<typeof suspendedRow>;

/**
 * The person's own workspaces on this host that are suspended, by name, with the reason the agency gave. It crosses
 * workspaces, so it runs as the system role and names person and partner itself. One statement.
 */
export function listSuspended(
  ctx: Pick<PartnerContext, "partner">,
  userId: string,
): Promise<SuspendedWorkspace[]> {
  return systemQuery(
    z.array(suspendedRow),
    `select w.name, w.status_reason as reason
       from workspace_members m
       join workspaces w on w.partner_id = m.partner_id and w.id = m.workspace_id
      where m.partner_id = $1 and m.user_id = $2 and w.status = 'suspended' and w.deleted_at is null
      order by w.name, w.id`,
    [ctx.partner.id, userId],
  );
}
