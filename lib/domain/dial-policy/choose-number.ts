import type { CampaignSettings } from "@/types/campaign-settings";
import type { DialRecipient, PoolNumber } from "./dial-facts";

/** How well a number fits the person: the same area, the same country, any. */
function distance(number: PoolNumber, { phone, country }: DialRecipient): number {
  // Area codes of the North American plan; elsewhere people tell domestic from foreign.
  const isSameArea = phone.startsWith("+1") && number.e164.slice(0, 5) === phone.slice(0, 5);
  if (isSameArea) return 0;
  return country !== null && number.country === country ? 1 : 2;
}

function mostPerDay(number: PoolNumber, { mostPerNumberAndDay }: CampaignSettings["numbers"]): number {
  return Math.min(number.limit ?? Infinity, mostPerNumberAndDay ?? Infinity);
}

/** The number to dial from: near the person if the campaign likes that, then the least used today; null if all are. */
export function chooseNumber(
  pool: readonly PoolNumber[],
  settings: CampaignSettings["numbers"],
  recipient: DialRecipient,
): PoolNumber | null {
  const rank = (number: PoolNumber) => (settings.prefersLocal ? distance(number, recipient) : 0);
  let best: PoolNumber | null = null;
  for (const number of pool) {
    if (number.dialsToday >= mostPerDay(number, settings)) continue;
    const order = best === null ? -1 : rank(number) - rank(best) || number.dialsToday - best.dialsToday;
    if (best === null || order < 0 || (order === 0 && number.id < best.id)) best = number;
  }
  return best;
}
