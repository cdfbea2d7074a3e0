import { expect, it } from "vitest";
import { agencyBannerItem } from "./agency-banner-item";

const CLOSING = { stage: "suspended", at: "2026-12-05T08:00:00.000Z" } as const;
const RESTRICTING = { stage: "restricted", at: "2026-11-28T08:00:00.000Z" } as const;

it("says nothing while the plan is paid", () => {
  expect(agencyBannerItem({ stage: "none", next: null, seesBilling: true })).toBeNull();
});

it("warns those who can pay, and leaves the others in peace, while nothing is stopped", () => {
  const said = agencyBannerItem({ stage: "grace", next: RESTRICTING, seesBilling: true });
  expect(said).toMatchObject({ severity: "warning", action: { href: "/org/billing" } });
  expect(said?.message).toContain("From November 28, 2026");
  expect(agencyBannerItem({ stage: "grace", next: RESTRICTING, seesBilling: false })).toBeNull();
});

it("tells everybody why nothing can be changed, and only those who can pay where", () => {
  const owner = agencyBannerItem({ stage: "restricted", next: CLOSING, seesBilling: true });
  expect(owner).toMatchObject({ severity: "danger", action: { href: "/org/billing" } });
  expect(owner?.message).toContain("On December 5, 2026 your agency is closed.");
  const member = agencyBannerItem({ stage: "restricted", next: null, seesBilling: false });
  expect(member?.severity).toBe("danger");
  expect(member?.action).toBeUndefined();
});

it("tells the owner of a closed agency what opens it", () => {
  const owner = agencyBannerItem({ stage: "suspended", next: null, seesBilling: true });
  expect(owner).toMatchObject({ severity: "danger", action: { href: "/org/billing" } });
  expect(owner?.message).toContain("closed because its plan is not paid");
});

it("does without the day while it is not known", () => {
  const said = agencyBannerItem({ stage: "past_due", next: null, seesBilling: true });
  expect(said?.message).toBe("The last payment of your plan did not go through.");
});
