import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { follow } from "./at-rest";
import { linkIn, mailTo } from "./mailbox";
import { ask, at, clientId, useBrowser } from "./visitor";

const PASSWORD = "correct-horse-battery-9";
const PAYS = "4242 4242 4242 4242";
const IS_DECLINED = "4000 0000 0000 0002";
/** Can be kept, and no payment with it goes through. */
const FAILS_LATER = "4000 0000 0000 0341";
const INCLUDED_MINUTES = 1;
const DAY_SECONDS = 86_400;
/** One journey through all of it, with calls that take their time. */
const PATIENCE_MS = 240_000;

interface Agency {
  name: string;
  slug: string;
  owner: string;
  client: { slug: string; owner: string };
}

function newAgency(): Agency {
  const id = newId().slice(-8);
  const client = { slug: `bakery-${id}`, owner: `bo-${id}@bakery.test` };
  return { name: `Quay ${id}`, slug: `quay-${id}`, owner: `ida-${id}@quay.test`, client };
}

describe("selling minutes", () => {
  const browser = useBrowser();

  it(
    "leads from buying an agency to a client who pays for a plan, its overage and an overdue invoice",
    async () => {
      const agency = newAgency();
      await buy(await browser.visit(), agency);
      const owner = await browser.visit();
      await acceptInvitation(owner, await mailTo(agency.owner, /invites you to the team of/), "partner");
      await seesOwnPlan(owner, agency);
      await getPaid(owner, agency);
      await offerPlan(owner, agency);
      await addClient(owner, agency);

      const client = await browser.visit();
      await acceptInvitation(client, await mailTo(agency.client.owner, /invites you to/), "workspace");
      await topUp(client, agency);
      await subscribe(client, agency);
      await useMinutes(owner, client, agency);
      await readInvoice(client, agency);
      await fallBehind(client, agency);
    },
    PATIENCE_MS,
  );
});

/** Fills the payment page and sends it. */
async function payWith(page: Page, number: string): Promise<void> {
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.locator("form button[type=submit]").click();
}

async function buy(page: Page, { name, slug, owner }: Agency): Promise<void> {
  await follow(page).open(at(undefined, "/agency-checkout"));
  await page.getByRole("radio", { name: /^Agency,/ }).click();
  await page.getByLabel("Agency name").fill(name);
  await page.getByLabel("Your name").fill("Ida Quay");
  await page.getByLabel("E-mail").fill(owner);
  // The name suggests the address.
  await page.getByText(`${slug}.localhost is free.`).waitFor();
  await page.getByRole("button", { name: "Go to payment" }).click();
  await page.waitForURL(`${standInUrl("stripe")}/**`);
  await payWith(page, IS_DECLINED);
  await page.getByRole("alert").waitFor();
  await payWith(page, PAYS);
  await page.waitForURL(/\/agency-checkout\/success/);
  await page.getByRole("link", { name: "Go to your agency" }).waitFor({ timeout: 30_000 });
}

async function acceptInvitation(page: Page, mail: string, kind: "partner" | "workspace"): Promise<void> {
  await follow(page).open(linkIn(mail, `/accept-${kind}-invitation`));
  await page.getByLabel("Your name").fill(kind === "partner" ? "Ida Quay" : "Bo Baker");
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and accept" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/accept-"));
}

async function seesOwnPlan(page: Page, { slug }: Agency): Promise<void> {
  await follow(page).open(at(slug, "/org/billing"));
  await page
    .getByText("Active", { exact: true })
    .or(page.getByText("Trial", { exact: false }))
    .first()
    .waitFor();
}

async function getPaid(page: Page, { name, slug }: Agency): Promise<void> {
  await follow(page).open(at(slug, "/org/billing/payments"));
  await page.getByLabel("Country of your business").selectOption("US");
  await page.getByRole("button", { name: "Continue with Stripe" }).click();
  await page.getByRole("heading", { name: "Set up payments" }).waitFor();
  await page.getByLabel("Registered business name").fill(`${name} LLC`);
  await page.getByLabel("Website").fill("https://quay.test");
  await page.getByLabel("First name").fill("Ida");
  await page.getByLabel("Last name").fill("Quay");
  await page.getByLabel("Bank account").fill("000123456789");
  await page.getByLabel("I agree").check();
  await page.getByRole("button", { name: "Agree and submit" }).click();
  await page.waitForURL(/\/org\/billing\/payments/);
  await page.getByRole("radio", { name: /You take care of taxes yourself/ }).click();
  await page.getByLabel("I know that my agency answers for taxes").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Taxes saved").waitFor();
  await page.getByText("Clients can pay you").first().waitFor();
}

