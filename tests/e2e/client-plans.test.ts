import { describe, expect, it } from "vitest";
import { at, clientId, enter, useBrowser } from "./visitor";

describe("plans of an agency", () => {
  const browser = useBrowser();

  it("are tried on a client while they are typed, made, and changed by a new version", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/plans/new");
    const name = `Growth ${Date.now()}`;
    await page.getByText("You cannot sell plans yet").waitFor();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Included minutes", { exact: true }).fill("300");
    await page.getByLabel("A minute beyond them").fill("0.12");
    await page.getByText("Type a price and a rate").waitFor();
    await page.getByLabel("Price", { exact: true }).fill("49");
    await page.getByText("The client would have paid").waitFor();

    await page.getByRole("button", { name: "Make plan" }).click();
    await page.waitForURL(/\/org\/plans\/[0-9a-f-]{36}/);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByLabel("A minute beyond them").fill("0.11");
    await page.getByText("Saving publishes version 2").waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Version 2 published").waitFor();
    const versions = page.getByRole("table", { name: "Versions" });
    await versions.getByText("$0.11 a minute after that").waitFor();
    await versions.getByText("$0.12 a minute after that").waitFor();
  });

  it("leave a client what it has: prices and free credits are its own", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/clients");
    const id = await clientId(page, "brightsmile");
    await page.goto(at("acme", `/org/clients/${id}/billing`));
    await page.getByRole("table", { name: "Prices" }).getByText("Outgoing calls to United Kingdom").waitFor();

    const reason = `Sorry for Tuesday ${Date.now()}`;
    await page.getByRole("button", { name: "Give…" }).click();
    const sheet = page.getByRole("dialog", { name: "Give BrightSmile Dental free credits" });
    await sheet.getByLabel("Amount in USD").fill("2.50");
    await sheet.getByRole("button", { name: "Give credits" }).click();
    await sheet.getByText("Say what for.").waitFor();
    await sheet.getByLabel("Reason").fill(reason);
    await sheet.getByRole("button", { name: "Give credits" }).click();
    await sheet.waitFor({ state: "detached" });
    await page.getByRole("table", { name: "Ledger" }).getByText(reason).waitFor();
    expect(await page.getByText("$2.50 of $2.50").count()).toBeGreaterThan(0);
  });
});
