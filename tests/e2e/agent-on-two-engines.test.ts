import type { Page } from "playwright-core";
import Retell from "retell-sdk";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FunctionReceiver, startFunctionReceiver } from "@/tests/support/function-receiver";
import { standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { chargeOf, creditsOf } from "./ledger";
import { at, enter, useBrowser } from "./visitor";

const SLUG = "northwind-plumbing";
const KEYS = { vapi: "vapi_sk_acmedemo01", retell: "key_acmedemo01" };
/** At both engines' stand-ins a called number that ends so makes the agent use its function. */
const USES_THE_FUNCTION = "+1 415 555 2611";
const FIRST_WORDS = "Hello, this is the service desk of Northwind Plumbing about your boiler.";
const NEW_WORDS = "Good day, Northwind Plumbing. Your boiler is due for its service.";

/** What no other run has made. */
function newNames() {
  const stamp = Date.now().toString(36);
  return { agent: `Piper ${stamp}`, document: `Emergencies ${stamp}`, number: `Front line ${stamp}` };
}

type Names = ReturnType<typeof newNames>;

describe("one agent on two engines", () => {
  const browser = useBrowser();
  let receiver: FunctionReceiver;
  beforeAll(async () => {
    receiver = await startFunctionReceiver();
    receiver.reply({ body: JSON.stringify({ booked: true, visit: "NW-1077" }) });
  });
  afterAll(() => receiver.close());

  it("is built, published, called, moved, rolled back, talked to and rung, and every call is charged", async () => {
    const names = newNames();
    const page = await browser.visit();
    await enter(page, "acme", "owner@northwind.test", `/w/${SLUG}/knowledge-base`);
    const before = await creditsOf(page, SLUG);

    await addDocument(page, names.document);
    await buildOnRetell(page, names, receiver.url);
    const secret = await makeSigningSecret(page);
    const called = await callByPhone(page);
    await seesFunctionCall(page, { receiver, secret });

    await moveToVapi(page, names);
    await publishOtherWords(page, names);
    await compareAndRollBack(page);
    const talked = await talkInBrowser(page);

    const number = await giveNumber(await browser.visit(), names);
    const rang = await ringIn(page, number, names);

    const charges = await Promise.all([called, talked, rang].map((id) => chargeOf(page, SLUG, id)));
    expect(charges.every((charge) => charge < 0n)).toBe(true);
    const after = await creditsOf(page, SLUG);
    expect(after.balance).toBe(charges.reduce((sum, charge) => sum + charge, before.balance));
    expect(after.held).toBe(before.held);
  });
});

async function addDocument(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "Add documents" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Type or paste").click();
  await sheet.getByLabel("Title").fill(title);
  await sheet
    .getByLabel("Text", { exact: true })
    .fill("Burst pipes: We come within two hours, also at night, for 210 dollars.");
  await sheet.getByRole("button", { name: "Add document" }).click();
  await page.getByRole("row", { name: title }).getByText("Active").waitFor();
}

async function buildOnRetell(page: Page, names: Names, functionUrl: string): Promise<void> {
  await page.goto(at("acme", `/w/${SLUG}/agents/new`));
  const next = page.getByRole("button", { name: "Next" });
  await page.getByRole("radio", { name: /^Appointment reminder/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(names.agent);
  await next.click();
  await page.getByLabel("Voice", { exact: true }).selectOption({ label: "Sarah" });
  await next.click();
  await writeWords(page, names.document);
  await next.click();
  await addFunction(page, functionUrl);
  await next.click();
  await page.getByRole("radio", { name: /^Retell/ }).click();
  await page.getByLabel("Phone number").selectOption({ index: 1 });
  await page.getByRole("heading", { name: "What Retell makes of it" }).waitFor();
  await page.getByText("Retell has no voice “sarah”", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Create and publish" }).click();
  await page.waitForURL(/\/agents\/[0-9a-f-]{36}$/);
  await isLive(page);
}

/** A variable is chosen by what is typed, another is made of a name nobody knows; the preview fills in both. */
async function writeWords(page: Page, document: string): Promise<void> {
  await page.getByLabel("First message").fill(FIRST_WORDS);
  const instructions = page.getByLabel("Instructions");
  await instructions.fill("You are Piper of Northwind Plumbing. Offer a visit to ");
  await instructions.press("End");
  await instructions.pressSequentially("{{first");
  await page.getByRole("option", { name: /first_name/ }).waitFor();
  await instructions.press("Enter");
  await instructions.pressSequentially(" for the {{boiler_model}}.");
  expect(await instructions.inputValue()).toContain("a visit to {{first_name}} for the {{boiler_model}}.");
  await page
    .getByRole("list", { name: "Variables to look at" })
    .getByRole("button", { name: "Add it" })
    .click();
  await page.getByRole("list", { name: "Variables to look at" }).waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: document }).click();
  await page.getByText("Offer a visit to Maria for the boiler model.", { exact: false }).first().waitFor();
  await page.getByText("Its documents are written into the prompt.", { exact: false }).waitFor();
}

async function addFunction(page: Page, url: string): Promise<void> {
  await page.getByRole("button", { name: "Add a tool" }).click();
  await page.getByRole("menuitem", { name: /^Custom function/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name", { exact: true }).fill("book_visit");
  await sheet.getByLabel("When to use it").fill("Once a day is agreed on.");
  await sheet.getByLabel("Address").fill(url);
  await sheet.getByRole("button", { name: "Add a value" }).click();
  await sheet.getByPlaceholder("appointment_day").fill("day");
  await sheet.getByPlaceholder("What it is, for the agent").fill("The day, as in 2026-12-01");
  await sheet.getByRole("button", { name: "Add the tool" }).click();
  await page.getByRole("list", { name: "Tools" }).getByText("book_visit").waitFor();
}

/** What was published last is at the engine. */
async function isLive(page: Page): Promise<void> {
  await page.getByText("Live", { exact: true }).first().waitFor();
}

async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
}

async function openTab(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Agent", exact: true })
    .getByRole("link", { name, exact: true })
    .click();
}

async function makeSigningSecret(page: Page): Promise<string> {
  await openSection(page, "Privacy and functions");
  await page.getByRole("button", { name: "New signing secret" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Make a new one" }).click();
  const secret = await page.getByText(/^whsec_/).textContent();
  return secret ?? "";
}

/** Answers the id of the call. */
async function callByPhone(page: Page): Promise<string> {
  await page.getByLabel("Number", { exact: true }).fill(USES_THE_FUNCTION);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  const placed = page.getByRole("region", { name: "The call you placed" });
  await placed.getByRole("status").filter({ hasText: "Answered" }).waitFor({ timeout: 40_000 });
  const link = await placed.getByRole("link", { name: "Open the call" }).getAttribute("href");
  return link?.split("/").at(-1) ?? "";
}

async function seesFunctionCall(
  page: Page,
  { receiver, secret }: { receiver: FunctionReceiver; secret: string },
): Promise<void> {
  expect(receiver.received).toHaveLength(1);
  const [request] = receiver.received;
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  expect(new Webhook(secret).verify(request?.body ?? "", headers)).toMatchObject({
    type: "function_call",
    tool: "book_visit",
    arguments: { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    workspace: { slug: SLUG },
  });
  await openTab(page, "Function calls");
  const line = page.getByRole("region", { name: "Function calls" }).getByRole("listitem").first();
  await line.getByText("Answered · 200").first().waitFor();
  await line.getByText("book_visit").first().click();
  await line.getByText("NW-1077", { exact: false }).waitFor();
  await line.getByText(receiver.url).waitFor();
}

async function moveToVapi(page: Page, { agent }: Names): Promise<void> {
  await openTab(page, "Agent");
  await openSection(page, "Number and key");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: "What Vapi makes of it" }).waitFor();
  await dialog.getByText("Without a value {{boiler_model}} is left out there", { exact: false }).waitFor();
  await dialog.getByRole("button", { name: "Move agent" }).click();
  await page.getByRole("heading", { name: "What Vapi makes of this agent" }).waitFor();
  await isLive(page);
  // Where it was it is no more: nobody is ever answered by two.
  const retell = new Retell({ apiKey: KEYS.retell, baseURL: standInUrl("retell") });
  await waitFor("the agent to be off its former engine", async () => {
    const { items = [] } = await retell.agent.list();
    return items.every(({ agent_name: name }) => !name?.includes(agent));
  });
}

async function publishOtherWords(page: Page, { agent }: Names): Promise<void> {
  await openSection(page, "What it says");
  await page.getByLabel("First message").fill(NEW_WORDS);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Publish ${agent}` });
  await dialog.getByText("First message", { exact: true }).waitFor();
  await dialog.getByRole("heading", { name: "What Vapi makes of it" }).waitFor();
  await dialog.getByLabel("Note").fill("Shorter");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Version 2 is on its way").waitFor();
  await isLive(page);
}

async function compareAndRollBack(page: Page): Promise<void> {
  await openTab(page, "History");
  const version = (number: number) =>
    page
      .getByRole("list", { name: "Versions" })
      .getByRole("listitem")
      .filter({ hasText: `Version ${number}` });
  await version(2).getByText("Live", { exact: true }).waitFor();
  await version(2).getByText("Shorter").waitFor();
  await version(1)
    .getByRole("button", { name: /^Compare/ })
    .click();
  await page.getByText("Good day", { exact: false }).first().waitFor();
  await version(1)
    .getByRole("button", { name: /^Roll back/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Roll back to version 1" });
  await dialog.getByText("First message", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Roll back" }).click();
  await page.getByText("Version 1 is back, as version 3").waitFor();
  await version(3).getByText("Live", { exact: true }).waitFor();
}

/** Answers the id of the call. */
async function talkInBrowser(page: Page): Promise<string> {
  await openTab(page, "Agent");
  await isLive(page);
  await page.getByRole("button", { name: "Start a test call" }).click();
  const said = page.getByRole("list", { name: "Conversation" });
  await said.getByText(FIRST_WORDS).waitFor();
  await page.getByLabel("Say something").fill("What do you do about a burst pipe at night?");
  await page.getByRole("button", { name: "Say it" }).click();
  await said.getByText("210 dollars", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Hang up" }).click();
  await page.getByText("The call has ended.", { exact: false }).waitFor();
  await page.getByRole("link", { name: "Open the call" }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await page.getByText("210 dollars", { exact: false }).first().waitFor();
  await page.getByText("Why this price").waitFor();
  return page.url().split("/").at(-1) ?? "";
}

/** The agency buys a number for the client and has the agent answer it. Answers the number. */
async function giveNumber(page: Page, names: Names): Promise<string> {
  await enter(page, "acme", "owner@acme.test", "/org/telephony");
  await page.getByRole("button", { name: "Add number" }).click();
  const order = page.getByRole("dialog", { name: "Add a number" });
  await order.getByLabel("Provider key").selectOption({ label: "Acme main account, Vapi" });
  await order.getByLabel("Label").fill(names.number);
  await order.getByLabel("Client").selectOption({ label: "Northwind Plumbing" });
  await order.getByRole("button", { name: "Buy number" }).click();
  const row = page.getByRole("row", { name: names.number });
  await row.getByText("In use").waitFor();
  await row.getByRole("link").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Answered by").selectOption({ label: names.agent });
  await sheet.getByRole("button", { name: "Save" }).click();
  await row.getByText(names.agent, { exact: true }).waitFor();
  await row.getByText("In use").waitFor();
  return (await row.locator("data").first().getAttribute("value")) ?? "";
}

/** Somebody calls the number while the client looks on. Answers the id of the call. */
async function ringIn(page: Page, number: string, { agent }: Names): Promise<string> {
  await page.goto(at("acme", `/w/${SLUG}/calls`));
  await page.getByRole("table", { name: "Calls" }).waitFor();
  const ring = await fetch(`${standInUrl("vapi")}/_sandbox/inbound`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key: KEYS.vapi, number, from: "+12125550187" }),
  });
  expect(ring.status).toBe(201);
  const row = page.getByRole("row", { name: /Incoming call from/ }).filter({ hasText: agent });
  await row.getByText("Answered").waitFor({ timeout: 40_000 });
  await row.getByRole("link").first().click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await page.getByText(FIRST_WORDS).first().waitFor();
  await page.getByText("Why this price").waitFor();
  return page.url().split("/").at(-1) ?? "";
}
