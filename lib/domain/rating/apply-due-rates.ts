import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { auditMany } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject, workspaceSubject } from "../shared/context/subjects";
import { crossTenantContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";

const movedRow = z.object({
  partnerId: z.string(),
  workspaceId: z.string().nullable(),
  ruleId: z.string(),
  before: z.bigint(),
  after: z.bigint(),
});

type MovedRate = z.infer<typeof movedRow>;

const MOST_AT_ONCE = 200;

/**
 * Brings scheduled plain rates that have taken effect to the columns that hold the rates of now, and ends what was
 * cached of them. Calls were priced by the versions all along. What did not fit into one run is left to the next.
 */
export async function applyDueRates(): Promise<{ applied: number }> {
  const ctx = crossTenantContext("rating.apply-due");
  const moved = await inSystemTransaction(ctx, async (tx) => {
    const clients = await moveClients(tx);
    const agencies = await moveAgencies(tx);
    const rows = [...clients, ...agencies];
    if (rows.length === 0) return rows;
    await auditMany(
      tx,
      rows.map(({ partnerId, workspaceId, ruleId, before, after }) => ({
        action: "price.took_effect",
        entityType: "price_rule",
        entityId: ruleId,
        partnerId,
        ...(workspaceId === null ? {} : { workspaceId }),
        before: { rateMicrosPerMinute: before.toString() },
        after: { rateMicrosPerMinute: after.toString() },
      })),
    );
    await bumpSubjects(
      tx,
      rows.map(({ partnerId, workspaceId }) =>
        workspaceId === null ? partnerSubject(partnerId) : workspaceSubject(workspaceId),
      ),
    );
    for (const { workspaceId } of clients) {
      if (workspaceId) await announce(tx, workspaceId, { type: "workspace.updated", id: workspaceId });
    }
    return rows;
  });
  await ctx.settle();
  return { applied: moved.length };
}

/** Versions whose start is long past were applied long ago, or were there from the beginning: they are not looked at. */
const DUE = sql`r.valid_from > now() - interval '7 days' and r.valid_from <= now()
  and (r.valid_until is null or r.valid_until > now()) and r.agent_id is null and r.plan_version_id is null
  and r.direction is null and r.country is null`;

const OF_CLIENTS = sql`price_rules r join workspaces o on o.partner_id = r.partner_id and o.id = r.workspace_id
  where ${DUE} and r.payer = 'workspace' and o.rate_micros_per_minute <> r.rate_micros_per_minute`;
const OF_AGENCIES = sql`price_rules r join partners o on o.id = r.partner_id
  where ${DUE} and r.payer = 'partner' and o.cost_micros_per_minute <> r.rate_micros_per_minute`;

const lockedRow = z.object({ id: z.string() });

/**
 * Locks first and looks again afterwards: whoever changed the rate while the lock was waited for has written a version
 * that the statement that waited does not see.
 */
async function lockDue(ctx: InTransaction<TenantContext>, due: Sql): Promise<string[]> {
  const rows = await queryRows(
    ctx.tx,
    lockedRow,
    sql`select o.id from ${due} order by o.id limit ${MOST_AT_ONCE} for no key update of o`,
  );
  return rows.map(({ id }) => id);
}

async function moveClients(ctx: InTransaction<TenantContext>): Promise<MovedRate[]> {
  const ids = await lockDue(ctx, OF_CLIENTS);
  if (ids.length === 0) return [];
  return queryRows(
    ctx.tx,
    movedRow,
    sql`
      with due as materialized (
        select o.id, o.rate_micros_per_minute as before, r.rate_micros_per_minute as rate, r.id as rule_id
          from ${OF_CLIENTS} and o.id = any(${ids}::uuid[]))
      update workspaces w set rate_micros_per_minute = d.rate, updated_at = now() from due d where w.id = d.id
      returning w.partner_id as "partnerId", w.id as "workspaceId", d.rule_id as "ruleId", d.before, d.rate as after`,
  );
}

async function moveAgencies(ctx: InTransaction<TenantContext>): Promise<MovedRate[]> {
  const ids = await lockDue(ctx, OF_AGENCIES);
  if (ids.length === 0) return [];
  return queryRows(
    ctx.tx,
    movedRow,
    sql`
      with due as materialized (
        select o.id, o.cost_micros_per_minute as before, r.rate_micros_per_minute as rate, r.id as rule_id
          from ${OF_AGENCIES} and o.id = any(${ids}::uuid[]))
      update partners p set cost_micros_per_minute = d.rate, updated_at = now() from due d where p.id = d.id
      returning p.id as "partnerId", null::uuid as "workspaceId", d.rule_id as "ruleId", d.before, d.rate as after`,
  );
}
