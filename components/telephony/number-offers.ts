import type { OrderFields } from "./order-fields";

type Country = OrderFields["country"];

/** What each engine sells; the server has the last word. */
export const OFFERS: Record<"vapi" | "retell", { countries: readonly Country[]; tollFree: boolean }> = {
  vapi: { countries: ["US"], tollFree: false },
  retell: { countries: ["US", "CA"], tollFree: true },
};

export const COUNTRY_NAMES: Record<Country, string> = { US: "United States", CA: "Canada" };

type Choice = Pick<OrderFields, "country" | "tollFree">;

/** The choice as far as the engine sells it: what another engine offered is not ordered unseen. */
export function fittingOffer(provider: keyof typeof OFFERS, { country, tollFree }: Choice): Choice {
  const offer = OFFERS[provider];
  return {
    country: offer.countries.includes(country) ? country : "US",
    tollFree: tollFree && offer.tollFree,
  };
}
