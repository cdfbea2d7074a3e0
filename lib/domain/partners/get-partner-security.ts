import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

const row = z.object({
  twoFactorPolicy: z.enum(["off", "team", "everyone"]),
  viewAsMayWrite: z.boolean(),
  teamSize: z.number().int(),
  teamWithTwoFactor: z.number().int(),
});

/**
 * The agency's security policy with the state of its team. One statement, as the system role: second factors belong to
 * persons and no tenant sees them; only their number leaves here.
 */
export async function getPartnerSecurity(ctx: Pick<PartnerContext, "partner">) {
  const [security] = await systemQuery(z.array(row), SQL, [ctx.partner.id]);
  if (!security) throw notFound("agency");
  return security;
}

const SQL = `
  select p.two_factor_policy as "twoFactorPolicy", p.view_as_may_write as "viewAsMayWrite",
         count(m.id)::int as "teamSize", count(t.user_id)::int as "teamWithTwoFactor"
    from partners p
    left join partner_members m on m.partner_id = p.id
    left join two_factor_secrets t on t.user_id = m.user_id and t.confirmed_at is not null
   where p.id = $1
   group by p.id`;
