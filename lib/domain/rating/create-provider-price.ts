import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { CreateProviderPriceBody } from "@/types/prices";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { lockProviderPrices } from "./lock-provider-prices";
import { placeVersion } from "./plan-version";
import { type ProviderPriceRow, providerPriceRow, selectProviderPrices } from "./provider-price-rows";

const spanRow = z.object({ id: z.string(), validFrom: z.date(), validUntil: z.date().nullable() });

/**
 * What a provider asks for something from now or a later moment on; it ends the price in force then. Costs written down
 * before stay. Audited in the platform's log. Refuses a moment that is past, and one at which another price begins.
 */
export function createProviderPrice(
  ctx: TenantContext,
  body: CreateProviderPriceBody,
): Promise<ProviderPriceRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const at = await lockProviderPrices(tx);
    const start = body.validFrom === undefined ? at : new Date(body.validFrom);
    if (start < at)
      throw invalidField("validFrom", "must not be in the past: calls that were made keep their cost");
    const versions = await queryRows(tx.tx, spanRow, laterVersions(body, start));
    // One that was called off keeps its moment too.
    const isTaken = versions.some(({ validFrom }) => validFrom.getTime() === start.getTime());
    const place = placeVersion(versions, start, false);
    if (isTaken || place.kind === "taken")
      throw invalidField("validFrom", "is when another version of this price begins");
    const [row] = await queryRows(tx.tx, providerPriceRow, versionSql(body, { start, ...place }));
    if (!row) throw new Error("A price that was written cannot be read.");
    await toldOfProviderPrice(tx, row, "provider_price.created");
    return row;
  });
}

function laterVersions({ provider, item }: CreateProviderPriceBody, start: Date): Sql {
  return sql`
    select id, valid_from as "validFrom", valid_until as "validUntil" from provider_prices
     where provider = ${provider}::voice_provider and item = ${item}
       and (valid_until is null or valid_until > ${start} or valid_from = ${start})`;
}

function versionSql(
  body: CreateProviderPriceBody,
  { start, closes, until }: { start: Date; closes: string | null; until: Date | null },
): Sql {
  const { provider, item, unit, microsPerUnit, currency, source } = body;
  return sql`
    with closed as (
      update provider_prices set valid_until = ${start} where id = ${closes}::uuid returning id
    ), made as (
      insert into provider_prices (id, provider, item, unit, micros_per_unit, currency, source, valid_from, valid_until)
      select ${newId()}::uuid, ${provider}::voice_provider, ${item}, ${unit}, ${microsPerUnit}::bigint, ${currency},
             ${source}, ${start}, ${until}
        from (select count(*) from closed) ended
      returning *
    )
    ${selectProviderPrices(sql`made`)}`;
}

/** Writes a change of a provider's price to the platform's log. */
export function toldOfProviderPrice(
  ctx: InTransaction<TenantContext>,
  row: ProviderPriceRow,
  action: string,
): Promise<void> {
  const { provider, item, unit, source } = row;
  return audit(ctx, {
    action,
    entityType: "provider_price",
    entityId: row.id,
    after: {
      ...{ provider, item, unit, source, microsPerUnit: row.microsPerUnit.toString() },
      validFrom: row.validFrom.toISOString(),
      validUntil: row.validUntil?.toISOString() ?? null,
    },
  });
}
