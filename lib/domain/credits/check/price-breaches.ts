import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { listProviderPrices } from "../../rating/list-provider-prices";
import { toProviderPriceResource } from "../../rating/provider-price-rows";
import type { Breach } from "./breach";

/** Fewer real calls than this tell nothing of a price. */
const LEAST_CALLS = 20;
/** The list has a few prices for each provider; older ones are over. */
const NEWEST = 100;

/**
 * Prices of the provider list that are in force and far from what calls of the last week really cost: who names no cost is
 * charged to agencies by them. They are the platform's own, and are told to its operators like anything in the books.
 */
export async function priceBreaches(): Promise<{ checked: string[]; breaches: Breach[] }> {
  const [platform] = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from partners where is_platform_partner and deleted_at is null limit 1`,
    ),
  );
  if (!platform) return { checked: [], breaches: [] };
  const { rows } = await listProviderPrices({ limit: NEWEST });
  const breaches = rows.map(toProviderPriceResource).flatMap(({ id, microsPerUnit, currency, drift }) => {
    if (!drift?.isLarge || drift.calls < LEAST_CALLS) return [];
    const { calls, averageMicrosPerMinute } = drift;
    const breach: Breach = {
      ...{ partnerId: platform.id, workspaceId: null, code: "price.drift", currency },
      ...{ subjectType: "provider_price", subjectId: id, ours: { microsPerMinute: microsPerUnit } },
      theirs: { microsPerMinute: averageMicrosPerMinute, calls: calls.toString() },
      amountMicros: BigInt(averageMicrosPerMinute) - BigInt(microsPerUnit),
    };
    return [breach];
  });
  return { checked: rows.map(({ id }) => id), breaches };
}
