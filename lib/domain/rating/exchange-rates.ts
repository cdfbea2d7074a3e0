import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction, read } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import type { ExchangeRatesResource } from "@/types/exchange-rates";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

const ratesRow = z.object({ ratesPerUsd: z.record(z.string(), z.string()) });

const RATES = sql`coalesce(p.settings->'exchangeRates', '{}'::jsonb) as "ratesPerUsd"`;

/** What a dollar is in other currencies, as the agency has stated it. */
export async function getExchangeRates(ctx: PartnerContext): Promise<ExchangeRatesResource> {
  const [row] = await read(ctx, (db) =>
    queryRows(db, ratesRow, sql`select ${RATES} from partners p where p.id = ${ctx.scope.partnerId}::uuid`),
  );
  if (!row) throw notFound("agency");
  return row;
}

/**
 * States all rates anew. Calls settled from then on are told by them, and so are those that no rate could tell so far; what
 * was told keeps the rates it was told by.
 */
export function setExchangeRates(
  ctx: PartnerContext,
  { ratesPerUsd }: ExchangeRatesResource,
): Promise<ExchangeRatesResource> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const before = await lockRates(tx);
    await executeSql(
      tx.tx,
      sql`update partners
             set settings = jsonb_set(settings, '{exchangeRates}', ${JSON.stringify(ratesPerUsd)}::jsonb), updated_at = now()
           where id = ${partnerId}::uuid`,
    );
    await audit(tx, {
      action: "partner.updated",
      entityType: "partner",
      entityId: partnerId,
      before: { ...before },
      after: { ratesPerUsd },
    });
    await enqueue(tx, "rating.convert-uncompared", { partnerId }, { singletonKey: partnerId });
    return { ratesPerUsd };
  });
}

async function lockRates(tx: InTransaction<PartnerContext>): Promise<ExchangeRatesResource> {
  const { partnerId } = tx.scope;
  const [row] = await queryRows(
    tx.tx,
    ratesRow,
    sql`select ${RATES} from partners p where p.id = ${partnerId}::uuid for no key update`,
  );
  if (!row) throw notFound("agency");
  return row;
}
