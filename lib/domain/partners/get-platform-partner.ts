import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { toPlanLimits } from "@/types/plans";
import { notFound } from "../shared/errors";
import { callsSince, primaryHostSql, thirtyDaysAgo, workspaceCount } from "./internal";
import { partnerRow } from "./list-partners";

const platformPartnerRow = partnerRow.extend({
  hosts: z.array(z.object({ hostname: z.string(), isPrimary: z.boolean(), isVerified: z.boolean() })),
  suspendedAt: z.date().nullable(),
  suspensionReason: z.string().nullable(),
  supportEmail: z.string().nullable(),
  plan: z
    .object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      isActive: z.boolean(),
      limits: z.unknown().transform(toPlanLimits),
    })
    .nullable(),
  isBillingExempt: z.boolean(),
  costMicrosPerMinute: z.bigint(),
  platformFeeBasisPoints: z.number().int().nullable(),
  currency: z.string(),
  balanceMicros: z.bigint(),
  owners: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })),
  people: z.number().int(),
  openInvitations: z.number().int(),
  agents: z.number().int(),
  minutesLast30Days: z.number(),
  chargeMicrosLast30Days: z.bigint(),
  failedSyncs: z.number().int(),
  troubledKeys: z.number().int(),
  deadEvents: z.number().int(),
  flags: z.unknown().transform(featureFlags),
  updatedAt: z.date(),
});

export type PlatformPartnerRow = z.infer<typeof platformPartnerRow>;

/** One agency with its figures, plan and hosts. For the platform's operators. One statement. Throws `notFound`. */
export async function getPlatformPartner(
  partnerId: string,
  ctx: SystemContext = {},
): Promise<PlatformPartnerRow> {
  const since = thirtyDaysAgo();
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      platformPartnerRow,
      sql`
        select p.id, p.slug, p.name, p.status, p.is_platform_partner as "isPlatform",
               ${primaryHostSql()} as "primaryHost", v.name as "planName", ${workspaceCount} as workspaces,
               ${callsSince(since)} as "callsLast30Days", p.created_at as "createdAt", p.updated_at as "updatedAt",
               coalesce((select jsonb_agg(jsonb_build_object('hostname', d.hostname, 'isPrimary', d.is_primary,
                                  'isVerified', d.verified_at is not null) order by d.is_primary desc, d.hostname)
                           from partner_domains d where d.partner_id = p.id), '[]'::jsonb) as hosts,
               p.suspended_at as "suspendedAt", p.suspension_reason as "suspensionReason",
               p.support_email as "supportEmail",
               case when v.id is not null then jsonb_build_object('id', v.id, 'code', v.code, 'name', v.name,
                 'isActive', v.is_active, 'limits', v.limits) end as plan,
               p.is_billing_exempt as "isBillingExempt", p.cost_micros_per_minute as "costMicrosPerMinute", p.currency,
               p.platform_fee_basis_points as "platformFeeBasisPoints",
               coalesce((select a.balance_micros from credit_accounts a
                          where a.partner_id = p.id and a.workspace_id is null), 0)::bigint as "balanceMicros",
               coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email) order by m.id)
                           from partner_members m join users u on u.id = m.user_id
                          where m.partner_id = p.id and m.role = 'owner'), '[]'::jsonb) as owners,
               (select count(*)::int from partner_members m where m.partner_id = p.id) as people,
               (select count(*)::int from invitations i
                 where i.partner_id = p.id and i.kind = 'partner' and i.accepted_at is null
                   and i.revoked_at is null and i.expires_at > now()) as "openInvitations",
               g.agents, g.failed as "failedSyncs", f.seconds / 60.0::float8 as "minutesLast30Days",
               f.charge as "chargeMicrosLast30Days",
               (select count(*)::int from provider_integrations i
                 where i.partner_id = p.id and i.deleted_at is null
                   and i.status in ('refused', 'unreachable')) as "troubledKeys",
               (select count(*)::int from webhook_events e
                 where e.partner_id = p.id and e.status = 'dead') as "deadEvents",
               p.feature_flags as flags
          from partners p
          left join plan_variants v on v.id = p.plan_variant_id
          cross join lateral (
            select count(*) filter (where a.archived_at is null)::int as agents, count(*) filter (where a.sync_status = 'error')::int as failed
              from agents a where a.partner_id = p.id and a.deleted_at is null) g
          cross join lateral (
            select coalesce(sum(s.duration_seconds), 0)::float8 as seconds,
                   coalesce(sum(s.charge_micros), 0)::bigint as charge
              from workspaces w
              join call_stats_daily s on s.partner_id = w.partner_id and s.workspace_id = w.id
             where w.partner_id = p.id and s.day >= ${since}::date) f
         where p.id = ${partnerId}::uuid and p.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("agency");
  return row;
}
