import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { sha256Hex } from "@/lib/platform/crypto";
import { paymentService } from "@/lib/vendors/payments/registry";
import { keyPeriod } from "../payments/key-period";
import type { OfferedPlan } from "./offered-plan";

const PLATFORM = { kind: "platform" } as const;

/** The meter agencies' usage is reported to; one unit is one micro. */
export const CALL_USAGE_METER = { eventName: "call_usage", displayName: "Usage of calls" } as const;

const idRow = z.object({ id: z.string() });

/**
 * The payment service's price for a plan as it is sold now, made at first need. Each amount has a price of its own, so
 * who subscribed earlier keeps theirs. Several at once make one: they ask under one key. Throws `VendorError`.
 */
export async function ensurePlanPrice(
  ctx: SystemContext,
  plan: OfferedPlan,
  interval: "month" | "year",
): Promise<{ priceId: string; priceMicros: bigint }> {
  const priceMicros = interval === "month" ? plan.priceMicrosPerMonth : plan.priceMicrosPerYear;
  if (priceMicros === null) throw new Error("This plan is not sold by the year.");
  const { id: planVariantId, currency } = plan;
  const known = await findPlanPrice(ctx, { planVariantId, interval, priceMicros, currency });
  if (known) return { priceId: known, priceMicros };
  const productId = (await findProduct(ctx, planVariantId)) ?? undefined;
  // What is asked is part of the key: a plan that was renamed in between asks for another thing.
  const asked = sha256Hex(JSON.stringify([plan.name, productId ?? null, keyPeriod()])).slice(0, 12);
  const made = await paymentService().createPrice(PLATFORM, {
    key: `plan-price:${planVariantId}:${interval}:${priceMicros}:${currency}:${asked}`,
    productName: plan.name,
    productId,
    amountMicros: priceMicros,
    currency,
    interval,
    intervalCount: 1,
    metadata: { planVariantId },
  });
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`
        insert into plan_variant_prices (id, plan_variant_id, interval, price_micros, currency, stripe_product_id,
                    stripe_price_id)
        values (${newId()}::uuid, ${planVariantId}::uuid, ${interval}::billing_interval, ${priceMicros}, ${currency},
                ${made.productId}, ${made.priceId})
        on conflict do nothing`,
    ),
  );
  // Of several made at once the one that was written down first is used by all.
  const kept = await findPlanPrice(ctx, { planVariantId, interval, priceMicros, currency });
  return { priceId: kept ?? made.priceId, priceMicros };
}

interface Sold {
  planVariantId: string;
  interval: "month" | "year";
  priceMicros: bigint;
  currency: string;
}

async function findPlanPrice(ctx: SystemContext, sold: Sold): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      idRow,
      sql`select stripe_price_id as id from plan_variant_prices
           where plan_variant_id = ${sold.planVariantId}::uuid and interval = ${sold.interval}::billing_interval
             and price_micros = ${sold.priceMicros} and currency = ${sold.currency}`,
    ),
  );
  return row?.id ?? null;
}

/** The product of earlier prices of the plan, so that it is one product with several prices. */
async function findProduct(ctx: SystemContext, planVariantId: string): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      idRow,
      sql`select stripe_product_id as id from plan_variant_prices
           where plan_variant_id = ${planVariantId}::uuid order by id limit 1`,
    ),
  );
  return row?.id ?? null;
}

/** The price of a micro of usage in a currency and interval, made with its meter at first need. */
export async function ensureMeteredPrice(
  ctx: SystemContext,
  { currency, interval }: { currency: string; interval: "month" | "year" },
): Promise<string> {
  const find = () =>
    systemRead(ctx, (db) =>
      queryRows(
        db,
        idRow,
        sql`select stripe_price_id as id from metered_prices
             where currency = ${currency} and interval = ${interval}::billing_interval`,
      ),
    );
  const [known] = await find();
  if (known) return known.id;
  const payments = paymentService();
  const { meterId } = await payments.ensureMeter(CALL_USAGE_METER);
  const made = await payments.createMeteredPrice(PLATFORM, {
    key: `metered-price:${meterId}:${currency}:${interval}:${keyPeriod()}`,
    productName: CALL_USAGE_METER.displayName,
    ...{ meterId, currency, interval },
  });
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`
        insert into metered_prices (id, currency, interval, stripe_meter_id, stripe_product_id, stripe_price_id)
        values (${newId()}::uuid, ${currency}, ${interval}::billing_interval, ${meterId}, ${made.productId},
                ${made.priceId})
        on conflict do nothing`,
    ),
  );
  const [kept] = await find();
  return kept?.id ?? made.priceId;
}

/** All that a subscription to a plan is made of. */
export async function ensurePrices(
  ctx: SystemContext,
  plan: OfferedPlan,
  interval: "month" | "year",
): Promise<{ priceIds: string[]; meteredPriceIds: string[]; collectsTax: boolean }> {
  const { priceId } = await ensurePlanPrice(ctx, plan, interval);
  const isMetered = plan.usageBilling === "metered";
  const meteredPriceIds = isMetered
    ? [await ensureMeteredPrice(ctx, { currency: plan.currency, interval })]
    : [];
  // The platform's own sales are taxed as its operator says; agencies' sales as each agency does.
  const collectsTax = serverEnv().STRIPE_PLATFORM_TAX === "automatic";
  return { priceIds: [priceId], meteredPriceIds, collectsTax };
}
