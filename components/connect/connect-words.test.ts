import { expect, it } from "vitest";
import type { ConnectResource } from "@/types/connect";
import { connectSummary, currencyName, feePercent } from "./connect-words";

const ACCOUNT: NonNullable<ConnectResource["account"]> = {
  id: "a",
  stripeAccountId: "acct_1",
  country: "DE",
  currency: "EUR",
  canCharge: true,
  canPayOut: true,
  requirements: [],
  tax: { mode: "none", isReady: false },
  createdAt: "2026-11-01T00:00:00.000Z",
  syncedAt: null,
};
const ASKED = { ...ACCOUNT, requirements: [{ text: "A bank account", isDue: false, deadline: null }] };

it("offers no way to Stripe where Stripe asks nothing", () => {
  expect(connectSummary({ state: "active", canSell: true, account: ACCOUNT })).toMatchObject({
    tone: "success",
    action: null,
  });
  expect(connectSummary({ state: "active", canSell: false, account: ACCOUNT })).toMatchObject({
    tone: "warning",
    action: null,
  });
});

it("warns of what is asked before it stops payments", () => {
  const said = connectSummary({ state: "active", canSell: true, account: ASKED });
  expect(said.tone).toBe("warning");
  expect(said.action).not.toBeNull();
});

it("tells held payouts from payments that stopped", () => {
  expect(connectSummary({ state: "restricted", canSell: true, account: ACCOUNT }).title).toBe(
    "Stripe holds your payouts",
  );
  const closed = { ...ACCOUNT, canCharge: false };
  expect(connectSummary({ state: "restricted", canSell: false, account: closed }).title).toBe(
    "Clients cannot pay you at the moment",
  );
});

it("writes parts of a percent, and names currencies", () => {
  expect(feePercent(250)).toBe("2.5%");
  expect(feePercent(0)).toBe("0%");
  expect(currencyName("EUR")).toBe("Euro");
});
