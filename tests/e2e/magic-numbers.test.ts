import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { VapiClient } from "@vapi-ai/server-sdk";
import type { Page } from "playwright-core";
import Retell from "retell-sdk";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { describeEnd } from "@/config/call-words";
import { systemDb } from "@/lib/data/system";
import { MAGIC_NUMBERS, type OutcomeCode } from "@/sandbox/voice/outcomes";
import { send } from "@/tests/support/http";
import { hostOf, standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { type CallResource, callResource } from "@/types/calls";
import { ASKED_FOR, ENDINGS } from "./call-stories";
import {
  bodyOf,
  createLiveAgent,
  createOwnAgency,
  type Engine,
  type OwnAgency,
  placeCall,
} from "./own-agency";
import { at, enter, useBrowser } from "./visitor";

const PICTURES = resolve(".genius/e2e/magic-numbers");
const ENGINES: readonly Engine[] = ["vapi", "retell"];
const PATIENCE = { deadlineMs: 60_000, intervalMs: 300 };
/** Nobody listens there: that the agent tried is what counts. */
const TOOL = {
  id: "bookvisit1",
  type: "custom_function",
  name: "book_visit",
  description: "Books a visit",
  parameters: { type: "object", properties: { day: { type: "string" } }, required: ["day"] },
};

interface Story {
  engine: Engine;
  code: OutcomeCode;
  what: string;
  to: string;
  /** Whether somebody looks at the call's page too. */
  isLookedAt: boolean;
}

/** Looked at on two pages at a time; at the second engine only endings that it has words of its own for. */
const PAGES = [0, 1];

const STORIES: Story[] = ENGINES.flatMap((engine) =>
  MAGIC_NUMBERS.map(({ code, what, to, end }) => {
    const isLookedAt = engine === "vapi" || end !== null;
    return { engine, code, what, to, isLookedAt };
  }),
);

describe("a call to each magic number", () => {
  const browser = useBrowser();
  let agency: OwnAgency;
  const placed = new Map<Story, string>();

  beforeAll(async () => {
    agency = await createOwnAgency("Harbour Dental");
    const definition = { maxDurationSeconds: 60, functionUrl: "http://127.0.0.1:9/calls", tools: [TOOL] };
    const agents = {
      vapi: await createLiveAgent(agency, "vapi", { name: "Vera", ...definition }),
      retell: await createLiveAgent(agency, "retell", { name: "Rita", ...definition }),
    };
    await Promise.all(
      STORIES.map(async (story) => {
        const body = { to: story.to, contactName: `Story ${story.code}` };
        placed.set(story, await placeCall(agency, agents[story.engine], body));
      }),
    );
    await mkdir(PICTURES, { recursive: true });
  });

  const idOf = (story: Story) => placed.get(story) ?? "";

  it.concurrent.for(STORIES)("$engine, $code: $what", async (story, { expect }) => {
    if (ASKED_FOR.includes(story.code)) await askEngineAbout(agency, story.engine, idOf(story));
    const call = await settled(agency, idOf(story));
    const { status, outcome, reasons, isRecorded, hasWords } = ENDINGS[story.code];
    expect(call).toMatchObject({ status, outcome, provider: story.engine });
    expect(reasons).toContain(call.endedReason);
    expect(call.providerEndedReason ?? "").not.toBe("");
    expect(call.transcript.length > 0).toBe(hasWords);
    if (story.code === "11") expect(call.transcript.map(({ role }) => role)).toContain("tool");
    const recording = `${agency.base}/calls/${call.id}/recording`;
    if (isRecorded) {
      await waitFor(
        "the recording",
        async () => (await agency.visitor.send(recording)).status === 200,
        PATIENCE,
      );
    } else {
      expect((await agency.visitor.send(recording)).status).toBe(404);
    }
    expect(BigInt(call.price?.chargeMicros ?? -1) > 0n).toBe(status === "completed");
  });

  it("moves the balance by the sum of what the calls say they cost", async () => {
    const calls = await Promise.all(STORIES.map((story) => settled(agency, idOf(story))));
    const entries = await entriesOf(agency);
    for (const call of calls) {
      const charged = entries.filter(({ callId }) => callId === call.id);
      const price = BigInt(call.price?.chargeMicros ?? -1);
      expect(charged.map(({ amountMicros }) => BigInt(amountMicros))).toEqual(price === 0n ? [] : [-price]);
    }
    const sum = entries.reduce((total, { amountMicros }) => total + BigInt(amountMicros), 0n);
    const { data } = credits.parse(bodyOf(await agency.visitor.send(`${agency.base}/credits`)));
    expect([BigInt(data.balanceMicros), data.heldMicros]).toEqual([sum, "0"]);
  });

  it.concurrent.for(PAGES)("is told on its page, part %i", async (part, { expect }) => {
    const page = await browser.visit();
    await enter(page, agency.partnerSlug, agency.owner.email, undefined, agency.owner.password);
    const looked = STORIES.filter(({ isLookedAt }) => isLookedAt);
    for (const story of looked.filter((_, index) => index % PAGES.length === part)) {
      const call = await settled(agency, idOf(story));
      await page.goto(at(agency.partnerSlug, `/w/${agency.workspaceSlug}/calls/${call.id}`));
      await page.getByRole("heading", { name: "Timeline" }).waitFor();
      const words = describeEnd(call.endedReason ?? "");
      expect(await page.getByText(words).count(), story.what).toBeGreaterThan(0);
      await pictureTimeline(page, `${story.code}-${story.engine}`);
    }
  });
});

async function settled({ visitor, base }: OwnAgency, callId: string): Promise<CallResource> {
  const answer = z.object({ data: callResource });
  return waitFor(
    `call ${callId} to be settled`,
    async () => {
      const { data } = answer.parse(bodyOf(await visitor.send(`${base}/calls/${callId}`)));
      return data.price ? data : null;
    },
    PATIENCE,
  );
}

/** Once the call is over at the engine its time is up here too, and the sweep asks. */
async function askEngineAbout(agency: OwnAgency, engine: Engine, callId: string): Promise<void> {
  await waitFor(`the end at ${engine}`, () => isOver(agency, engine, callId), PATIENCE);
  await systemDb().call.updateMany({ where: { id: callId }, data: { expectedEndAt: new Date() } });
  const authorization = `Bearer ${process.env.CRON_SECRET}`;
  const sweep = await send(hostOf(), "/api/cron/reconcile", { headers: { authorization } });
  expect(sweep.status).toBe(200);
}

async function isOver({ keys }: OwnAgency, engine: Engine, callId: string): Promise<boolean> {
  const { externalId } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
  if (!externalId) return false;
  if (engine === "vapi") {
    const vapi = new VapiClient({ token: keys.vapi, baseUrl: standInUrl("vapi") });
    const call = await vapi.calls.get({ id: externalId });
    return "status" in call && call.status === "ended";
  }
  const retell = new Retell({ apiKey: keys.retell, baseURL: standInUrl("retell") });
  return (await retell.call.retrieve(externalId)).call_status === "ended";
}

const credits = z.object({ data: z.object({ balanceMicros: z.string(), heldMicros: z.string() }) });
const entryPage = z.object({
  data: z.array(z.object({ callId: z.string().nullable(), amountMicros: z.string() })),
});

async function entriesOf({ visitor, base }: OwnAgency) {
  return entryPage.parse(bodyOf(await visitor.send(`${base}/credits/entries?limit=100`))).data;
}

/** The card of the timeline, with the events it is made of. */
async function pictureTimeline(page: Page, name: string): Promise<void> {
  const heading = page.getByRole("heading", { name: "Timeline" });
  const card = page.locator("div.shadow-card").filter({ has: heading });
  await card.screenshot({ path: `${PICTURES}/${name}.png`, animations: "disabled" });
}
