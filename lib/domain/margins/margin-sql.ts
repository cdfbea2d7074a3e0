import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { MarginSubject } from "@/types/margins";
import { isUncompared, joinConversions, ownCost } from "../rating/own-cost-sql";
import type { MarginSpan } from "./margin-span";

interface Wanted extends Pick<MarginSpan, "from" | "until"> {
  partnerId: string;
  by: MarginSubject;
  workspaceId?: string | undefined;
}

const KEYS: Record<MarginSubject, Sql> = {
  client: sql`u.workspace_id`,
  agent: sql`u.agent_id`,
  campaign: sql`u.campaign_id`,
  call: sql`u.id`,
};

/**
 * The relation `usage`: what settled calls brought and cost, one row for each subject and currency of charge, from the usage
 * records themselves and so exact to the micro. Costs are in that currency; those that cannot be told in it are missing
 * from the sums, and their calls are counted as uncompared.
 */
function usageOf({ partnerId, by, from, until, workspaceId }: Wanted): Sql {
  return sql`usage as (
    select ${KEYS[by]} as id, u.workspace_id, u.currency, count(*)::int as calls,
           sum(u.billable_seconds)::bigint as seconds, sum(u.charge_micros)::bigint as charge,
           sum(${ownCost("provider")})::bigint as provider, sum(${ownCost("partner")})::bigint as partner,
           (count(*) filter (where ${isUncompared}))::int as uncompared, min(u.occurred_at) as occurred_at,
           coalesce(sum(u.charge_micros) filter (where u.basis in ('plan', 'workspace_credits')), 0)::bigint as credits
      from usage_records u ${joinConversions}
     where u.partner_id = ${partnerId}::uuid and u.occurred_at >= ${from} and u.occurred_at < ${until}
       ${by === "campaign" ? sql`and u.campaign_id is not null` : Prisma.empty}
       ${workspaceId ? sql`and u.workspace_id = ${workspaceId}::uuid` : Prisma.empty}
     group by 1, 2, 3
  )`;
}

/** The relation `invoiced`: what clients paid for plans and were invoiced for usage, less tax, and the platform's part. */
function invoicedOf({ partnerId, by, from, until, workspaceId }: Wanted): Sql {
  if (by !== "client") {
    return sql`invoiced as (
      select null::uuid as workspace_id, null::text as currency, 0::bigint as plan, 0::bigint as usage, 0::bigint as fee
       where false)`;
  }
  return sql`invoiced as (
    select i.workspace_id, i.currency,
           coalesce(sum(i.subtotal_micros) filter (where i.kind = 'subscription'), 0)::bigint as plan,
           coalesce(sum(i.subtotal_micros) filter (where i.kind = 'usage'), 0)::bigint as usage,
           coalesce(sum(i.application_fee_micros), 0)::bigint as fee
      from invoices i
     where i.partner_id = ${partnerId}::uuid and i.workspace_id is not null
       and ((i.kind = 'subscription' and i.status = 'paid' and i.paid_at >= ${from} and i.paid_at < ${until})
         or (i.kind = 'usage' and i.status in ('open', 'paid') and i.issued_at >= ${from} and i.issued_at < ${until}))
       ${workspaceId ? sql`and i.workspace_id = ${workspaceId}::uuid` : Prisma.empty}
     group by 1, 2
  )`;
}

/**
 * The relations up to `margin`: each subject with all that is told of it, and `rank`, by which it is sorted: the client's
 * result, or else the margin of the calls. Where calls are uncompared both are without what is not known.
 */
export function marginsOf(wanted: Wanted): Sql {
  return sql`${usageOf(wanted)}, ${invoicedOf(wanted)}, margin as (
    select coalesce(u.id, i.workspace_id) as id, coalesce(u.workspace_id, i.workspace_id) as workspace_id,
           coalesce(u.currency, i.currency) as currency, coalesce(u.calls, 0) as calls,
           coalesce(u.seconds, 0) as seconds, coalesce(u.charge, 0) as charge, coalesce(u.provider, 0) as provider,
           coalesce(u.partner, 0) as partner, coalesce(u.uncompared, 0) as uncompared,
           coalesce(u.charge - u.provider - u.partner, 0) as margin, u.occurred_at,
           coalesce(u.credits, 0) as credits, coalesce(i.plan, 0) as plan, coalesce(i.usage, 0) as usage,
           coalesce(i.fee, 0) as fee,
           case when ${wanted.by === "client"}
                then coalesce(i.plan, 0) + coalesce(i.usage, 0) - coalesce(i.fee, 0) + coalesce(u.credits, 0)
                     - coalesce(u.provider + u.partner, 0)
                else coalesce(u.charge - u.provider - u.partner, 0) end as rank
      from usage u full join invoiced i on i.workspace_id = u.workspace_id and i.currency = u.currency
  )`;
}
