import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTenant } from "../fixtures";

/** One price that holds and one that ended, of an agency that has a plan. */
type KeptPrices = { partnerId: string; openId: string; endedId: string };

const DAY_MS = 86_400_000;

export async function addPrices(): Promise<KeptPrices> {
  const { partnerId, workspaceId } = await createTenant();
  const db = systemDb();
  const [planId, planVersionId, openId, endedId] = [newId(), newId(), newId(), newId()];
  await db.clientPlan.create({ data: { id: planId, partnerId, name: "Plan" } });
  await db.clientPlanVersion.create({
    data: {
      ...{ id: planVersionId, partnerId, planId, number: 1, kind: "prepaid", currency: "USD" },
      ...{ priceMicros: 10_000_000n, interval: "month" },
    },
  });
  const terms = { partnerId, payer: "workspace", currency: "USD", rateMicrosPerMinute: 100_000n } as const;
  const [from, until] = [new Date(Date.now() - 2 * DAY_MS), new Date(Date.now() - DAY_MS)];
  await db.priceRule.createMany({
    data: [
      { ...terms, id: openId, planVersionId, validFrom: from },
      { ...terms, id: endedId, workspaceId, direction: "inbound", validFrom: from, validUntil: until },
    ],
  });
  return { partnerId, openId, endedId };
}

const setting = (what: string) => (prices: KeptPrices) =>
  `UPDATE price_rules SET ${what} WHERE id = '${prices.openId}'`;

/** Everything that rewrites a price: its terms, whom it is for, when it began, an end that has passed, all of it. */
export const PRICE_CHANGES: readonly ((prices: KeptPrices) => string)[] = [
  setting("rate_micros_per_minute = rate_micros_per_minute + 1"),
  setting("connection_fee_micros = 1"),
  setting("increment_seconds = 60"),
  setting("minimum_seconds = 30"),
  setting("uses_included = NOT uses_included"),
  setting("currency = 'EUR'"),
  setting("valid_from = valid_from - interval '1 day'"),
  setting("plan_version_id = NULL"),
  setting("country = 'DE'"),
  setting("direction = 'outbound'"),
  setting("note = 'another'"),
  setting("rate_micros_per_minute = 0, valid_until = now()"),
  ({ endedId }) => `UPDATE price_rules SET valid_until = NULL WHERE id = '${endedId}'`,
  ({ endedId }) => `UPDATE price_rules SET valid_until = now() + interval '1 day' WHERE id = '${endedId}'`,
  ({ endedId }) =>
    `UPDATE price_rules SET valid_until = valid_until - interval '1 hour' WHERE id = '${endedId}'`,
  ({ openId }) => `DELETE FROM price_rules WHERE id = '${openId}'`,
  ({ partnerId }) => `DELETE FROM price_rules WHERE partner_id = '${partnerId}'`,
  () => "DELETE FROM price_rules",
  () => "TRUNCATE price_rules",
  () => "TRUNCATE price_rules CASCADE",
  ({ openId }) =>
    `MERGE INTO price_rules t USING (SELECT 1) s ON t.id = '${openId}' WHEN MATCHED THEN DELETE`,
  ({ openId }) =>
    `MERGE INTO price_rules t USING (SELECT 1) s ON t.id = '${openId}'
       WHEN MATCHED THEN UPDATE SET rate_micros_per_minute = 0`,
];

/** The one change there is: a price that holds gets its end. */
export const ENDS_ONCE = ({ openId }: KeptPrices): string =>
  `UPDATE price_rules SET valid_until = now() WHERE id = '${openId}'`;