async function offerPlan(page: Page, { slug }: Agency): Promise<void> {
  await follow(page).open(at(slug, "/org/plans/new"));
  await page.getByLabel("Name", { exact: true }).fill("Bakery");
  await page.getByLabel("Price", { exact: true }).fill("49");
  await page.getByLabel("Included minutes", { exact: true }).fill(String(INCLUDED_MINUTES));
  await page.getByLabel("A minute beyond them").fill("0.30");
  await page.getByLabel("Clients can choose it themselves").check();
  await page.getByRole("button", { name: "Make plan" }).click();
  await page.waitForURL(/\/org\/plans\/[0-9a-f-]{36}/);
}

async function addClient(page: Page, { slug, client }: Agency): Promise<void> {
  await follow(page).open(at(slug, "/org/clients"));
  await page.getByRole("button", { name: "Add client" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Quay Bakery");
  await sheet.getByLabel("Address").fill(client.slug);
  await sheet.getByLabel("Owner's e-mail").fill(client.owner);
  await sheet.getByRole("button", { name: "Add client" }).click();
  await page.waitForURL(/\/org\/clients\/[0-9a-f-]{36}$/);
}

function billing({ slug, client }: Agency, view = ""): string {
  return at(slug, `/w/${client.slug}/billing${view}`);
}

/** The first card is declined, which changes nothing; the second pays. */
async function topUp(page: Page, agency: Agency): Promise<void> {
  await follow(page).open(billing(agency));
  await page.getByRole("button", { name: "Top up" }).first().click();
  await page.getByRole("dialog").getByLabel("Amount in USD").fill("25");
  await page.getByRole("dialog").getByRole("button", { name: "Go to payment" }).click();
  await page.waitForURL(`${standInUrl("stripe")}/**`);
  await payWith(page, IS_DECLINED);
  await page.getByRole("alert").waitFor();
  await payWith(page, PAYS);
  await page.getByText("Thank you, that worked").waitFor();
  await page.getByText("$25.00").first().waitFor();
}

async function subscribe(page: Page, agency: Agency): Promise<void> {
  await follow(page).open(billing(agency));
  await page.getByRole("button", { name: "See plans" }).click();
  const sheet = page.getByRole("dialog", { name: "Choose a plan" });
  await sheet.getByRole("radio", { name: /^Bakery/ }).click();
  await sheet.getByText("$49.00").first().waitFor();
  await sheet.getByRole("button", { name: "Go to payment" }).click();
  await page.waitForURL(`${standInUrl("stripe")}/**`);
  await payWith(page, PAYS);
  await page.getByText("Thank you, that worked").waitFor();
  await page.getByRole("button", { name: "Change plan" }).waitFor();
}

const made = z.object({ data: z.object({ id: z.string() }) });
const numbers = z.object({ data: z.array(z.object({ id: z.string() })) });

const charged = z.object({ data: z.object({ chargeMicros: z.string().nullable() }) });
const used = z.object({
  data: z.object({
    subscription: z.object({ period: z.object({ coveredSeconds: z.number(), chargeMicros: z.string() }) }),
  }),
});

/** Whether the plan's minutes are used up and the last of the calls was beyond them. */
async function isBeyondMinutes(client: Page, agency: Agency): Promise<boolean> {
  const { body } = await ask(client, `/api/w/${agency.client.slug}/subscription`);
  const { coveredSeconds, chargeMicros } = used.parse(body).data.subscription.period;
  return coveredSeconds === INCLUDED_MINUTES * 60 && chargeMicros !== "0";
}

/** Calls use up what is included; what is beyond goes off the balance. */
async function useMinutes(owner: Page, client: Page, agency: Agency): Promise<void> {
  const account = newId().replaceAll("-", "");
  const key = `vapi_sk_${account}`;
  const line = await fetch(`${standInUrl("vapi")}/phone-number`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ provider: "vapi", name: "Line", numberDesiredAreaCode: "415" }),
  });
  expect(line.status).toBe(201);
  const workspaceId = await clientId(owner, agency.client.slug);
  const connected = await ask(owner, "/api/partner/integrations", {
    ...{ provider: "vapi", name: "Vapi", secretKey: key, workspaceIds: [workspaceId] },
  });
  const integrationId = made.parse(connected.body).data.id;
  const base = `/api/w/${agency.client.slug}`;
  const phoneNumberId = await waitFor("a number", async () => {
    const { data } = numbers.parse((await ask(owner, `${base}/phone-numbers/available`)).body);
    return data[0]?.id;
  });
  const agent = await ask(owner, `${base}/agents`, {
    ...{ name: "Ella", provider: "vapi", direction: "outbound", publish: true, phoneNumberId, integrationId },
    definition: { prompt: "You are Ella. Offer the cinnamon buns first." },
  });
  const agentId = made.parse(agent.body).data.id;
  await waitFor("the agent to be live", async () => {
    const { body } = await ask(owner, `${base}/agents/${agentId}`);
    return JSON.stringify(body).includes('"syncStatus":"synced"');
  });
  for (let call = 0; !(await isBeyondMinutes(client, agency)); call += 1) {
    const id = await waitFor("a call to be placed", async () => {
      const placed = await ask(owner, `${base}/agents/${agentId}/outbound-call`, {
        to: `+14155551${call}00`,
      });
      expect(placed).toMatchObject({ status: 201 });
      return made.parse(placed.body).data.id;
    });
    await waitFor(
      "the call to be charged",
      async () => charged.parse((await ask(owner, `${base}/calls/${id}`)).body).data.chargeMicros,
      { deadlineMs: 60_000, intervalMs: 300 },
    );
  }
  await follow(client).open(billing(agency));
  await client.getByText(`${INCLUDED_MINUTES} of ${INCLUDED_MINUTES}`, { exact: false }).first().waitFor();
  await follow(client).open(billing(agency, "?view=ledger"));
  await client.getByRole("table", { name: "Ledger" }).getByText("-$", { exact: false }).first().waitFor();
}

