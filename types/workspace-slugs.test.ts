import { describe, expect, it } from "vitest";
import { workspaceSlug, workspaceSlugCandidates, workspaceSlugFromName } from "./workspace-slugs";

describe("a workspace's address", () => {
  it.each(["abc", "bright-smile", "7-eleven", "a".repeat(63)])("may be %s", (slug) => {
    expect(workspaceSlug.safeParse(slug).success).toBe(true);
  });

  it.each(["ab", "a".repeat(64), "Bright", "a--b", "-abc", "abc-", "über-uns", "new", "api", "a b c"])(
    "may not be %s",
    (slug) => {
      expect(workspaceSlug.safeParse(slug).success).toBe(false);
    },
  );

  it.each([
    ["Zahnärzte am Markt", "zahnarzte-am-markt"],
    ["HQ", "client-hq"],
    ["New", "client-new"],
    ["日本", "client-1"],
  ])("comes from the name %s as %s", (name, slug) => {
    expect(workspaceSlugFromName(name)).toBe(slug);
    expect(workspaceSlug.safeParse(slug).success).toBe(true);
  });

  it("is numbered when it is taken", () => {
    expect(workspaceSlugCandidates("Calm Law", 3)).toEqual(["calm-law", "calm-law-2", "calm-law-3"]);
  });
});
