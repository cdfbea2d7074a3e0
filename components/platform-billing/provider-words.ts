import type { EndingPrice } from "@/components/prices/end-price-dialog";
import { formatMoney, formatPercent } from "@/config/format";
import type { ProviderPriceResource } from "@/types/prices";

export const PROVIDERS: Record<ProviderPriceResource["provider"], string> = {
  vapi: "Vapi",
  retell: "Retell",
};

/** How far real costs are from the table: 0.25 is "25% dearer". Null where the table says nothing costs. */
export function spellDrift(ratio: number | null): string {
  if (ratio === null) return "not free";
  const share = formatPercent(Math.abs(ratio));
  if (share === "0%") return "as the table says";
  return ratio > 0 ? `${share} dearer` : `${share} cheaper`;
}

/** A provider's price as it is asked about before it ends. */
export function toEndingPrice(price: ProviderPriceResource): EndingPrice {
  const { id, provider, item, unit, currency, microsPerUnit, state } = price;
  const amount = formatMoney(microsPerUnit, { currency, precise: true });
  return {
    id,
    isCallOff: state === "future",
    words: `${PROVIDERS[provider]}, ${item}: ${amount} a ${unit}`,
  };
}
