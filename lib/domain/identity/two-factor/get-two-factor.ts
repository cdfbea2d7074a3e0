import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import type { PersonContext } from "../person-context";

const row = z.object({
  confirmedAt: z.date().nullable(),
  recoveryCodesLeft: z.number().int(),
  requiredBy: z.enum(["agency", "workspace"]).nullable(),
});

export type TwoFactorState = z.infer<typeof row>;

/** Whether two-factor sign-in is on for the person, and who on this host demands it. One statement. */
export async function getTwoFactor(ctx: Pick<PersonContext, "partner"> & { user: { id: string } }) {
  const [state] = await systemQuery(z.array(row), SQL, [ctx.partner.id, ctx.user.id]);
  return state ?? { confirmedAt: null, recoveryCodesLeft: 0, requiredBy: null };
}

const SQL = `
  select tf.confirmed_at as "confirmedAt",
         (select count(*)::int from recovery_codes c
           where c.user_id = $2 and c.used_at is null and tf.confirmed_at is not null) as "recoveryCodesLeft",
         case
           when p.two_factor_policy = 'everyone' then 'agency'
           when p.two_factor_policy = 'team' and (pm.role is not null or (p.is_platform_partner and u.is_super_admin))
             then 'agency'
           when exists (
             select 1 from workspaces w
              where w.partner_id = $1 and w.two_factor_required and w.deleted_at is null
                and (pm.role in ('admin', 'owner') or exists (
                  select 1 from workspace_members m
                   where m.partner_id = $1 and m.workspace_id = w.id and m.user_id = $2))) then 'workspace'
         end as "requiredBy"
    from users u
    join partners p on p.id = $1
    left join two_factor_secrets tf on tf.user_id = u.id
    left join partner_members pm on pm.partner_id = p.id and pm.user_id = u.id
   where u.id = $2`;
