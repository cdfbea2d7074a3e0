import { describe, expect, it } from "vitest";
import { criticalProblem, lowProblem, type MailTexts, toMailTexts, toNotifications } from "./mail-texts";

const STORED = {
  memberJoined: "owners",
  agentTrouble: "admins",
  lowBalance: "owners",
  lowBalanceMicros: "5000000",
  criticalBalanceMicros: null,
  lowBalanceTellsAgency: false,
} as const;

describe("mails as they are edited", () => {
  it("come back as they were", () => {
    expect(toNotifications(toMailTexts(STORED))).toEqual(STORED);
    const urgent = { ...STORED, criticalBalanceMicros: "1500000" };
    expect(toMailTexts(urgent).criticalAmount).toBe("1.50");
    expect(toNotifications(toMailTexts(urgent))).toEqual(urgent);
  });

  it("leave an amount alone that was not written right", () => {
    const texts: MailTexts = { ...toMailTexts(STORED), lowAmount: "five", criticalAmount: "two" };
    expect(toNotifications(texts)).not.toHaveProperty("lowBalanceMicros");
    expect(toNotifications(texts)).not.toHaveProperty("criticalBalanceMicros");
  });
});

describe("amounts", () => {
  it("have to be amounts, the urgent one below the other", () => {
    expect(lowProblem("5.00")).toBeNull();
    expect(lowProblem("")).not.toBeNull();
    expect(criticalProblem("", "5.00")).toBeNull();
    expect(criticalProblem("2", "5.00")).toBeNull();
    expect(criticalProblem("5", "5.00")).toContain("less than");
    expect(criticalProblem("2,00", "5.00")).toContain("Write an amount");
  });
});
