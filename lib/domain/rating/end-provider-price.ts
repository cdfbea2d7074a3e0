import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { EndPriceBody } from "@/types/prices";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { toldOfProviderPrice } from "./create-provider-price";
import { lockProviderPrices } from "./lock-provider-prices";
import { priceState } from "./price-state";
import { type ProviderPriceRow, providerPriceRow, selectProviderPrices } from "./provider-price-rows";

/**
 * Ends a provider's price now or at a later moment; one that has not begun is called off, and the one it was to replace
 * goes on. Throws `notFound`, `conflict` for what is over, and refuses a moment that is past or after its end.
 */
export function endProviderPrice(
  ctx: TenantContext,
  priceId: string,
  { at }: EndPriceBody,
): Promise<ProviderPriceRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const now = await lockProviderPrices(tx);
    const [row] = await queryRows(
      tx.tx,
      providerPriceRow,
      selectProviderPrices(sql`provider_prices`, sql`where r.id = ${priceId}::uuid`),
    );
    if (!row) throw notFound("price");
    const state = priceState(row, now);
    if (state === "past") throw new DomainError("conflict", "This price is over already. Reload the page.");
    const isOff = state === "future" && at === undefined;
    const moment = isOff ? row.validFrom : at === undefined ? now : new Date(at);
    if (!isOff) checkMoment(row, moment, now);
    const [ended] = await queryRows(tx.tx, providerPriceRow, endSql(row, moment, isOff));
    if (!ended) throw new Error("A price that was ended cannot be read.");
    await toldOfProviderPrice(tx, ended, isOff ? "provider_price.called_off" : "provider_price.ended");
    return ended;
  });
}

function checkMoment(row: ProviderPriceRow, moment: Date, now: Date): void {
  if (moment < now) throw invalidField("at", "must not be in the past: calls that were made keep their cost");
  if (moment <= row.validFrom) throw invalidField("at", "must be after the price begins");
  if (row.validUntil !== null && moment >= row.validUntil)
    throw invalidField("at", "must be before the end it has already");
}

function endSql(row: ProviderPriceRow, moment: Date, isOff: boolean) {
  return sql`
    with ended as (
      update provider_prices set valid_until = ${moment} where id = ${row.id}::uuid returning *
    ), goes_on as (
      update provider_prices p set valid_until = ${row.validUntil}
        from ended e
       where ${isOff} and p.provider = e.provider and p.item = e.item and p.id <> e.id
         and p.valid_until = e.valid_from and p.valid_from < p.valid_until
    )
    ${selectProviderPrices(sql`ended`)}`;
}
