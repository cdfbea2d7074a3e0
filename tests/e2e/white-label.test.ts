import { describe, expect, it } from "vitest";
import { at, enter, signIn, useBrowser } from "./visitor";

describe("an agency's host", () => {
  const browser = useBrowser();

  it("shows the agency's brand and nothing of the platform", async () => {
    const page = await browser.visit();
    for (const path of ["/login", "/signup", "/forgot-password"]) {
      await page.goto(at("zenith", path));
      expect(await page.title()).toContain("Zenith AI Agency");
      expect(await page.content()).not.toMatch(/genius\s?365/i);
    }
  });

  it("hides what belongs to the platform", async () => {
    const page = await browser.visit();
    for (const path of ["/super-admin", "/pricing", "/request-partner"]) {
      const answer = await page.goto(at("zenith", path));
      expect(answer?.status()).toBe(404);
    }
    await page.goto(at("zenith", "/"));
    expect(new URL(page.url()).pathname).toBe("/login");
  });

  it("takes its people nowhere else: a session of one host is none on another", async () => {
    const page = await browser.visit();
    await signIn(page, "zenith", "owner@zenith.test");
    await page.goto(at("acme", "/org"));
    expect(new URL(page.url()).pathname).toBe("/login");
  });

  it("keeps strangers out of a workspace as if it did not exist", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@northwind.test");
    const answer = await page.goto(at("acme", "/w/brightsmile/calls"));
    expect(answer?.status()).toBe(404);
    expect(await page.content()).not.toContain("BrightSmile");
  });
});
