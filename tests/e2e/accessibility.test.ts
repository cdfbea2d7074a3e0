import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { at, signIn, useBrowser } from "./visitor";

const CLIENT_PAGES = ["dashboard", "agents", "agents/new", "calls", "billing"].map(
  (page) => `/w/brightsmile/${page}`,
);
const AGENCY_PAGES = ["/org", "/org/clients", "/org/integrations", "/account"];

describe.each(["light", "dark"] as const)("pages in %s", (colorScheme) => {
  const browser = useBrowser();

  it.each([
    {
      who: "nobody",
      email: null,
      pages: ["/login", "/signup", "/forgot-password", "/reset-password", "/confirm"],
    },
    { who: "a client", email: "owner@brightsmile.test", pages: CLIENT_PAGES },
    { who: "an agency", email: "owner@acme.test", pages: AGENCY_PAGES },
  ])("have nothing serious for $who, wide and narrow", async ({ email, pages }) => {
    const page = await browser.visit({ colorScheme });
    if (email) await signIn(page, "acme", email);
    for (const path of pages) {
      await page.goto(at("acme", path), { waitUntil: "networkidle" });
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(viewport);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect({ path, width: viewport.width, serious: serious.map(describeViolation) }).toEqual({
          path,
          width: viewport.width,
          serious: [],
        });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect({ path, width: viewport.width, overflow }).toEqual({
          path,
          width: viewport.width,
          overflow: 0,
        });
      }
    }
  });
});

function describeViolation(violation: { id: string; nodes: { target: unknown[] }[] }): string {
  return `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join("; ")}`;
}
