import { describe, expect, it } from "vitest";
import { findActiveHref, type NavSection } from "./navigation";

const sections: NavSection[] = [
  {
    items: [
      { label: "Dashboard", href: "/w/a", icon: "layout-dashboard" },
      { label: "Calls", href: "/w/a/calls", icon: "phone" },
    ],
  },
  { section: "Build", items: [{ label: "Agents", href: "/w/a/agents", icon: "bot" }] },
];

describe("findActiveHref", () => {
  it.each([
    ["/w/a", "/w/a"],
    ["/w/a/calls", "/w/a/calls"],
    ["/w/a/calls/123", "/w/a/calls"],
    ["/w/a/callsheets", null],
    ["/w/ab", null],
    ["/org", null],
  ])("on %s it is %s", (pathname, href) => {
    expect(findActiveHref(sections, pathname)).toBe(href);
  });
});
