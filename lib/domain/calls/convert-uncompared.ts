import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import {
  type InTransaction,
  inSystemTransaction,
  type SystemContext,
  systemRead,
} from "@/lib/data/transaction";
import { firstIdAt } from "@/lib/domain/audit/id-bounds";
import { isUncompared, joinConversions, ownCost } from "@/lib/domain/rating/own-cost-sql";
import { addDeltaToRollups, slotOf } from "@/lib/domain/stats/rollup-sql";
import { now } from "@/lib/platform/clock";
import { callExchange } from "@/types/calls";
import { convertCosts } from "./convert-costs";

const uncomparedRow = z.object({
  id: z.string(),
  currency: z.string(),
  partnerCurrency: z.string(),
  rates: z.record(z.string(), z.coerce.bigint()),
  chargeMicros: z.bigint(),
  providerCostMicros: z.bigint(),
  partnerCostMicros: z.bigint(),
  exchange: callExchange.nullable(),
  /** What the figures count of the costs so far. */
  countedProvider: z.bigint(),
  countedPartner: z.bigint(),
});
type Uncompared = z.infer<typeof uncomparedRow>;

const PAGE = 500;
const RECENT_MS = 2 * 86_400_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Tells the costs of an agency's calls that no rate could tell when they were settled by the rates of now, each once and
 * for good: beside their records, which stay as they are, and in the figures. What was told stays as it was. Stops early
 * when it is aborted; the next run goes on.
 */
export async function convertUncompared(
  partnerId: string,
  { after = FIRST, signal }: { after?: string; signal?: AbortSignal | undefined } = {},
): Promise<{ converted: number }> {
  let converted = 0;
  for (let last: string | undefined = after; last !== undefined && signal?.aborted !== true; ) {
    const from: string = last;
    last = await inSystemTransaction({}, async (tx) => {
      const rows = await nextUncompared(tx, partnerId, from);
      converted += await writeConversions(tx, rows);
      return rows.length === PAGE ? rows.at(-1)?.id : undefined;
    });
  }
  return { converted };
}

/** As `convertUncompared`, of all agencies that state rates: calls that were being settled while a rate was stated. */
export async function convertRecentlyUncompared(signal?: AbortSignal): Promise<{ converted: number }> {
  const after = firstIdAt(new Date(now().getTime() - RECENT_MS).toISOString());
  const agencies = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select p.id from partners p
           where coalesce(p.settings->'exchangeRates', '{}'::jsonb) <> '{}'::jsonb
             and exists (select from usage_records u ${joinConversions}
                          where u.partner_id = p.id and u.id > ${after}::uuid and ${isUncompared})
           order by p.id`,
    ),
  );
  let converted = 0;
  for (const { id } of agencies) converted += (await convertUncompared(id, { after, signal })).converted;
  return { converted };
}

/** Only those of which both currencies have a rate now. */
function nextUncompared(ctx: SystemContext, partnerId: string, after: string): Promise<Uncompared[]> {
  const rates = sql`coalesce(p.settings->'exchangeRates', '{}'::jsonb)`;
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      uncomparedRow,
      sql`
      select u.id, u.currency, p.currency as "partnerCurrency", ${rates} as rates, u.charge_micros as "chargeMicros",
             u.provider_cost_micros as "providerCostMicros", u.partner_cost_micros as "partnerCostMicros", u.exchange,
             (${ownCost("provider")})::bigint as "countedProvider", (${ownCost("partner")})::bigint as "countedPartner"
        from usage_records u ${joinConversions}
        join partners p on p.id = u.partner_id
       where u.partner_id = ${partnerId}::uuid and u.id > ${after}::uuid and ${isUncompared}
         and (u.currency = 'USD' or ${rates} ? u.currency) and (p.currency = 'USD' or ${rates} ? p.currency)
       order by u.id limit ${PAGE}`,
    ),
  );
}

/** Who writes a conversion first moves the figures; a second one at the same time moves nothing. */
async function writeConversions(ctx: InTransaction<SystemContext>, rows: Uncompared[]): Promise<number> {
  const told = rows.flatMap(toConversion);
  if (told.length === 0) return 0;
  const made = await queryRows(
    ctx.tx,
    z.object({ id: z.string() }),
    sql`insert into usage_conversions (id, partner_id, workspace_id, exchange, margin_micros)
        select u.id, u.partner_id, u.workspace_id, r.exchange, r.margin
          from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r(id uuid, exchange jsonb, margin bigint)
          join usage_records u on u.id = r.id
         order by u.id
        on conflict (id) do nothing
        returning id`,
  );
  const written = new Set(made.map(({ id }) => id));
  await executeSql(ctx.tx, figuresSql(told.filter(({ id }) => written.has(id))));
  return written.size;
}

function figuresSql(told: ReturnType<typeof toConversion>) {
  return sql`
    with delta as materialized (
      select c.partner_id, c.workspace_id, c.agent_id, ${slotOf(sql`c.created_at`)} as slot, c.stat_date as day,
             c.stat_hour as hour, c.status, c.direction, coalesce(c.ended_reason, '') as reason, 0 as calls,
             0 as answered, 0 as seconds, 0 as billable, r.provider as provider_cost, r.partner as partner_cost,
             0 as charge, 0 as positive, 0 as neutral, 0 as negative, 0 as met, 0 as missed, -1 as uncompared
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r(id uuid, provider bigint, partner bigint)
        join calls c on c.id = r.id
    ), ${addDeltaToRollups}`;
}

function toConversion(row: Uncompared) {
  const told = convertCosts(row);
  const [provider, partner] = [known(row.exchange?.provider), known(row.exchange?.partner)];
  const providerMicros = provider?.micros ?? told.providerMicros;
  const partnerMicros = partner?.micros ?? told.partnerMicros;
  if (providerMicros === null || partnerMicros === null) return [];
  return [
    {
      id: row.id,
      exchange: {
        provider: provider?.cost ?? told.exchange?.provider ?? null,
        partner: partner?.cost ?? told.exchange?.partner ?? null,
        ratesPerUsd: { ...told.exchange?.ratesPerUsd, ...row.exchange?.ratesPerUsd },
      },
      margin: (row.chargeMicros - providerMicros - partnerMicros).toString(),
      provider: (providerMicros - row.countedProvider).toString(),
      partner: (partnerMicros - row.countedPartner).toString(),
    },
  ];
}

/** A cost that was told when the call was settled stays as it was. */
function known<T extends { convertedMicros: string | null }>(cost: T | null | undefined) {
  return cost?.convertedMicros ? { cost, micros: BigInt(cost.convertedMicros) } : null;
}
