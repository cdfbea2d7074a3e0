import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { PriceSimulation, SimulatePricesBody } from "@/types/prices";
import { notFound } from "../shared/errors";
import { addDays, localDay } from "../shared/local-day";
import type { PartnerContext } from "../shared/tenant-context";
import { isUncompared, joinConversions, ownCost } from "./own-cost-sql";
import {
  type ChargedCall,
  type Months,
  monthAt,
  monthOf,
  type Side,
  type SimulatedTerms,
  type Simulation,
  simulateCalls,
  totalOf,
} from "./simulate";

const clientRow = z.object({ currency: z.string(), timeZone: z.string() });

const callRow = z.object({
  id: z.uuid(),
  occurredAt: z.date(),
  rawSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  includedSeconds: z.number().int(),
  chargeMicros: z.bigint(),
  costMicros: z.bigint(),
  isUncompared: z.boolean(),
});

const PAGE = 5_000;
const MOST_CALLS = 200_000;

/**
 * What a client's past calls would have come to under other terms, beside what they did: each is priced anew as
 * settlement would, page by page, one statement each. Changes nothing. Throws `notFound`.
 */
export async function simulatePrices(
  ctx: PartnerContext,
  body: SimulatePricesBody,
  limits = { page: PAGE, calls: MOST_CALLS },
): Promise<PriceSimulation> {
  const { currency, timeZone } = await getClient(ctx, body.workspaceId);
  const terms: SimulatedTerms = {
    ...{ incrementSeconds: body.terms.incrementSeconds, minimumSeconds: body.terms.minimumSeconds },
    rateMicrosPerMinute: BigInt(body.terms.rateMicrosPerMinute),
    connectionFeeMicros: BigInt(body.terms.connectionFeeMicros),
    includedSeconds: body.terms.includedSeconds,
    planPriceMicros: BigInt(body.terms.planPriceMicros),
  };
  const simulation: Simulation = { months: new Map(), biggest: [] };
  const months = { timeZone, firstDay: localDay(new Date(body.from), timeZone).slice(8) };
  for (const month of monthsOf(body, months)) monthOf(simulation, month, terms);
  let after: ChargedCall | undefined;
  let calls = 0;
  let uncomparedCalls = 0;
  do {
    const page = await readPage(ctx, body, { after, limit: limits.page });
    simulateCalls(simulation, page, { terms, months });
    calls += page.length;
    uncomparedCalls += page.filter(({ isUncompared }) => isUncompared).length;
    after = page.length === limits.page ? page.at(-1) : undefined;
  } while (after && calls < limits.calls);
  return toSimulation(simulation, { currency, timeZone, calls, uncomparedCalls, isCut: after !== undefined });
}

async function getClient(ctx: PartnerContext, workspaceId: string) {
  const [client] = await read(ctx, (db) =>
    queryRows(
      db,
      clientRow,
      sql`select currency, time_zone as "timeZone" from workspaces
           where partner_id = ${ctx.scope.partnerId}::uuid and id = ${workspaceId}::uuid and deleted_at is null`,
    ),
  );
  if (!client) throw notFound("client");
  return client;
}

function readPage(
  ctx: PartnerContext,
  { workspaceId, from, until }: SimulatePricesBody,
  { after, limit }: { after: ChargedCall | undefined; limit: number },
): Promise<z.infer<typeof callRow>[]> {
  const next = after
    ? sql`and u.occurred_at >= ${after.occurredAt} and (u.occurred_at, u.id) > (${after.occurredAt}, ${after.id}::uuid)`
    : Prisma.empty;
  return read(
    ctx,
    (db) =>
      queryRows(
        db,
        callRow,
        sql`
          select u.id, u.occurred_at as "occurredAt", u.raw_seconds as "rawSeconds", u.billable_seconds as "billableSeconds",
                 u.included_seconds as "includedSeconds", u.charge_micros as "chargeMicros",
                 (${ownCost("provider")} + ${ownCost("partner")})::bigint as "costMicros",
                 ${isUncompared} as "isUncompared"
            from usage_records u ${joinConversions}
           where u.partner_id = ${ctx.scope.partnerId}::uuid and u.workspace_id = ${workspaceId}::uuid
             and u.occurred_at >= ${new Date(from)} and u.occurred_at < ${new Date(until)} ${next}
           order by u.occurred_at, u.id limit ${limit}`,
      ),
    { replica: true },
  );
}

/** Every month that the time touches, the last moment of it included. */
function monthsOf({ from, until }: SimulatePricesBody, kind: Months): string[] {
  const last = monthAt(new Date(Date.parse(until) - 1), kind);
  const months: string[] = [];
  for (let month = monthAt(new Date(from), kind); month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7);
}

function toSimulation(
  { months, biggest }: Simulation,
  facts: Pick<PriceSimulation, "currency" | "timeZone" | "calls" | "uncomparedCalls" | "isCut">,
): PriceSimulation {
  const all = [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
  return {
    ...facts,
    was: toSide(totalOf(all.map(({ was }) => was))),
    wouldBe: toSide(totalOf(all.map(({ wouldBe }) => wouldBe))),
    months: all.map(({ month, calls, was, wouldBe }) => ({
      ...{ month, calls, was: toSide(was), wouldBe: toSide(wouldBe) },
    })),
    biggestChanges: biggest.map(({ call, wouldBeMicros }) => ({
      callId: call.id,
      startedAt: call.occurredAt.toISOString(),
      seconds: call.rawSeconds,
      wasMicros: call.chargeMicros.toString(),
      wouldBeMicros: wouldBeMicros.toString(),
    })),
  };
}

function toSide(side: Side) {
  const { billableSeconds, includedSeconds, callsMicros, planMicros, marginMicros } = side;
  return {
    ...{ billableSeconds, includedSeconds, callsMicros: callsMicros.toString() },
    ...{ planMicros: planMicros.toString(), marginMicros: marginMicros.toString() },
  };
}
