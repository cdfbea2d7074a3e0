import { existsSync, readdirSync } from "node:fs";
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
  const dead = hrefs.filter((href) => !hasPage(`app${href}`));
  expect(dead).toEqual([]);
});

it("leaves out what a role may not open", () => {
  const labels = partnerNavigation("member").flatMap(({ items }) => items.map(({ label }) => label));
  expect(labels).toContain("Clients");
});

/** Whether a folder of routes has a page of its own address: in it, or in a group, whose name in brackets is not part of addresses. */
function hasPage(folder: string): boolean {
  if (existsSync(`${folder}/page.tsx`)) return true;
  const groups = existsSync(folder) ? readdirSync(folder).filter((name) => /^\(.*\)$/.test(name)) : [];
  return groups.some((group) => hasPage(`${folder}/${group}`));
}
