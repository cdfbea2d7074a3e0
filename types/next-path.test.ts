import { describe, expect, it } from "vitest";
import { nextPath } from "./auth";

describe("the way on after a form", () => {
  it.each(["/", "/org", "/w/acme/calls?status=ended&from=2026-01-01#top", "/a%20b", "/?next=//x", "/;@x"])(
    "%s is a path of this host",
    (path) => expect(nextPath.safeParse(path).success).toBe(true),
  );

  it.each([
    "",
    "org",
    "//evil.test",
    "/\\evil.test",
    "/a\\b",
    "/\t/evil.test",
    "/\n/evil.test",
    "/\u2028/evil.test",
    "/\uff0f/evil.test",
    "/a b",
    " /org",
    "https://evil.test",
    "javascript:alert(1)",
    `/${"a".repeat(600)}`,
  ])("%j is refused", (path) => expect(nextPath.safeParse(path).success).toBe(false));
});
