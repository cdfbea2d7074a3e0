import { formatPercent } from "@/config/format";
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
