import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { SUPER_ADMIN } from "@/prisma/seed/demo/cast";
import { send } from "@/tests/support/http";
import { makePng } from "@/tests/support/pictures";
import { basePort, standInUrl } from "@/tests/support/product-under-test";
import { linkIn, mailTo } from "./mailbox";
import { ask, at, clientId, enter, signIn, useBrowser } from "./visitor";

const PASSWORD = "Correct-horse-battery-9";
const PLATFORM_NAME = /genius\s?365/i;

/** Names that no other run has taken. */
function newAgency() {
  const stamp = Date.now().toString(36);
  return {
    name: `Harbour Voice ${stamp}`,
    slug: `harbour-${stamp}`,
    domain: `voice-${stamp}.example.com`,
    owner: `ida-${stamp}@harbour.test`,
    client: {
      name: `Lindgren Bakery ${stamp}`,
      slug: `lindgren-${stamp}`,
      owner: `bo-${stamp}@lindgren.test`,
    },
  };
}

type Agency = ReturnType<typeof newAgency>;

describe("becoming an agency", () => {
  const browser = useBrowser();

  it("leads from the request to a client who sees their own branded workspace and what they were given", async () => {
    const agency = newAgency();
    await request(await browser.visit(), agency);
    await reviewAndMake(await browser.visit(), agency);

    const owner = await browser.visit();
    await acceptAsOwner(owner, agency);
    await brand(owner, agency);
    await proveDomain(owner, agency);
    await addClient(owner, agency);

    const client = await browser.visit();
    await acceptAsClient(client, agency);
    await seesOneBrand(client, agency);
    await narrowedUntilSwitchedOn(owner, client, agency);
  });
});

async function request(page: Page, { name, slug, owner }: Agency): Promise<void> {
  await page.goto(at(undefined, "/"));
  await page.locator('a[href="/request-partner"]').first().click();
  // What is typed before the form has come alive is not the form's.
  await page.waitForURL("**/request-partner");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Agency name").fill(name);
  await page.getByLabel("Your name").fill("Ida Harbour");
  await page.getByLabel("E-mail").fill(owner);
  await page.getByRole("button", { name: "Continue" }).click();
  // An address somebody has is refused while it is typed, a free one is confirmed.
  await page.getByLabel("Address").fill("acme");
  await page.getByRole("button", { name: /^Use / }).waitFor();
  await page.getByLabel("Address").fill(slug);
  await page.getByText(`${slug}.localhost is free.`).waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("radio", { name: /^Agency,/ }).click();
  await page.getByLabel("Message").fill("Twelve bakeries who miss calls in the morning.");
  await page.getByRole("button", { name: "Send request" }).click();
  await page.getByRole("link", { name: "See your request" }).click();
  await page.getByText("Your request is in review").waitFor();
  // The mailed link opens the same page without any session.
  await page.goto(linkIn(await mailTo(owner, /We have your request/), "/request-partner/status"));
  await page.getByText("Your request is in review").waitFor();
}

async function reviewAndMake(page: Page, { name }: Agency): Promise<void> {
  await enter(page, undefined, SUPER_ADMIN.email, "/super-admin/partner-requests?status=pending");
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Make the agency" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make the agency" }).click();
  await page.getByRole("link", { name: "Open the agency" }).waitFor();
}

async function acceptAsOwner(page: Page, { name, slug, owner }: Agency): Promise<void> {
  const link = linkIn(await mailTo(owner, /invites you to the team of/), "/accept-partner-invitation");
  expect(link.startsWith(at(slug, "/"))).toBe(true);
  await page.goto(link);
  expect(await page.title()).toContain(name);
  await page.getByLabel("Your name").fill("Ida Harbour");
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and accept" }).click();
  await page.waitForURL(at(slug, "/org"));
  await page.goto(link);
  await page.getByText("You have accepted this invitation").waitFor();
  // And again by the front door.
  await page.context().clearCookies();
  await signIn(page, slug, owner, "/org", PASSWORD);
  await page.waitForURL(at(slug, "/org"));
}

const ACCENT = "#b45309";

async function brand(page: Page, { name, slug }: Agency): Promise<void> {
  await page.goto(at(slug, "/org/settings"));
  await page.getByRole("textbox", { name: "Colour", exact: true }).fill(ACCENT);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Brand saved").waitFor();
  const logo = { name: "logo.png", mimeType: "image/png", buffer: makePng({ width: 300, height: 60 }) };
  await page.getByLabel("Logo", { exact: true }).setInputFiles(logo);
  await page.getByText("Logo saved").waitFor();
  await page.goto(at(slug, "/org"));
  await page.getByRole("img", { name }).first().waitFor();
}

