import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { PriceTerms } from "@/lib/domain/rating/rate-call";
import { GIVES_PLAN } from "@/lib/domain/shared/read-only";
import { openPeriodsUntil } from "@/lib/domain/subscriptions/open-periods";
import { now } from "@/lib/platform/clock";

/** How much conversation to set money aside for. Both are whole steps of the terms. */
export interface HoldTerms extends Pick<PriceTerms, "rateMicrosPerMinute" | "connectionFeeMicros"> {
  incrementSeconds: number;
  /** Whether the plan's minutes may cover it. */
  usesIncluded: boolean;
  wantedSeconds: number;
  /** With less than this nothing is set aside. */
  leastSeconds: number;
}

interface HoldInput {
  /** A call has one hold, and its id is the call's. */
  callId: string;
  partnerId: string;
  workspaceId: string;
  terms: HoldTerms;
}

type HoldOutcome =
  | { isHeld: true; seconds: number }
  /** What is used up: the balance, the plan's minutes with the balance behind them, or the period's spend cap. */
  | { isHeld: false; lacking: "balance" | "minutes" | "spend_cap" };

const holdRow = z.object({
  kind: z.enum(["prepaid", "postpaid"]).nullable(),
  needsPeriod: z.boolean(),
  isHeld: z.boolean(),
  seconds: z.coerce.number(),
});

/**
 * Sets aside what a call about to be placed may cost, or more for one in progress: minutes of the plan that no other call
 * in progress reserves, then money that is neither spent nor held; of a postpaid client a part of its spend cap. As much
 * as wanted, or what there is if that is enough. One statement, exact in money however many ask at once; for minutes and
 * caps the caller holds the workspace's row.
 */
export async function placeHold(ctx: InTransaction<SystemContext>, hold: HoldInput): Promise<HoldOutcome> {
  let row = await sizeHold(ctx, hold);
  if (row?.needsPeriod) {
    await openPeriodsUntil(ctx, [hold.workspaceId], now());
    row = await sizeHold(ctx, hold, true);
  }
  if (row?.isHeld) return { isHeld: true, seconds: row.seconds };
  const lacking = row?.kind === "postpaid" ? "spend_cap" : row?.kind === "prepaid" ? "minutes" : "balance";
  return { isHeld: false, lacking };
}

/**
 * What the call holds already counts as free. `affordable` are the seconds its money reaches for, nothing where not even
 * the connection is paid for; without a spend cap they are all it wants. A plan that is not renewed any more has no period and gives nothing.
 * The account is not locked where a period is to be opened first: periods are locked before accounts.
 */
async function sizeHold(
  ctx: InTransaction<SystemContext>,
  { callId, partnerId, workspaceId, terms }: HoldInput,
  mayLackPeriod = false,
) {
  const { rateMicrosPerMinute: rate, connectionFeeMicros: fee, incrementSeconds: step } = terms;
  const at = now().toISOString();
  const [row] = await queryRows(
    ctx.tx,
    holdRow,
    sql`
    with plan as materialized (
      select b.id as period_id, b.kind, b.included_seconds - b.covered_seconds as left_seconds,
             b.spend_cap_micros - b.charge_micros as left_micros
        from client_subscriptions s
        left join billing_periods b on b.partner_id = s.partner_id and b.subscription_id = s.id and b.status = 'open'
         and b.starts_at <= ${at}::timestamptz and ${at}::timestamptz < b.ends_at
       where s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid
         and ${Prisma.raw(GIVES_PLAN)}
       order by b.starts_at desc limit 1
    ), need as materialized (
      select exists (select from plan where period_id is null) and not ${mayLackPeriod}::boolean as is_period
    ), account as materialized (
      select id, balance_micros - held_micros as free from credit_accounts
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and not (select is_period from need) for no key update
    ), own as (
      select amount_micros, period_micros from credit_holds where id = ${callId}::uuid and released_at is null
    ), others as (
      select coalesce(sum(h.seconds), 0) as seconds, coalesce(sum(h.period_micros), 0) as period_micros
        from credit_holds h
       where h.account_id = (select id from account) and h.released_at is null and h.id <> ${callId}::uuid
    ), means as (
      select a.id as account_id, p.kind,
             case when ${terms.usesIncluded}::boolean and p.period_id is not null
                  then greatest(p.left_seconds - o.seconds, 0) else 0 end as minutes,
             case when p.kind = 'postpaid' then p.left_micros - o.period_micros
                  else a.free + coalesce((select amount_micros from own), 0) end as money
        from account a cross join others o left join plan p on true
    ), affordable as (
      select m.*, case when money is null then ${terms.wantedSeconds}::bigint
                       when money < ${fee}::bigint then 0
                       when ${rate}::bigint = 0 then ${terms.wantedSeconds}::bigint
                       else floor((money - ${fee}::bigint) * 60 / nullif(${rate}::bigint, 0)) end as seconds
        from means m
    ), sized as (
      select f.account_id, f.kind, f.minutes,
             floor(least(${terms.wantedSeconds}::bigint, f.minutes + f.seconds) / ${step}::int) * ${step}::int as seconds
        from affordable f
    ), priced as (
      select z.*, case when z.seconds > z.minutes
                       then ${fee}::bigint + ceil((z.seconds - z.minutes) * ${rate}::bigint / 60.0) else 0 end as amount
        from sized z
    ), held as (
      insert into credit_holds (id, partner_id, workspace_id, account_id, amount_micros, period_micros, seconds)
      select ${callId}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, account_id,
             case when kind = 'postpaid' then 0 else amount end, case when kind = 'postpaid' then amount else 0 end,
             seconds
        from priced where seconds >= ${terms.leastSeconds}::bigint
      on conflict (id) do update set amount_micros = excluded.amount_micros,
        period_micros = excluded.period_micros, seconds = excluded.seconds
       where credit_holds.released_at is null
      returning account_id, amount_micros, seconds
    ), moved as (
      update credit_accounts a
         set held_micros = a.held_micros + h.amount_micros - coalesce((select amount_micros from own), 0),
             updated_at = now()
        from held h where a.id = h.account_id
    )
    select (select kind from plan) as kind, is_period as "needsPeriod", exists (select from held) as "isHeld",
           coalesce((select seconds from held), 0) as seconds
      from need`,
  );
  return row;
}
