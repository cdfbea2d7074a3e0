import { describe, expect, it } from "vitest";
import { createPriceBody } from "@/types/prices";
import { emptyPrice, priceProblems, toPriceBody } from "./price-texts";

const CLIENT = "0190a000-0000-7000-8000-000000000001";
const typed = { ...emptyPrice(CLIENT), rateMicrosPerMinute: "0.15" };

describe("a price as it is typed", () => {
  it("says what is missing", () => {
    expect(Object.keys(priceProblems(emptyPrice(""))).sort()).toEqual(["rateMicrosPerMinute", "workspaceId"]);
    expect(priceProblems(typed)).toEqual({});
    expect(priceProblems({ ...typed, incrementSeconds: "1.5" })).toHaveProperty("incrementSeconds");
    expect(priceProblems({ ...typed, validFrom: "soon" })).toHaveProperty("validFrom");
  });

  it("is any call from now on where nothing is chosen", () => {
    const body = toPriceBody(typed);
    expect(createPriceBody.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      agentId: null,
      direction: null,
      country: null,
      rateMicrosPerMinute: "150000",
    });
    expect(body).not.toHaveProperty("validFrom");
  });

  it("begins when its local time says", () => {
    const body = toPriceBody({ ...typed, validFrom: "2027-01-01T00:00" });
    expect(body.validFrom).toBe(new Date(2027, 0, 1).toISOString());
    expect(createPriceBody.safeParse(body).success).toBe(true);
  });
});
