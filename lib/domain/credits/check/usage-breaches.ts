import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { firstIdAt } from "../../audit/id-bounds";
import type { Breach, Span } from "./breach";

const differingRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  currency: z.string(),
  owedMicros: z.bigint(),
  linesMicros: z.bigint(),
  hasRecord: z.boolean(),
});
type Differing = z.infer<typeof differingRow>;

/** Of one page of accounts. */
export const MOST_BREACHES = 1_000;
const DAY_MS = 86_400_000;

/**
 * Calls of these accounts whose charge and whose ledger line do not agree, in one statement: what credits pay must be
 * a line, what is collected for an invoice or free must be none. Most of a thousand at once; the rest show when these
 * are mended.
 */
export async function usageBreaches({ since }: Span, accountIds: string[]): Promise<Breach[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      differingRow,
      sql`
        with page as materialized (
          select * from credit_accounts where id = any(${accountIds}::uuid[])
        ), charged as (${chargedSql(since)}), exempt as (${exemptSql(since)}), posted as (${postedSql(since)})
        select id, "partnerId", "workspaceId", currency, "owedMicros", "linesMicros", "hasRecord"
          from (select * from charged union all select * from exempt union all select * from posted) found
         order by id limit ${MOST_BREACHES}`,
    ),
  );
  return rows.map(toBreach);
}

/** Calls that went on for long are told of later than they began. */
function lately(since: Date | null): Sql {
  return since === null ? Prisma.empty : sql`and u.occurred_at >= ${new Date(since.getTime() - DAY_MS)}`;
}

/** Records of clients without the line that is owed, with another or with one that is not owed. */
function chargedSql(since: Date | null): Sql {
  return sql`
    select u.id, u.partner_id as "partnerId", u.workspace_id as "workspaceId", a.currency,
           o.owed as "owedMicros", coalesce(-e.amount_micros, 0)::bigint as "linesMicros", true as "hasRecord"
      from page a
      join usage_records u on u.partner_id = a.partner_id and u.workspace_id = a.workspace_id ${lately(since)}
      cross join lateral (
        select case when u.basis in ('workspace_credits', 'plan') then u.charge_micros else 0 end as owed) o
      left join credit_entries e on e.account_id = a.id and e.idempotency_key = 'call:' || u.id
     where o.owed <> coalesce(-e.amount_micros, 0)`;
}

/** Records of exempt clients, whose calls their agency's credits pay, without any line. */
function exemptSql(since: Date | null): Sql {
  return sql`
    select u.id, u.partner_id, null::uuid, a.currency, u.partner_cost_micros, 0::bigint, true
      from page a
      join usage_records u on u.partner_id = a.partner_id and u.basis = 'exempt' ${lately(since)}
      left join credit_entries e on e.account_id = a.id and e.idempotency_key = 'call:' || u.id
     where a.workspace_id is null and u.partner_cost_micros > 0 and e.id is null`;
}

/** Lines of calls without any record, and what an agency was asked that is not the cost written down. */
function postedSql(since: Date | null): Sql {
  const posted = since === null ? Prisma.empty : sql`and e.id >= ${firstIdAt(since.toISOString())}::uuid`;
  const owner = sql`((a.workspace_id is null and e.workspace_id is null) or e.workspace_id = a.workspace_id)`;
  return sql`
    select e.call_id as id, e.partner_id as "partnerId", e.workspace_id as "workspaceId", a.currency,
           coalesce(case when a.workspace_id is null then u.partner_cost_micros else u.charge_micros end, 0)::bigint
             as "owedMicros", -e.amount_micros as "linesMicros", u.id is not null as "hasRecord"
      from page a
      join credit_entries e on e.partner_id = a.partner_id and e.account_id = a.id and ${owner} ${posted}
      left join usage_records u on u.id = e.call_id
     where e.kind = 'usage' and e.call_id is not null
       and (u.id is null or (a.workspace_id is null and u.partner_cost_micros <> -e.amount_micros))`;
}

function toBreach(row: Differing): Breach {
  const { id, partnerId, workspaceId, currency, owedMicros, linesMicros, hasRecord } = row;
  return {
    ...{ partnerId, workspaceId, currency, subjectType: "call", subjectId: id },
    code: hasRecord ? "usage.line" : "usage.missing",
    ours: { lineMicros: linesMicros.toString() },
    theirs: { usageMicros: hasRecord ? owedMicros.toString() : "" },
    amountMicros: owedMicros - linesMicros,
  };
}