async function proveDomain(page: Page, { slug, domain }: Agency): Promise<void> {
  await page.goto(at(slug, "/org/settings/domains"));
  await page.getByRole("button", { name: "Add domain" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Domain").fill(domain);
  await sheet.getByRole("button", { name: "Add domain" }).click();
  const card = page.getByRole("listitem").filter({ hasText: domain });
  for (const [purpose, type] of [
    ["Proves the domain is yours", "txt"],
    ["Leads visitors to your pages", "cname"],
  ] as const) {
    const parts = card
      .locator("div", { has: page.getByRole("heading", { name: purpose }) })
      .last()
      .locator("code");
    await parts.nth(1).waitFor();
    const [record = "", value = ""] = await parts.allTextContents();
    await setRecord(type, record, value);
  }
  expect((await send(`${domain}:${basePort()}`, "/login")).status).toBe(404);
  await card.getByRole("button", { name: "Check now" }).click();
  await card.getByText("Verified", { exact: true }).waitFor();
}

/** An address on the agency's own domain, where its clients are. */
function onDomain({ domain }: Agency, path: string): string {
  return `http://${domain}:${basePort()}${path}`;
}

/** Does what an agency does where its DNS is kept. */
async function setRecord(type: "txt" | "cname", record: string, value: string): Promise<void> {
  const answer = await fetch(`${standInUrl("control")}/dns/${type}/${encodeURIComponent(record)}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ values: [value] }),
  });
  expect(answer.status).toBe(204);
}

async function addClient(page: Page, { slug, client }: Agency): Promise<void> {
  await page.goto(at(slug, "/org/clients"));
  await page.getByRole("button", { name: "Add client" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill(client.name);
  await sheet.getByLabel("Address").fill(client.slug);
  await sheet.getByLabel("Owner's e-mail").fill(client.owner);
  await sheet.getByRole("button", { name: "Add client" }).click();
  await page.waitForURL(/\/org\/clients\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: client.name, level: 1 }).waitFor();
}

async function acceptAsClient(page: Page, agency: Agency): Promise<void> {
  const { client } = agency;
  const mail = await mailTo(client.owner, /invites you to/);
  expect(mail).not.toMatch(PLATFORM_NAME);
  const link = linkIn(mail, "/accept-workspace-invitation");
  expect(link.startsWith(onDomain(agency, "/"))).toBe(true);
  await page.goto(link);
  await page.getByLabel("Your name").fill("Bo Lindgren");
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and accept" }).click();
  await page.waitForURL(onDomain(agency, `/workspace-onboarding?workspace=${client.slug}`));
}

async function seesOneBrand(page: Page, agency: Agency): Promise<void> {
  const { name, client } = agency;
  for (const path of ["dashboard", "calls", "agents", "members", "billing", "audit"]) {
    const answer = await page.goto(onDomain(agency, `/w/${client.slug}/${path}`));
    expect([path, answer?.status()]).toEqual([path, 200]);
    expect(await page.title()).toContain(name);
    const html = await page.content();
    expect(html).toContain(ACCENT);
    expect(html).not.toMatch(PLATFORM_NAME);
    expect(html).not.toContain(agency.slug);
  }
  await page.getByRole("img", { name }).first().waitFor();
  expect((await page.goto(onDomain(agency, "/org/clients")))?.status()).toBe(404);
}

/** Instructions and recordings are the agency's until it shares them, and then at once the client's too. */
async function narrowedUntilSwitchedOn(owner: Page, client: Page, agency: Agency): Promise<void> {
  const { slug } = agency.client;
  const id = await clientId(owner, slug);
  const agentPath = await makeAgent(owner, agency, id);
  const recording = `/api/w/${slug}/calls/${id}/recording`;

  await client.goto(onDomain(agency, agentPath));
  await client.getByText("kept by your agency").first().waitFor();
  expect(await client.content()).not.toContain("Offer the cinnamon buns");
  expect((await ask(client, recording)).status).toBe(403);

  await owner.goto(at(agency.slug, `/org/clients/${id}/permissions`));
  for (const feature of ["Prompts", "Recordings"]) {
    await owner.getByRole("switch", { name: feature }).click();
    await owner.getByRole("switch", { name: feature, checked: true }).waitFor();
  }
  await client.reload();
  await client.getByText("Offer the cinnamon buns", { exact: false }).first().waitFor();
  // There is no such call, and now that is all there is to say.
  expect((await ask(client, recording)).status).toBe(404);
}

/** The agency pays in for the client and writes its first agent. Answers the path of its page. */
async function makeAgent(owner: Page, { client }: Agency, id: string): Promise<string> {
  const paid = await ask(owner, `/api/partner/workspaces/${id}/credits/adjustments`, {
    amountMicros: "25000000",
    reason: "Paid by bank transfer",
  });
  expect(paid.status).toBe(201);
  const made = await ask(owner, `/api/w/${client.slug}/agents`, {
    name: "Ella",
    definition: { prompt: "You are Ella. Offer the cinnamon buns first." },
  });
  expect(made).toMatchObject({ status: 201, body: { data: { id: expect.any(String) } } });
  const { data } = made.body as { data: { id: string } }; // as the line above has checked
  return `/w/${client.slug}/agents/${data.id}`;
}
