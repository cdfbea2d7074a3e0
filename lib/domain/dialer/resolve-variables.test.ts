import { describe, expect, it } from "vitest";
import { variablesOf } from "./resolve-variables";

const ada = { phone: "+14155550100", firstName: "Ada", lastName: "", email: "", company: "" };
const moment = { at: new Date("2026-11-22T03:30:00Z"), timeZone: "America/New_York" };

describe("variablesOf", () => {
  it("takes the person's own value, then the campaign's, then the workspace's, and leaves no standard one open", () => {
    const values = variablesOf(
      { ...ada, variables: { plan: "Gold", city: "", first_name: "Not a column" } },
      {
        campaign: { city: "Berlin", company: "Acme" },
        workspace: { city: "Rome", tone: "warm", plan: "Basic" },
      },
      moment,
    );
    expect(values).toEqual({
      ...{ first_name: "Ada", last_name: "", email: "", company: "Acme", phone_number: "+14155550100" },
      ...{ plan: "Gold", city: "Berlin", tone: "warm" },
      ...{ current_date: expect.stringMatching(/^Saturday,? 21 November 2026$/), current_time: "22:30" },
    });
  });
});
