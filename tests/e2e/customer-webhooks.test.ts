import type { Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type FunctionReceiver,
  type ReceivedFunction,
  startFunctionReceiver,
} from "@/tests/support/function-receiver";
import { waitFor } from "@/tests/support/wait-for";
import { createLiveAgent, createOwnAgency, type OwnAgency, placeCall } from "./own-agency";
import { at, enter, useBrowser } from "./visitor";

const ANSWERED = "+14155550100";
const EVENTS = ["call.initiated", "call.answered", "call.ended", "call.analyzed", "call.recording_ready"];
const LABELS = ["Call began", "Call answered", "Call ended", "Call complete", "Recording ready"];
const PATIENCE = { deadlineMs: 40_000, intervalMs: 100 };

const message = z.object({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.looseObject({ id: z.string().optional() }),
});

/** What came, in the order it came; a signature that is not the secret's is an error. */
function readSigned(secret: string, { headers, body }: ReceivedFunction) {
  const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const { type, data } = message.parse(new Webhook(secret).verify(body, fields));
  return { id: fields["webhook-id"] ?? "", type, data };
}

describe("a customer's own system", () => {
  const browser = useBrowser();
  let receiver: FunctionReceiver;
  let agency: OwnAgency;
  let agentId: string;
  beforeAll(async () => {
    receiver = await startFunctionReceiver();
    agency = await createOwnAgency("Harbour Dental");
    agentId = await createLiveAgent(agency, "vapi", { name: "Vera" });
  });
  afterAll(() => receiver.close());

  it("is told of a call, signed; what it refuses is shown and sent again; its secret changes over in peace", async () => {
    const page = await browser.visit();
    const { partnerSlug, owner, workspaceSlug } = agency;
    await enter(page, partnerSlug, owner.email, undefined, owner.password);
    await page.goto(at(partnerSlug, `/w/${workspaceSlug}/settings/webhooks`));
    const secret = await addEndpoint(page, receiver.url);
    await page.reload();
    await page.getByRole("link", { name: "Practice system" }).click();
    await page.getByRole("heading", { name: "Deliveries" }).waitFor();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole("button", { name: "Send test event" }).click();
    await page.getByText(/It answered 200 in \d+ ms/).waitFor();
    const [test] = receiver.received;
    expect(test && readSigned(secret, test)).toMatchObject({ type: "webhook.test" });

    const callId = await placeCall(agency, agentId, { to: ANSWERED });
    const told = await waitFor("every event of the call", () => toldOf(receiver, secret, callId), PATIENCE);
    expect(new Set(told.map(({ id }) => id)).size).toBe(EVENTS.length);
    const analyzed = told.find(({ type }) => type === "call.analyzed");
    expect(analyzed?.data).toMatchObject({ id: callId, status: "completed", toNumber: ANSWERED });

    await seeRefusal(page, receiver);
    const first = receiver.received.at(-1);
    await sendAgain(page, receiver);
    const again = receiver.received.at(-1);
    expect([again?.headers["webhook-id"], again?.body]).toEqual([first?.headers["webhook-id"], first?.body]);

    const next = await rotate(page);
    await page.getByText(next.slice(-4)).waitFor();
    await page.getByText(/The former one counts too/).waitFor();
    await page.getByRole("button", { name: "Send test event" }).click();
    await waitFor("a test signed with both", () => receiver.received.at(-1)?.body !== again?.body);
    const last = receiver.received.at(-1);
    expect(last && [secret, next].map((each) => readSigned(each, last).type)).toEqual([
      "webhook.test",
      "webhook.test",
    ]);
  });
});

/** Adds an endpoint for every event. Answers its secret. */
async function addEndpoint(page: Page, url: string): Promise<string> {
  await page.getByRole("button", { name: "Add endpoint" }).first().click();
  const sheet = page.getByRole("dialog", { name: "Add endpoint" });
  await sheet.getByLabel("Address").fill(url);
  await sheet.getByLabel("Description").fill("Practice system");
  for (const label of LABELS) await sheet.getByRole("checkbox", { name: new RegExp(`^${label}`) }).check();
  await sheet.getByRole("button", { name: "Add endpoint" }).click();
  return await takeSecret(page);
}

async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "Your signing secret" });
  const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await dialog.waitFor({ state: "detached" });
  return secret;
}

/** All five events of the call, one of each type; null while some are missing. */
function toldOf(receiver: FunctionReceiver, secret: string, callId: string) {
  const events = receiver.received.map((request) => readSigned(secret, request));
  const own = events.filter(({ data }) => data.id === callId);
  const byId = [...new Map(own.map((event) => [event.id, event])).values()];
  return EVENTS.every((type) => byId.some((event) => event.type === type)) ? byId : null;
}

/** The receiver refuses a test event; the page tells what it said. */
async function seeRefusal(page: Page, receiver: FunctionReceiver): Promise<void> {
  receiver.reply({ status: 503, body: "The register is being counted" });
  await page.getByRole("button", { name: "Send test event" }).click();
  await page.getByText("The test event was not accepted").waitFor();
  await page.getByText("Failing", { exact: true }).waitFor();
  const deliveries = page.getByRole("region", { name: "Deliveries" });
  await deliveries
    .getByRole("button", { name: /webhook\.test/ })
    .filter({ hasText: /Failed/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Answered 503", { exact: true }).click();
  await sheet.getByText("The register is being counted").waitFor();
}

/** From the open delivery; the receiver takes it now. */
async function sendAgain(page: Page, receiver: FunctionReceiver): Promise<void> {
  receiver.reply({ body: "{}" });
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Send again" }).click();
  await sheet.getByText("Delivered").waitFor();
  await sheet.getByText("Answered 200", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
}

/** Answers the new secret. */
async function rotate(page: Page): Promise<string> {
  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Make a new secret" }).click();
  return await takeSecret(page);
}
