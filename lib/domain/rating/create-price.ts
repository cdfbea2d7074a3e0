import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import type { CreatePartnerPriceBody, CreatePriceBody } from "@/types/prices";
import { actorUserId } from "../shared/actor";
import { invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { toldOfPrice } from "./internal";
import { placeVersion } from "./plan-version";
import { isPlainRate, type PriceRow, priceRow, selectPrices } from "./price-rows";

const payerRow = z.object({
  currency: z.string(),
  /** When the lock was given, in the milliseconds that prices are kept in: who waited longer comes later. */
  at: z.date(),
  hasAgent: z.boolean(),
});
type Payer = z.infer<typeof payerRow>;

const spanRow = z.object({ id: z.string(), validFrom: z.date(), validUntil: z.date().nullable() });

/** A price of a client's or, without a workspace, of the agency itself. */
type NewPrice = CreatePartnerPriceBody & {
  workspaceId: string | null;
  agentId: string | null;
  usesIncluded: boolean;
};

/**
 * A new version of a client's price, from now or a later moment on: it ends the version of the same subject that is in
 * force then, and a scheduled one after it stays. Calls that began before are never priced anew. Audited. Throws
 * `notFound` for a client that is not the caller's, and says which field does not fit.
 */
export function createPrice(ctx: TenantContext, body: CreatePriceBody): Promise<PriceRow> {
  return inTransaction(ctx, (tx) => writeVersion(tx, body));
}

/** As `createPrice`, of what an agency pays the platform. For the platform's operators. */
export function createPartnerPrice(
  ctx: TenantContext,
  partnerId: string,
  body: CreatePartnerPriceBody,
): Promise<PriceRow> {
  const scope = { partnerId, workspaceId: "all" as const };
  const price = { ...body, workspaceId: null, agentId: null, usesIncluded: true };
  return inSystemTransaction({ ...ctx, scope }, (tx) => writeVersion(tx, price));
}

async function writeVersion(ctx: InTransaction<TenantContext>, price: NewPrice): Promise<PriceRow> {
  const payer = await lockPayer(ctx, price);
  checkPrice(price, payer);
  const start = price.validFrom === undefined ? payer.at : new Date(price.validFrom);
  const isNow = start <= payer.at;
  const versions = await queryRows(ctx.tx, spanRow, laterVersions(ctx, price, start));
  const place = placeVersion(versions, start, isNow);
  if (place.kind === "taken") throw invalidField("validFrom", "is when another version of this price begins");
  const version = { price, start, until: place.until, closes: place.closes, currency: payer.currency, isNow };
  const [row] = await queryRows(ctx.tx, priceRow, versionSql(ctx, version));
  if (!row) throw new Error("A price that was written cannot be read.");
  await toldOfPrice(ctx, row, { action: "price.created", isInForce: isNow });
  return row;
}

function checkPrice(price: NewPrice, payer: Payer): void {
  if (price.agentId !== null && !payer.hasAgent) throw invalidField("agentId", "is no agent of this client");
  if (price.currency !== undefined && price.currency !== payer.currency)
    throw invalidField("currency", `must be ${payer.currency}, in which calls are charged here`);
  if (price.validFrom !== undefined && new Date(price.validFrom) < payer.at)
    throw invalidField("validFrom", "must not be in the past: calls that were made keep their price");
}

/** Locks whoever pays, so that versions are written one after the other. */
async function lockPayer(ctx: InTransaction<TenantContext>, price: NewPrice): Promise<Payer> {
  const { partnerId } = ctx.scope;
  const { workspaceId, agentId } = price;
  const payerSql =
    workspaceId === null
      ? sql`select p.currency, false as has_agent from partners p
             where p.id = ${partnerId}::uuid and p.deleted_at is null for no key update`
      : sql`select w.currency, exists (select from agents a where a.partner_id = w.partner_id
                     and a.workspace_id = w.id and a.id = ${agentId}::uuid and a.deleted_at is null) as has_agent
              from workspaces w
             where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null
               for no key update of w`;
  const query = sql`
    with locked as materialized (${payerSql})
    select currency, has_agent as "hasAgent", date_trunc('milliseconds', clock_timestamp()) as at from locked`;
  const [payer] = await queryRows(ctx.tx, payerRow, query);
  if (!payer) throw notFound(workspaceId === null ? "agency" : "client");
  return payer;
}

function laterVersions(ctx: TenantContext, price: NewPrice, start: Date): Sql {
  return sql`
    select id, valid_from as "validFrom", valid_until as "validUntil" from price_rules
     where partner_id = ${ctx.scope.partnerId}::uuid and subject = ${subjectOf(price)}
       and (valid_until is null or valid_until > ${start})`;
}

function subjectOf({ workspaceId, agentId, direction, country }: NewPrice): Sql {
  const payer = workspaceId === null ? "partner" : "workspace";
  return sql`price_rule_subject(${payer}::price_payer, ${workspaceId}::uuid, ${agentId}::uuid, null,
    ${direction}::call_direction, ${country}::char(2))`;
}

interface Version {
  price: NewPrice;
  start: Date;
  until: Date | null;
  closes: string | null;
  currency: string;
  isNow: boolean;
}

/**
 * Ends the version before, writes the new one and, where the plain rate changes now, the column that holds it. What
 * reads `closed` waits for it: only one version of a subject may be open. The column's own trigger runs after all of it
 * and finds the version there.
 */
function versionSql(ctx: TenantContext, version: Version): Sql {
  const { price, start, until, closes, currency, isNow } = version;
  const { workspaceId, agentId, direction, country } = price;
  const payer = workspaceId === null ? ("partner" as const) : ("workspace" as const);
  const isPlainNow = isNow && isPlainRate({ ...price, payer, planVersionId: null });
  const { partnerId } = ctx.scope;
  const column =
    workspaceId === null
      ? sql`update partners set cost_micros_per_minute = ${price.rateMicrosPerMinute}::bigint, updated_at = now()
             where ${isPlainNow} and id = ${partnerId}::uuid and exists (select from made)`
      : sql`update workspaces set rate_micros_per_minute = ${price.rateMicrosPerMinute}::bigint, updated_at = now()
             where ${isPlainNow} and partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid
               and exists (select from made)`;
  return sql`
    with closed as (
      update price_rules set valid_until = ${start}
       where partner_id = ${partnerId}::uuid and id = ${closes}::uuid
      returning id
    ), made as (
      insert into price_rules (id, partner_id, payer, workspace_id, agent_id, direction, country, currency,
        rate_micros_per_minute, connection_fee_micros, increment_seconds, minimum_seconds, uses_included, valid_from,
        valid_until, note, created_by_user_id)
      select ${newId()}::uuid, ${partnerId}::uuid, ${payer}::price_payer, ${workspaceId}::uuid, ${agentId}::uuid,
             ${direction}::call_direction, ${country}::char(2), ${currency}, ${price.rateMicrosPerMinute}::bigint,
             ${price.connectionFeeMicros}::bigint, ${price.incrementSeconds}::int, ${price.minimumSeconds}::int,
             ${price.usesIncluded}, ${start}, ${until}, ${price.note}, ${actorUserId(ctx.actor)}::uuid
        from (select count(*) from closed) ended
      returning *
    ), told as (${column})
    ${selectPrices(sql`made`)}`;
}
