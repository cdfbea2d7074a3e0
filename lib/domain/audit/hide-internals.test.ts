import { expect, it } from "vitest";
import { hideInternals, isNameTold } from "./hide-internals";

it("takes costs, margins and provider ids out of every change, at any depth", () => {
  const facts = {
    name: "Front desk",
    integrationId: "key",
    charge: { amountMicros: "90000", providerCostMicros: "40000", marginMicros: "50000" },
    lines: [{ label: "voice", costMicros: "1" }],
  };
  expect(hideInternals("call", facts)).toEqual({
    name: "Front desk",
    charge: { amountMicros: "90000" },
    lines: [{ label: "voice" }],
  });
});

it("takes what is internal about one kind of thing out of that kind only", () => {
  expect(hideInternals("workspace", { name: "Bright", statusReason: "late payer" })).toEqual({
    name: "Bright",
  });
  expect(hideInternals("member", { statusReason: "on leave" })).toEqual({ statusReason: "on leave" });
});

it("tells nothing of provider keys but that something was done", () => {
  expect(hideInternals("integration", { name: "Main account", provider: "vapi" })).toBeNull();
  expect(isNameTold("integration")).toBe(false);
  expect(isNameTold("agent")).toBe(true);
});

it("leaves nothing as nothing", () => {
  expect(hideInternals("agent", null)).toBeNull();
});
