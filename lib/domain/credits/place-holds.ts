import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { GIVES_PLAN } from "@/lib/domain/shared/read-only";
import { openPeriodsUntil } from "@/lib/domain/subscriptions/open-periods";
import { now } from "@/lib/platform/clock";
import type { HoldMeans, SizedHold } from "./size-hold";

const lackingRow = z.object({ workspaceId: z.string() });

const meansRow = z.object({
  workspaceId: z.string(),
  accountId: z.string(),
  balanceMicros: z.bigint(),
  kind: z.enum(["prepaid", "postpaid"]).nullable(),
  freeSeconds: z.coerce.number().nullable(),
  freeMicros: z.coerce.bigint().nullable(),
});

export interface LockedMeans {
  accountId: string;
  means: HoldMeans;
}

/**
 * What each workspace has to pay calls with, its account locked until the transaction ends. The caller holds the
 * workspaces' rows, so that minutes and caps are counted by nobody else meanwhile. One without an account is left out.
 */
export async function lockHoldMeans(
  ctx: InTransaction<SystemContext>,
  workspaceIds: string[],
): Promise<Map<string, LockedMeans>> {
  if (workspaceIds.length === 0) return new Map();
  await openPeriodsUntil(ctx, await lackingPeriods(ctx, workspaceIds), now());
  const rows = await queryRows(
    ctx.tx,
    meansRow,
    sql`
    with account as materialized (
      select id, workspace_id, balance_micros - held_micros as free from credit_accounts
       where workspace_id = any(${workspaceIds}::uuid[]) order by id for no key update
    )
    select a.workspace_id as "workspaceId", a.id as "accountId", a.free as "balanceMicros", p.kind,
           p.left_seconds - o.seconds as "freeSeconds", p.left_micros - o.period_micros as "freeMicros"
      from account a
     cross join lateral (
       select coalesce(sum(h.seconds), 0) as seconds, coalesce(sum(h.period_micros), 0) as period_micros
         from credit_holds h where h.account_id = a.id and h.released_at is null) o
     cross join (select ${now().toISOString()}::timestamptz as now) at
      left join lateral (${openPlan}) p on true`,
  );
  return new Map(rows.map((row) => [row.workspaceId, toLockedMeans(row)]));
}

/** The period that is open at `at.now`, and what is left of it, of `a.workspace_id`. */
const openPlan = sql`
  select b.kind, b.included_seconds - b.covered_seconds as left_seconds, b.spend_cap_micros - b.charge_micros as left_micros
    from client_subscriptions s
    join billing_periods b on b.partner_id = s.partner_id and b.subscription_id = s.id and b.status = 'open'
     and b.starts_at <= at.now and at.now < b.ends_at
   where s.workspace_id = a.workspace_id and ${Prisma.raw(GIVES_PLAN)}
   order by b.starts_at desc limit 1`;

/** Workspaces whose plan goes on and has no period for now yet. */
async function lackingPeriods(ctx: InTransaction<SystemContext>, workspaceIds: string[]): Promise<string[]> {
  const at = now().toISOString();
  const rows = await queryRows(
    ctx.tx,
    lackingRow,
    sql`
    select s.workspace_id as "workspaceId" from client_subscriptions s
     where s.workspace_id = any(${workspaceIds}::uuid[]) and ${Prisma.raw(GIVES_PLAN)}
       and not exists (select from billing_periods b
             where b.partner_id = s.partner_id and b.subscription_id = s.id and b.status = 'open'
               and b.starts_at <= ${at}::timestamptz and ${at}::timestamptz < b.ends_at)
     order by 1`,
  );
  return rows.map(({ workspaceId }) => workspaceId);
}

function toLockedMeans(row: z.infer<typeof meansRow>): LockedMeans {
  const { accountId, balanceMicros, kind, freeSeconds, freeMicros } = row;
  const plan = kind === null ? null : { kind, freeSeconds: freeSeconds ?? 0, freeMicros };
  return { accountId, means: { balanceMicros, plan } };
}

export interface NewHold extends SizedHold {
  callId: string;
  partnerId: string;
  workspaceId: string;
  accountId: string;
}

/** Sets aside what `sizeHold` made of locked means. One statement for any number of calls. */
export async function placeHolds(ctx: InTransaction<SystemContext>, holds: NewHold[]): Promise<void> {
  if (holds.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    with held as (
      insert into credit_holds (id, partner_id, workspace_id, account_id, amount_micros, period_micros, seconds)
      select id, partner_id, workspace_id, account_id, amount_micros, period_micros, seconds
        from jsonb_to_recordset(${JSON.stringify(holds.map(toRecord))}::jsonb) as h(id uuid, partner_id uuid,
          workspace_id uuid, account_id uuid, amount_micros bigint, period_micros bigint, seconds int)
      returning account_id, amount_micros
    )
    update credit_accounts a set held_micros = a.held_micros + h.amount, updated_at = now()
      from (select account_id, sum(amount_micros) as amount from held group by 1) h
     where a.id = h.account_id`,
  );
}

function toRecord({ callId, partnerId, workspaceId, accountId, seconds, ...amounts }: NewHold) {
  return {
    ...{ id: callId, partner_id: partnerId, workspace_id: workspaceId, account_id: accountId, seconds },
    amount_micros: amounts.amountMicros.toString(),
    period_micros: amounts.periodMicros.toString(),
  };
}
