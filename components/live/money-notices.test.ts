import { describe, expect, it } from "vitest";
import { moneyNotice } from "./money-notices";

const CLIENT = { isAgency: false, workspaceId: "w1", slug: "brightsmile", supportEmail: null };
const WELL = { moneyNotice: null, mayMendMoney: true, isReadOnly: false } as const;

describe("moneyNotice", () => {
  it("says nothing when all is well", () => {
    expect(moneyNotice(WELL, CLIENT)).toBeNull();
  });

  it("leads who may pay straight to paying", () => {
    const spent = moneyNotice({ ...WELL, moneyNotice: "balance_spent", isReadOnly: true }, CLIENT);
    expect(spent).toMatchObject({
      severity: "danger",
      message: "Read-only: the balance is spent. Nothing can be changed or called until it is topped up.",
      action: { label: "Top up", href: "/w/brightsmile/billing?open=topup" },
    });
    const unpaid = moneyNotice({ ...WELL, moneyNotice: "past_due" }, CLIENT);
    expect(unpaid).toMatchObject({
      severity: "warning",
      message: "The last payment did not go through.",
      action: { label: "Pay", href: "/w/brightsmile/billing?view=invoices" },
    });
  });

  it("tells others whom to ask", () => {
    const frame = { ...WELL, moneyNotice: "past_due", mayMendMoney: false } as const;
    const notice = moneyNotice(frame, { ...CLIENT, supportEmail: "help@acme.test" });
    expect(notice?.message).toContain("Ask an owner or admin of the workspace, or write to help@acme.test.");
    expect(notice?.action?.label).toBe("See billing");
  });

  it("tells those who may not see billing neither why nor a way to it", () => {
    const notice = moneyNotice({ moneyNotice: null, mayMendMoney: false, isReadOnly: true }, CLIENT);
    expect(notice?.message).toMatch(/^Read-only: nothing can be changed or called at the moment/);
    expect(notice?.message).not.toMatch(/balance|paid/);
    expect(notice?.action).toBeUndefined();
  });

  it("says what a resting plan means, while the balance carries the workspace and when it does not", () => {
    const rests = { ...WELL, moneyNotice: "plan_rests" } as const;
    expect(moneyNotice(rests, CLIENT)?.message).toBe(
      "The plan rests until it is paid. Calls are paid from the balance alone.",
    );
    expect(moneyNotice({ ...rests, isReadOnly: true }, CLIENT)?.message).toBe(
      "Read-only: the plan rests until it is paid. Nothing can be changed or called until then.",
    );
  });

  it("leads the agency to its own page of the client", () => {
    const spent = { ...WELL, moneyNotice: "balance_spent", isReadOnly: true } as const;
    expect(moneyNotice(spent, { ...CLIENT, isAgency: true })).toMatchObject({
      message:
        "Read-only: this client's balance is spent. Nothing can be changed or called until it is topped up.",
      action: { href: "/org/clients/w1/billing" },
    });
  });
});
