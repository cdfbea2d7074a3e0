import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import type { VisitorContext } from "./person-context";

const facts = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  timeZone: z.string().nullable(),
  isSuperAdmin: z.boolean(),
  profileCompletedAt: z.date().nullable(),
  hasTwoFactor: z.boolean(),
  isTwoFactorRequired: z.boolean(),
  isDeviceKnown: z.boolean(),
  userAgents: z.array(z.string()),
});

export type SignInFacts = z.infer<typeof facts>;

/** Sessions whose browsers count as known. */
const REMEMBERED_SESSIONS = 200;

/**
 * All that sign-in has to know of a person whose password was right: who they are, what this partner asks of them,
 * whether this browser gave the second factor lately, and with what they signed in here before. One statement; notes the
 * use of a remembered browser. Null when identity knows the person and we do not.
 */
export async function loadSignInFacts(
  ctx: InTransaction<VisitorContext>,
  userId: string,
  deviceSecret: string | null,
): Promise<SignInFacts | null> {
  const partnerId = ctx.partner.id;
  const [row] = await queryRows(
    ctx.tx,
    facts,
    sql`with device as (
          update remembered_devices set last_used_at = ${now()}, ip_address = ${ctx.ipAddress ?? ""}
           where secret_hash = ${deviceSecret === null ? "" : sha256Hex(deviceSecret)} and user_id = ${userId}::uuid
             and partner_id = ${partnerId}::uuid and revoked_at is null and expires_at > ${now()}
          returning id)
        select u.id, u.email::text, u.name, u.time_zone as "timeZone", u.is_super_admin as "isSuperAdmin",
               u.profile_completed_at as "profileCompletedAt",
               exists (select 1 from two_factor_secrets t
                        where t.user_id = u.id and t.confirmed_at is not null) as "hasTwoFactor",
               (p.two_factor_policy = 'everyone' or (p.two_factor_policy = 'team'
                 and (pm.role is not null or (p.is_platform_partner and u.is_super_admin)))) as "isTwoFactorRequired",
               exists (select 1 from device) as "isDeviceKnown",
               coalesce((select array_agg(distinct s.user_agent)
                           from (select user_agent from sessions
                                  where partner_id = ${partnerId}::uuid and user_id = ${userId}::uuid
                                  order by created_at desc limit ${REMEMBERED_SESSIONS}) s), '{}') as "userAgents"
          from users u
          join partners p on p.id = ${partnerId}::uuid
          left join partner_members pm on pm.partner_id = p.id and pm.user_id = u.id
         where u.id = ${userId}::uuid`,
  );
  return row ?? null;
}
