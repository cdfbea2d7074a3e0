import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { noteDifference } from "@/lib/domain/payments/note-difference";
import { bringAxe, findDefects } from "./axe";
import { at, enter, useBrowser } from "./visitor";

describe("what clients leave an agency", () => {
  const browser = useBrowser();

  it("is told by client, agent and call, and leads to where each price is explained", async () => {
    const page = await browser.visit({ colorScheme: "light" });
    await bringAxe(page.context());
    await enter(page, "acme", "owner@acme.test", "/org/billing/margins");
    const clients = page.getByRole("table", { name: "Margins of clients" });
    await clients.getByText("BrightSmile Dental").waitFor();
    const losses = await clients.locator("tbody tr").count();
    expect(losses).toBeGreaterThan(1);

    await page.getByRole("button", { name: "Client", exact: true }).click();
    await page.getByPlaceholder("Find a client…").fill("bright");
    await page.getByRole("option", { name: "Northwind Plumbing" }).waitFor({ state: "detached" });
    await page.getByRole("option", { name: "BrightSmile Dental" }).waitFor();
    expect(await findDefects(page)).toEqual([]);
    // Who looks for defects scrolls, and leaves the choices out of the mouse's reach.
    await page.getByPlaceholder("Find a client…").press("Enter");
    await page.waitForURL(/client=/);
    await page.getByRole("button", { name: "Calls", exact: true }).click();
    const calls = page.getByRole("table", { name: "Margins of calls" });
    await calls.locator("tbody tr").first().getByRole("link").click();
    await page.waitForURL(/\/w\/brightsmile\/calls\//);
    await page.getByText("Only your agency sees this").waitFor();
    await page.getByText("Your margin").waitFor();
  });

  it("goes along as a file", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/billing/margins?by=agent");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download these margins as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toContain("margins-by-agent");
  });

  it("is compared by rates the agency states itself", async () => {
    const page = await browser.visit({ colorScheme: "light" });
    await bringAxe(page.context());
    await enter(page, "acme", "owner@acme.test", "/org/billing/margins");
    await page.getByRole("button", { name: "Exchange rates…" }).click();
    const sheet = page.getByRole("dialog", { name: "Exchange rates" });
    await sheet.getByLabel("Another currency").selectOption("GBP");
    await sheet.getByRole("button", { name: "Add", exact: true }).click();
    expect(await findDefects(page)).toEqual([]);
    const pounds = sheet.getByLabel(/One US dollar in GBP/);
    await pounds.fill("0,79");
    await sheet.getByRole("button", { name: "Save rates" }).click();
    await sheet.getByText("Write an amount such as 0.92").waitFor();
    await pounds.fill("0.79");
    await sheet.getByRole("button", { name: "Save rates" }).click();
    await sheet.waitFor({ state: "detached" });

    await page.reload();
    await page.getByRole("button", { name: "Exchange rates…" }).click();
    expect(await page.getByLabel(/One US dollar in GBP/).inputValue()).toBe("0.79");
  });
});

/** Lists that an agency's account gave back money of which nobody was told; answers the amount as pages show it. */
async function noteUnheardRefund(): Promise<string> {
  const client = await systemDb().workspace.findFirstOrThrow({ where: { slug: "harborlaw" } });
  const { id: workspaceId, partnerId } = client;
  const cents = BigInt(Date.now() % 9_000) + 1_000n;
  await inSystemTransaction({}, (ctx) =>
    noteDifference(ctx, {
      ...{ partnerId, workspaceId, code: "refund.missing_here" },
      ...{ subjectType: "refund", subjectId: `re_${newId()}`, currency: "USD" },
      ...{ ours: {}, theirs: { status: "succeeded", amountMicros: (cents * 10_000n).toString() } },
      amountMicros: cents * 10_000n,
    }),
  );
  return (Number(cents) / 100).toFixed(2);
}

describe("the books of an agency", () => {
  const browser = useBrowser();

  it("are told where they and its account do not agree, and what was done about it", async () => {
    const page = await browser.visit({ colorScheme: "light" });
    await bringAxe(page.context());
    await enter(page, "zenith", "owner@zenith.test", "/org/billing/differences");
    const amount = await noteUnheardRefund();
    await page.reload();
    const table = page.getByRole("table", { name: "Differences" });
    await table.getByRole("row").filter({ hasText: amount }).getByRole("button").first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("table", { name: "Both sides" }).waitFor();
    expect(await findDefects(page)).toEqual([]);
    await sheet.getByRole("radio", { name: /Set aside/ }).check();
    const note = `Given back by hand ${Date.now()}`;
    await sheet.getByLabel("Note").fill(note);
    await sheet.getByRole("button", { name: "Set aside" }).click();
    await sheet.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Set aside" }).click();
    await table.getByRole("row").filter({ hasText: amount }).first().waitFor();
  });

  it("show the free credits it was given, and its own plan's invoices", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/billing/credits");
    await page.getByText("Welcome to the platform").first().waitFor();
    await page.goto(at("acme", "/org/billing/invoices"));
    await page.getByRole("region", { name: "Invoices" }).getByText("Paid").first().waitFor();
  });
});
