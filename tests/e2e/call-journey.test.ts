import { VapiClient } from "@vapi-ai/server-sdk";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { chargeOf, creditsOf } from "./ledger";
import { at, enter, signIn, useBrowser } from "./visitor";

describe("one real call, from sign-in to charged", () => {
  const browser = useBrowser();

  it("is placed by a new agent, watched live, read afterwards, and moves the balance by exactly its charge", async () => {
    const page = await browser.visit();
    await signIn(page, "acme", "owner@brightsmile.test");
    await page.waitForURL("**/w/brightsmile/dashboard");
    expect(await page.title()).toContain("Acme Voice");
    expect(await page.content()).not.toContain("Genius365");
    const before = await creditsOf(page, "brightsmile");

    await page.goto(at("acme", "/w/brightsmile/agents/new"));
    const next = page.getByRole("button", { name: "Next" });
    await page.getByRole("radio", { name: /Places calls/ }).click();
    await page.getByRole("textbox", { name: "Name" }).first().fill("Rosa");
    await next.click();
    await page.getByLabel("Language").waitFor();
    await next.click();
    await page
      .getByLabel("First message")
      .fill("Hello, this is Rosa from BrightSmile Dental. Is now a good time?");
    await page
      .getByLabel("Instructions")
      .fill(
        "You are Rosa from BrightSmile Dental. Offer a check-up. Opening hours are Monday to Friday, 8 am to 6 pm.",
      );
    await next.click();
    await page.getByRole("region", { name: "Step 4: Tools" }).waitFor();
    await next.click();
    await page.getByLabel("Provider key").selectOption({ index: 1 });
    await page.getByLabel("Phone number").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Create and publish" }).click();
    await page.waitForURL(/\/agents\/[0-9a-f-]{36}$/);
    await page.getByText("Published", { exact: false }).first().waitFor();

    await page.getByLabel("Number", { exact: true }).fill("+1 415 555 2600");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    const placed = page.getByRole("region", { name: "The call you placed" });
    const seen = await watchStatuses(page, placed);
    // On a busy machine ringing may be over before it is told.
    expect(seen).toEqual(
      expect.arrayContaining([expect.stringMatching(/ringing|talking/i), expect.stringMatching(/answered/i)]),
    );

    await placed.getByRole("link", { name: "Open the call" }).click();
    await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
    const callId = page.url().split("/").at(-1) ?? "";
    await page.getByText("this is Rosa from BrightSmile Dental", { exact: false }).first().waitFor();
    await page.getByText("Why this price").waitFor();

    const charge = await chargeOf(page, "brightsmile", callId);
    const after = await creditsOf(page, "brightsmile");
    expect(charge).toBeLessThan(0n);
    expect(after.balance).toBe(before.balance + charge);
    expect(after.held).toBe(before.held);

    const audio = await playableSeconds(page, `/api/w/brightsmile/calls/${callId}/recording`);
    expect(audio).toBeGreaterThan(5);
  });

  it("tells a busy line as busy and charges nothing", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "member@brightsmile.test", "/w/brightsmile/agents");
    await page.getByRole("link", { name: "Mia" }).first().click();
    await page.getByLabel("Number", { exact: true }).fill("+1 415 555 2602");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    const placed = page.getByRole("region", { name: "The call you placed" });
    await placed.getByText("Busy").waitFor();
  });
});

describe("provider keys", () => {
  const browser = useBrowser();

  it("are added by the agency, checked with the provider, and refused in its own words when wrong", async () => {
    const secretKey = `vapi_sk_e2e${Date.now()}`;
    const vapi = new VapiClient({ token: secretKey, baseUrl: standInUrl("vapi") });
    await vapi.phoneNumbers.create({ provider: "vapi", name: "Second line", numberDesiredAreaCode: "415" });
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/integrations");
    await addKey(page, "Second account", secretKey);
    const card = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    await card("Second account").getByText("Working").waitFor();
    await addKey(page, "Mistyped account", "this-is-not-a-key");
    await page
      .getByText(/Invalid Key/i)
      .first()
      .waitFor();
  });
});

async function addKey(page: Page, name: string, secretKey: string): Promise<void> {
  await page.getByRole("button", { name: /add/i }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill(name);
  await sheet.getByLabel(/secret key/i).fill(secretKey);
  await sheet
    .getByRole("button", { name: /add|save|connect/i })
    .last()
    .click();
  await sheet.waitFor({ state: "detached" });
}

/** Every status the live panel shows until the call is over. */
async function watchStatuses(page: Page, placed: ReturnType<Page["getByRole"]>): Promise<string[]> {
  const seen = new Set<string>();
  const status = placed.getByRole("status");
  await status.waitFor();
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const text = (await status.textContent()) ?? "";
    seen.add(text);
    if (/answered|failed|no answer|busy/i.test(text)) return [...seen];
    await page.waitForFunction(
      ([selector, known]) => document.querySelector(selector ?? "")?.textContent !== known,
      ['section[aria-label="The call you placed"] [role="status"]', text] as const,
    );
  }
  throw new Error(`the call did not end; seen: ${[...seen].join(", ")}`);
}

/** Length of the audio as the browser itself decodes it; waits while the recording is being copied. */
async function playableSeconds(page: Page, resource: string): Promise<number> {
  const url = await waitFor(
    "the recording to be copied",
    () =>
      page.evaluate(async (address) => {
        const answer = await fetch(address);
        return answer.ok ? String((await answer.json()).data.url) : null;
      }, resource),
    { deadlineMs: 60_000, intervalMs: 500 },
  );
  return page.evaluate(
    (address) =>
      new Promise<number>((resolve, reject) => {
        const audio = new Audio(address);
        audio.onloadedmetadata = () => resolve(audio.duration);
        audio.onerror = () => reject(new Error(audio.error?.message ?? "not playable"));
      }),
    url,
  );
}
