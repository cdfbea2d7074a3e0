import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { effectiveWorkspaceRole } from "@/lib/access/can";
import { systemQuery } from "@/lib/data/system-query";
import type { UserInfo } from "../shared/context/principal";
import type { PartnerContext } from "../shared/tenant-context";

const row = z.object({
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspaces: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      role: z.enum(WORKSPACE_ROLES).nullable(),
    }),
  ),
});

export interface ReachableWorkspace {
  id: string;
  slug: string;
  name: string;
  role: (typeof WORKSPACE_ROLES)[number];
}

/**
 * Every workspace the person can open on this host, by name, and their role in each: one statement, however many there
 * are. It crosses workspaces, so it runs as the system role and names person and partner itself.
 */
export async function listReachableWorkspaces(
  ctx: PartnerContext,
  user: Pick<UserInfo, "id">,
): Promise<ReachableWorkspace[]> {
  const [found] = await systemQuery(z.array(row), SQL, [ctx.partner.id, user.id]);
  return (found?.workspaces ?? []).flatMap((workspace) => {
    const role = effectiveWorkspaceRole(workspace.role, found?.partnerRole ?? null);
    return role ? [{ ...workspace, role }] : [];
  });
}

const SQL = `
  with me as (select (select role from partner_members where partner_id = $1 and user_id = $2) as role)
  select me.role as "partnerRole",
         coalesce(
           (select json_agg(json_build_object('id', w.id, 'slug', w.slug, 'name', w.name, 'role', m.role)
                            order by w.name, w.id)
              from workspaces w
              left join workspace_members m
                on m.partner_id = w.partner_id and m.workspace_id = w.id and m.user_id = $2
             where w.partner_id = $1 and w.deleted_at is null and w.status = 'active'
               and (m.user_id is not null or me.role in ('admin', 'owner'))),
           '[]'::json) as workspaces
    from me`;
