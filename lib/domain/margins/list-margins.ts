import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { MarginFilters, MarginResource, MarginSubject } from "@/types/margins";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { readSpan } from "./margin-span";
import { marginsOf } from "./margin-sql";

const marginRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  workspace: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
  currency: z.string(),
  calls: z.number().int(),
  seconds: z.coerce.number().int(),
  charge: z.bigint(),
  provider: z.bigint(),
  partner: z.bigint(),
  margin: z.bigint(),
  /** Calls of which a cost is not in `provider`, `partner`, `margin` and `rank`: it cannot be told in the currency. */
  uncompared: z.number().int(),
  occurredAt: z.date().nullable(),
  credits: z.bigint(),
  plan: z.bigint(),
  usage: z.bigint(),
  fee: z.bigint(),
  rank: z.bigint(),
});
export type MarginRow = z.infer<typeof marginRow>;

type Paged = { limit: number; cursor?: string | undefined };

/** What each is called; of calls nobody is named. */
const NAMES: Readonly<Record<MarginSubject, Sql>> = {
  client: sql`w.name`,
  agent: sql`a.name`,
  campaign: sql`(select g.name from campaigns g
                  where g.partner_id = w.partner_id and g.workspace_id = w.id and g.id = m.id)`,
  call: sql`null::text`,
};

/**
 * What clients, agents, campaigns or calls brought and cost in some days, the worst or the best first. A client that is
 * charged in two currencies is there twice. One statement. Throws `validation_failed` on days that are none.
 */
export async function listMargins(
  ctx: PartnerContext,
  query: MarginFilters & Paged,
): Promise<RowPage<MarginRow>> {
  const { by, order, limit, workspaceId } = query;
  const { partnerId } = ctx.scope;
  const { from, until } = readSpan(query);
  const rows = await read(
    ctx,
    (db) =>
      queryRows(
        db,
        marginRow,
        sql`
        with ${marginsOf({ partnerId, by, from, until, workspaceId })}
        select m.id, ${NAMES[by]} as name,
               jsonb_build_object('id', w.id, 'name', w.name, 'slug', w.slug) as workspace, m.currency, m.calls,
               m.seconds, m.charge, m.provider, m.partner, m.margin, m.uncompared, m.credits, m.plan, m.usage, m.fee,
               m.rank::bigint as rank,
               case when ${by === "call"} then m.occurred_at end as "occurredAt"
          from margin m
          join workspaces w on w.partner_id = ${partnerId}::uuid and w.id = m.workspace_id
          left join agents a on ${by === "agent"} and a.partner_id = w.partner_id and a.id = m.id
         where true ${after(query.cursor, order)}
         order by ${order === "worst" ? sql`m.rank, m.currency, m.id` : sql`m.rank desc, m.currency desc, m.id desc`}
         limit ${limit + 1}`,
      ),
    { replica: true },
  );
  return toPage(rows, limit, (row) => [row.rank.toString(), row.currency, row.id]);
}

function after(cursor: string | undefined, order: MarginFilters["order"]): Sql {
  const keys = decodeCursor(cursor, 3);
  if (!keys) return Prisma.empty;
  const [rank = "", currency = "", id = ""] = keys;
  if (!/^-?\d{1,18}$/.test(rank)) throw invalidCursor();
  const place = sql`(${rank}::bigint, ${currency}, ${id}::uuid)`;
  return order === "worst"
    ? sql`and (m.rank, m.currency, m.id) > ${place}`
    : sql`and (m.rank, m.currency, m.id) < ${place}`;
}

/** An amount of the row that costs are part of; null where some are not known, for the rest would look like the whole. */
export function wholeOf(row: MarginRow, micros: bigint): bigint | null {
  return row.uncompared > 0 ? null : micros;
}

export function toMargin(row: MarginRow, by: MarginFilters["by"]): MarginResource {
  const whole = (micros: bigint) => wholeOf(row, micros)?.toString() ?? null;
  return {
    ...{ id: row.id, name: row.name, workspace: row.workspace, currency: row.currency, calls: row.calls },
    billableSeconds: row.seconds,
    chargeMicros: row.charge.toString(),
    uncomparedCalls: row.uncompared,
    providerCostMicros: whole(row.provider),
    partnerCostMicros: whole(row.partner),
    callMarginMicros: whole(row.margin),
    occurredAt: row.occurredAt?.toISOString() ?? null,
    result:
      by === "client"
        ? {
            planMicros: row.plan.toString(),
            creditsMicros: row.credits.toString(),
            usageInvoicedMicros: row.usage.toString(),
            platformFeeMicros: row.fee.toString(),
            resultMicros: whole(row.rank),
          }
        : null,
  };
}
