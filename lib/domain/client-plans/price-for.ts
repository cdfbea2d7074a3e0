import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { SellingAccount } from "../connect/can-sell";
import { keyPeriod } from "../payments/key-period";
import { notFound } from "../shared/errors";

const priceRow = z.object({ productId: z.string(), priceId: z.string() });
export type PlanPrice = z.infer<typeof priceRow>;

const versionRow = z.object({
  planId: z.uuid(),
  name: z.string(),
  priceMicros: z.bigint(),
  currency: z.string(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  priceId: z.string().nullable(),
  /** The product, when any version of the plan was sold from this account. */
  productId: z.string().nullable(),
});

/**
 * The price at the payment service that stands for a plan version on an agency's account, made when first asked for; all
 * versions of a plan are prices of one product. Two who ask at once get the same. Never within a transaction. As the
 * system role: prices are the agency's, and clients' requests ask for them. Throws `notFound` for a version that is not
 * of `partnerId`, and the `VendorError` of the service.
 */
export async function priceFor(
  partnerId: string,
  versionId: string,
  account: Pick<SellingAccount, "id" | "stripeAccountId">,
): Promise<PlanPrice> {
  const version = await readVersion(partnerId, versionId, account.id);
  if (!version) throw notFound("plan");
  const { planId, priceId, productId, priceMicros: amountMicros } = version;
  if (priceId !== null && productId !== null) return { productId, priceId };
  const { currency, interval, intervalCount } = version;
  const made = await paymentService().createPrice(
    { kind: "connected", accountId: account.stripeAccountId },
    {
      key: `plan-price:${versionId}:${account.id}:${productId ?? "new"}:${keyPeriod()}`,
      productName: version.name,
      ...(productId === null ? {} : { productId }),
      ...{ amountMicros, currency, interval, intervalCount },
      metadata: { partnerId, planId, planVersionId: versionId },
    },
  );
  await inSystemTransaction({}, ({ tx }) =>
    executeSql(
      tx,
      sql`insert into client_plan_prices
            (id, partner_id, plan_version_id, connect_account_id, stripe_product_id, stripe_price_id)
          values (${newId()}::uuid, ${partnerId}::uuid, ${versionId}::uuid, ${account.id}::uuid, ${made.productId},
                  ${made.priceId})
          on conflict do nothing`,
    ),
  );
  const kept = await readVersion(partnerId, versionId, account.id);
  if (!kept?.priceId || !kept.productId) throw new Error("A plan's price was not kept.");
  return { productId: kept.productId, priceId: kept.priceId };
}

async function readVersion(partnerId: string, versionId: string, connectAccountId: string) {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      versionRow,
      sql`
      select c.id as "planId", c.name, v.price_micros as "priceMicros", v.currency, v.interval,
             v.interval_count as "intervalCount", own.stripe_price_id as "priceId",
             coalesce(own.stripe_product_id, (
               select o.stripe_product_id from client_plan_prices o
                 join client_plan_versions ov on ov.id = o.plan_version_id
                where ov.plan_id = c.id and o.connect_account_id = a.id order by o.id limit 1)) as "productId"
        from client_plan_versions v
        join client_plans c on c.partner_id = v.partner_id and c.id = v.plan_id
        join connect_accounts a on a.partner_id = v.partner_id and a.id = ${connectAccountId}::uuid
        left join client_plan_prices own on own.plan_version_id = v.id and own.connect_account_id = a.id
       where v.partner_id = ${partnerId}::uuid and v.id = ${versionId}::uuid`,
    ),
  );
  return row;
}
