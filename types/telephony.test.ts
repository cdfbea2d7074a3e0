import { expect, it } from "vitest";
import { RATE_LIMITS } from "@/config/limits";
import { createNumberOperation, syncNumberOperation } from "./telephony";

it("buys no number, and none again, while nobody counts who asks", () => {
  for (const { rateLimit } of [createNumberOperation, syncNumberOperation]) {
    expect(RATE_LIMITS[rateLimit].whenStoreIsDown).toBe("refuse");
  }
});
