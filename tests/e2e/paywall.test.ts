import { describe, expect, it } from "vitest";
import { at, enter, useBrowser } from "./visitor";

describe("a spent balance", () => {
  const browser = useBrowser();

  it("makes the workspace read-only in the page and at the API, and a top-up by the agency reopens it", async () => {
    const client = await browser.visit();
    await enter(client, "acme", "owner@sunrise.test", "/w/sunrise-yoga/agents");
    await client.getByText("Read-only", { exact: false }).first().waitFor();
    const create = () =>
      client.evaluate(async () => {
        const response = await fetch("/api/w/sunrise-yoga/agents", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ name: "Nope", definition: { prompt: "Say nothing." } }),
        });
        return { status: response.status, body: await response.json() };
      });
    expect(await create()).toMatchObject({ status: 402, body: { code: "payment_required" } });
    const reading = await client.evaluate(async () => (await fetch("/api/w/sunrise-yoga/calls")).status);
    expect(reading).toBe(200);

    const agency = await browser.visit();
    await enter(agency, "acme", "owner@acme.test", "/org/clients");
    await agency.getByRole("link", { name: "Sunrise Yoga" }).first().click();
    await agency.waitForURL(/\/org\/clients\/[0-9a-f-]{36}/);
    const outcome = await agency.evaluate(async (workspaceId) => {
      const response = await fetch(`/api/partner/workspaces/${workspaceId}/credits/adjustments`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body: JSON.stringify({ amountMicros: "25000000", reason: "Paid by bank transfer" }),
      });
      return response.status;
    }, agency.url().split("/").at(-1) ?? "");
    expect(outcome).toBe(201);

    await client.getByText("Read-only", { exact: false }).first().waitFor({ state: "detached" });
    await client.goto(at("acme", "/w/sunrise-yoga/billing?view=ledger"));
    await client.getByText("Paid by bank transfer").first().waitFor();
  });
});
