import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES } from "./client-features";
import { partnerNavigation, platformNavigation, workspaceNavigation } from "./navigation";

it("leads only to pages that exist", () => {
  const sections = [
    ...workspaceNavigation("[workspaceSlug]", { role: "owner", features: CLIENT_FEATURE_NAMES }),
    ...partnerNavigation("owner"),
    ...platformNavigation(),
  ];
  const hrefs = sections.flatMap(({ items }) => items.map(({ href }) => href));
  expect(hrefs.length).toBeGreaterThan(6);
  const dead = hrefs.filter(
    (href) =>
      !existsSync(`app${href}/page.tsx`) &&
      !existsSync(`app${href}/(list)/page.tsx`) &&
      !existsSync(`app${href}/(overview)/page.tsx`),
  );
  expect(dead).toEqual([]);
});

it("leaves out what a role may not open", () => {
  const labels = partnerNavigation("member").flatMap(({ items }) => items.map(({ label }) => label));
  expect(labels).toContain("Clients");
});
