import { describe, expect, it } from "vitest";
import { ask, at, clientId, enter, useBrowser } from "./visitor";

describe("a view of a client", () => {
  const browser = useBrowser();

  it("is entered by link, looks and changes nothing, is left, and stands in both logs", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@acme.test", "/org/clients");
    const id = await clientId(page, "brightsmile");
    const reason = `Why do calls go to voicemail ${Date.now()}`;
    await page.goto(at("acme", `/org/clients/${id}`));
    await page.getByRole("button", { name: "View as client" }).click();
    const dialog = page.getByRole("dialog", { name: "View as BrightSmile" });
    await dialog.getByLabel("Reason").fill(reason);
    await dialog.getByRole("button", { name: "View as client" }).click();
    await page.waitForURL(/\/view-as\?token=/);
    const url = page.url();

    // Following the link spends nothing; only the button does.
    await page.reload();
    await page.getByRole("button", { name: "Enter" }).click();
    await page.waitForURL(/\/w\/brightsmile\/dashboard/);
    await page.getByText("Viewing as BrightSmile").waitFor();
    await page.goto(at("acme", "/org/clients"));
    await page.waitForURL(/\/w\/brightsmile\/dashboard/);
    expect((await ask(page, "/api/w/brightsmile/calls")).status).toBe(200);
    const change = await ask(page, "/api/w/brightsmile/agents", {
      name: "Nope",
      definition: { prompt: "Hi" },
    });
    expect(change).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await ask(page, "/api/w/sunrise-yoga/calls")).status).toBe(404);

    await page.getByRole("button", { name: "Leave" }).first().click();
    await page.waitForURL(new RegExp(`/org/clients/${id}`));
    await page.goto(url);
    await page.getByText("This link was used already or has expired").waitFor();

    await page.goto(at("acme", "/org/audit?action=view_as.started"));
    await page
      .getByRole("button", { name: /viewed BrightSmile/ })
      .first()
      .click();
    await page.getByText(reason).waitFor();

    const client = await browser.visit();
    await enter(client, "acme", "owner@brightsmile.test", "/w/brightsmile/audit");
    await client
      .getByRole("button", { name: /viewed BrightSmile/ })
      .first()
      .click();
    await client.getByText(reason).waitFor();
  });
});
