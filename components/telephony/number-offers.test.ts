import { expect, test } from "vitest";
import { fittingOffer } from "./number-offers";

test("what the other engine alone sells is not kept when the key changes", () => {
  const chosen = { country: "CA", tollFree: true } as const;
  expect(fittingOffer("vapi", chosen)).toEqual({ country: "US", tollFree: false });
  expect(fittingOffer("retell", chosen)).toEqual(chosen);
});
