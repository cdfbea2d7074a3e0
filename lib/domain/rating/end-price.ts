import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import type { EndPriceBody } from "@/types/prices";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { PartnerContext, TenantContext } from "../shared/tenant-context";
import { toldOfPrice } from "./internal";
import { isPlainRate, type PriceRow, priceRow, selectPrices } from "./price-rows";
import { priceState } from "./price-state";

type Payer = PriceRow["payer"];

/**
 * Ends a client's price now or at a later moment; one that has not begun is called off, and the version it was to
 * replace goes on. The plain rate in force has no end, only a successor; a plan's prices end with the plan. Throws
 * `notFound`, `conflict` for what cannot be ended, and refuses a moment that is past or after its end.
 */
export function endPrice(ctx: PartnerContext, ruleId: string, body: EndPriceBody): Promise<PriceRow> {
  return inTransaction(ctx, (tx) => end(tx, { ruleId, payer: "workspace" }, body));
}

/** As `endPrice`, of what an agency pays the platform. For the platform's operators. */
export function endPartnerPrice(
  ctx: TenantContext,
  { partnerId, ruleId }: { partnerId: string; ruleId: string },
  body: EndPriceBody,
): Promise<PriceRow> {
  const scope = { partnerId, workspaceId: "all" as const };
  return inSystemTransaction({ ...ctx, scope }, (tx) => end(tx, { ruleId, payer: "partner" }, body));
}

const instantRow = z.object({ at: z.date() });

async function end(
  ctx: InTransaction<TenantContext>,
  which: { ruleId: string; payer: Payer },
  { at }: EndPriceBody,
): Promise<PriceRow> {
  const { row, now } = await lockPrice(ctx, which);
  if (row.planVersionId !== null)
    throw new DomainError("conflict", "This price belongs to a plan. Publish a new version of the plan.");
  const state = priceState(row, now);
  if (state === "past") throw new DomainError("conflict", "This price is over already. Reload the page.");
  if (state === "future" && at === undefined) return callOff(ctx, row);
  const moment = at === undefined ? now : new Date(at);
  checkMoment(row, moment, now);
  const [ended] = await queryRows(
    ctx.tx,
    priceRow,
    sql`with ended as (
          update price_rules set valid_until = ${moment}
           where partner_id = ${ctx.scope.partnerId}::uuid and id = ${row.id}::uuid returning *)
        ${selectPrices(sql`ended`)}`,
  );
  if (!ended) throw new Error("A price that was ended cannot be read.");
  await toldOfPrice(ctx, ended, { action: "price.ended", isInForce: moment <= now });
  return ended;
}

function checkMoment(row: PriceRow, moment: Date, now: Date): void {
  if (isPlainRate(row))
    throw new DomainError("conflict", "The plain rate has no end. Set another one from a moment on instead.");
  if (moment < now)
    throw invalidField("at", "must not be in the past: calls that were made keep their price");
  if (moment <= row.validFrom) throw invalidField("at", "must be after the price begins");
  if (row.validUntil !== null && moment >= row.validUntil)
    throw invalidField("at", "must be before the end it has already");
}

/** What gives way first, the payer, is what every change of a version locks. */
async function lockPrice(
  ctx: InTransaction<TenantContext>,
  { ruleId, payer }: { ruleId: string; payer: Payer },
): Promise<{ row: PriceRow; now: Date }> {
  const { partnerId } = ctx.scope;
  const lock =
    payer === "partner"
      ? sql`select id from partners
             where id = ${partnerId}::uuid for no key update`
      : sql`select w.id from workspaces w
             where w.partner_id = ${partnerId}::uuid
               and w.id = (select workspace_id from price_rules
                            where partner_id = ${partnerId}::uuid and id = ${ruleId}::uuid)
               for no key update of w`;
  const [instant] = await queryRows(
    ctx.tx,
    instantRow,
    sql`with locked as materialized (${lock})
        select date_trunc('milliseconds', clock_timestamp()) as at from locked`,
  );
  const [row] = await queryRows(
    ctx.tx,
    priceRow,
    selectPrices(
      sql`price_rules`,
      sql`where r.partner_id = ${partnerId}::uuid and r.id = ${ruleId}::uuid and r.payer = ${payer}::price_payer`,
    ),
  );
  if (!row || !instant) throw notFound("price");
  return { row, now: instant.at };
}

/** The version it was to replace takes over its time. */
async function callOff(ctx: InTransaction<TenantContext>, row: PriceRow): Promise<PriceRow> {
  const { partnerId } = ctx.scope;
  const [off] = await queryRows(
    ctx.tx,
    priceRow,
    sql`
      with called_off as (
        update price_rules set valid_until = valid_from
         where partner_id = ${partnerId}::uuid and id = ${row.id}::uuid returning *
      ), goes_on as (
        update price_rules r set valid_until = ${row.validUntil}
          from called_off o
         where r.partner_id = o.partner_id and r.subject = o.subject and r.id <> o.id
           and r.valid_until = o.valid_from and r.valid_from < r.valid_until
      )
      ${selectPrices(sql`called_off`)}`,
  );
  if (!off) throw new Error("A price that was called off cannot be read.");
  await toldOfPrice(ctx, off, { action: "price.called_off", isInForce: false });
  return off;
}
