import { describe, expect, it } from "vitest";
import { skeleton, slugCandidates, slugProblem } from "./host-names";
import { slugFromName } from "./slug-from-name";

describe("labels an agency may have", () => {
  it.each([
    "acme",
    "acme-voice",
    "a1b",
    "bright-smile-calls",
    "zenith",
    "nordlicht",
    "studio54",
    "voice-partners",
    "my-agency",
    "a".repeat(63),
    "365-calls",
    "supporters",
    "apiary",
    "mailchimpers",
    "blogger",
    "www-agency",
  ])("%s", (slug) => expect(slugProblem(slug)).toBeNull());
});

describe("labels that are refused", () => {
  it.each([
    ["", "too_short"],
    ["ab", "too_short"],
    ["a".repeat(64), "too_long"],
    ["Acme", "characters"],
    ["ac me", "characters"],
    ["ac_me", "characters"],
    ["acme.voice", "characters"],
    ["müller", "characters"],
    ["аcme", "characters"], // Cyrillic а
    ["acmе", "characters"], // Cyrillic е
    ["ɑcme", "characters"], // Latin alpha
    ["acme\u200b", "characters"],
    ["agencÿ", "characters"],
    ["ac/me", "characters"],
    ["acme\n", "characters"],
    ["xn--acme-abc", "punycode"],
    ["xn--80ak6aa92e", "punycode"],
    ["-acme", "hyphens"],
    ["acme-", "hyphens"],
    ["ac--me", "hyphens"],
    ["---", "hyphens"],
    ["www", "reserved"],
    ["api", "reserved"],
    ["app", "reserved"],
    ["admin", "reserved"],
    ["mail", "reserved"],
    ["smtp", "reserved"],
    ["ftp", "reserved"],
    ["status", "reserved"],
    ["support", "reserved"],
    ["docs", "reserved"],
    ["blog", "reserved"],
    ["cdn", "reserved"],
    ["static", "reserved"],
    ["assets", "reserved"],
    ["login", "reserved"],
    ["auth", "reserved"],
    ["billing", "reserved"],
    ["super-admin", "reserved"],
    ["genius", "reserved"],
    ["platform", "reserved"],
    ["autoconfig", "reserved"],
    ["mta-sts", "reserved"],
    ["adm1n", "looks_reserved"],
    ["adrnin", "looks_reserved"],
    ["ad-min", "looks_reserved"],
    ["clocs", "looks_reserved"],
    ["supp0rt", "looks_reserved"],
    ["5upport", "looks_reserved"],
    ["b1lling", "looks_reserved"],
    ["bi11ing", "looks_reserved"],
    ["bllling", "looks_reserved"],
    ["l0gin", "looks_reserved"],
    ["1ogin", "looks_reserved"],
    ["iogin", "looks_reserved"],
    ["vvww", "looks_reserved"],
    ["vvvvvv", "looks_reserved"],
    ["superadm1n", "looks_reserved"],
    ["4uth", "looks_reserved"],
    ["ass3ts", "looks_reserved"],
    ["s-t-a-t-u-s", "looks_reserved"],
    ["genius365", "looks_reserved"],
    ["genius-365", "looks_reserved"],
    ["gen1us365-support", "looks_reserved"],
    ["my-genius365", "looks_reserved"],
    ["geniu5365", "looks_reserved"],
  ])("%j: %s", (slug, problem) => expect(slugProblem(slug)).toBe(problem));
});

it("keeps the platform's own names, whole when they are short and anywhere when they are long", () => {
  expect(slugProblem("vox", ["vox"])).toBe("reserved");
  expect(slugProblem("v0x", ["vox"])).toBe("looks_reserved");
  expect(slugProblem("voxel", ["vox"])).toBeNull();
  expect(slugProblem("secure-voxdesk", ["voxdesk"])).toBe("looks_reserved");
});

describe("look-alikes share one form", () => {
  it.each([
    ["acme", "acrne"],
    ["acme", "ac-me"],
    ["willow", "vvillovv"],
    ["willow", "w1ll0w"],
    ["dental", "clental"],
    ["summit", "surnmit"],
    ["zebra", "2e8ra"],
    ["iris", "lrls"],
    ["quick", "gu1ck"],
  ])("%s and %s", (left, right) => expect(skeleton(left)).toBe(skeleton(right)));

  it.each([
    ["acme", "acne"],
    ["north", "south"],
    ["alpha", "alphas"],
  ])("but not %s and %s", (left, right) => expect(skeleton(left)).not.toBe(skeleton(right)));
});

describe("a label from a company's name", () => {
  it.each([
    ["Acme Voice, Inc.", "acme-voice-inc"],
    ["Müller & Söhne", "muller-sohne"],
    ["Straße 7", "strasse-7"],
    ["  --Über--  ", "uber"],
    ["株式会社", ""],
  ])("%s", (name, slug) => expect(slugFromName(name)).toBe(slug));
});

it("suggests only labels that may be had, and never the one that was refused", () => {
  for (const wanted of ["acme", "admin", "Müller", "xn--muller", "ab", "", "a".repeat(80)]) {
    const candidates = slugCandidates(wanted);
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates).not.toContain(wanted);
    expect(candidates.filter((candidate) => slugProblem(candidate) !== null)).toEqual([]);
  }
});