async function readInvoice(page: Page, agency: Agency): Promise<void> {
  await follow(page).open(billing(agency, "?view=invoices"));
  const href = await page
    .getByRole("link", { name: /^Invoice .* as PDF$/ })
    .first()
    .getAttribute("href");
  const answer = await fetch(href ?? "");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
}

/** The card of the plan is replaced by one that fails; the next month's invoice stays open until it is paid by hand. */
async function fallBehind(page: Page, agency: Agency): Promise<void> {
  await follow(page).open(billing(agency));
  await page.getByRole("link", { name: "Card and details" }).click();
  await page.getByRole("button", { name: "Use another card" }).click();
  await page.waitForURL(`${standInUrl("stripe")}/**`);
  await payWith(page, FAILS_LATER);
  await page.getByText("Thank you, that worked").waitFor();
  const clock = await fetch(`${standInUrl("stripe")}/_sandbox/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advanceSeconds: 32 * DAY_SECONDS }),
  });
  expect(clock.status).toBe(200);
  await mailTo(agency.client.owner, /^A payment for .* failed$/);
  await follow(page).open(billing(agency));
  await page.getByText("The last payment did not go through").first().waitFor();
  await follow(page).open(billing(agency, "?view=invoices"));
  await page
    .getByRole("link", { name: /^Pay invoice/ })
    .first()
    .click();
  await page.waitForURL(`${standInUrl("stripe")}/**`);
  await payWith(page, PAYS);
  await page.getByText("Paid", { exact: false }).first().waitFor();
  await waitFor("the plan to be active again", async () => {
    await follow(page).open(billing(agency));
    return page.getByText("Active", { exact: true }).first().isVisible();
  });
}
