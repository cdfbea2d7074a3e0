import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { describeEnd } from "@/config/call-words";
import { standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { type CallResource, callResource } from "@/types/calls";
import { bodyOf, createLiveAgent, createOwnAgency, type OwnAgency, placeCall } from "./own-agency";
import { at, enter, useBrowser } from "./visitor";

const GREETING = "Hello, this is Vera of Harbour Dental with our hummingbird offer.";
const ANSWERED = "+14155550120";
const BUSY = "+14155550102";
/** Talks until the agent's time is up: long enough to be looked at, and ended by hand. */
const GOES_ON = "+14155550164";
const LONGEST_SECONDS = 1_800;
/** The list is asked for every five seconds while nothing is pushed. */
const FOLLOWS_WITHIN_MS = 20_000;

describe("calls in full", () => {
  const browser = useBrowser();
  let agency: OwnAgency;
  let agentId: string;
  let ada: CallResource;

  const open = async (page: Page, path: string) => {
    const { partnerSlug, owner, workspaceSlug } = agency;
    if (page.url() === "about:blank") await enter(page, partnerSlug, owner.email, undefined, owner.password);
    await page.goto(at(partnerSlug, `/w/${workspaceSlug}${path}`));
  };

  beforeAll(async () => {
    agency = await createOwnAgency("Harbour Dental");
    const definition = { firstMessage: GREETING, maxDurationSeconds: LONGEST_SECONDS };
    agentId = await createLiveAgent(agency, "vapi", { name: "Vera", ...definition });
    const ids = await Promise.all([
      placeCall(agency, agentId, { to: ANSWERED, contactName: "Ada First" }),
      placeCall(agency, agentId, { to: ANSWERED, contactName: "Ben Second" }),
      placeCall(agency, agentId, { to: BUSY, contactName: "Cleo Third" }),
    ]);
    const [first] = await Promise.all(ids.map((id) => settled(agency, id)));
    if (!first) throw new Error("No call was placed.");
    ada = first;
  });

  it.concurrent("are found by a word that was said, by outcome and day, kept as a view, tagged and taken along", async ({
    expect,
  }) => {
    const page = await browser.visit();
    await open(page, "/calls");
    const rows = callRows(page);
    await page.getByRole("searchbox").fill("hummingbird");
    await page
      .locator("mark", { hasText: /^hummingbird$/i })
      .first()
      .waitFor();
    await waitFor("the two that were talked in", async () => (await rows.count()) === 2);

    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await choose(page, "Outcome", "Not answered");
    await page.getByRole("search").getByRole("button", { name: /^When/ }).click();
    await page.getByRole("dialog", { name: "When" }).getByRole("button", { name: "Last 7 days" }).click();
    await waitFor("the one that was busy", async () => (await rows.count()) === 1);
    await page.getByRole("link", { name: /Cleo Third/ }).waitFor();
    await saveView(page, "Try again");
    await open(page, "/calls");
    await waitFor("all three", async () => (await rows.count()) === 3);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Try again" }).click();
    await waitFor("the view", async () => (await rows.count()) === 1);
    expect(new URL(page.url()).searchParams.get("outcome")).toBe("unanswered");

    await open(page, "/calls");
    for (const name of ["Ada First", "Ben Second"])
      await page.getByRole("checkbox", { name: `Select the call of ${name}` }).check();
    await tag(page, "Interested");
    await page.getByText("“Interested” put on 2 calls").waitFor();
    const csv = await download(page, page.getByRole("link", { name: "Export" }).last());
    expect(csv.split(/\r?\n/).filter(Boolean)).toHaveLength(3);
    expect(csv).toMatch(/Ada First[\s\S]*Interested|Interested[\s\S]*Ada First/);
    expect(csv).not.toContain("Cleo Third");
  });

  it.concurrent("are listened to line by line, noted, printed and passed on", async ({ expect }) => {
    const page = await browser.visit();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, `/calls/${ada.id}`);
    const position = page.getByRole("slider", { name: "Position" });
    const seconds = async () => Number(await position.inputValue());
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await waitFor("the recording to play", async () => (await seconds()) > 0.3);
    const source = (await page.locator("audio").getAttribute("src")) ?? "";
    const bare = await fetch(source, { headers: { range: "bytes=0-3" } });
    expect([bare.status, await bare.text()]).toEqual([206, "RIFF"]);

    const line = ada.transcript.at(-1);
    if (!line) throw new Error("Nothing was said.");
    await page.getByText(line.text, { exact: true }).last().click();
    await waitFor("the line to be played", async () => (await seconds()) >= line.startSeconds - 0.5);

    await page.getByPlaceholder("What should others know?").fill("Calls back on Monday");
    await page.getByRole("button", { name: /^Add/ }).last().click();
    await page.getByText("Calls back on Monday").last().waitFor();
    await page.getByText("You", { exact: true }).first().waitFor();

    const pdf = await download(page, page.getByRole("link", { name: "PDF" }));
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url().replace(/[?#].*$/, ""));
  });

  it.concurrent("are counted in the report, whose bars lead to the calls behind them", async ({ expect }) => {
    const page = await browser.visit();
    await open(page, "/analytics");
    await choose(page, "Direction", "Outgoing");
    const bars = page.getByRole("list", { name: "Reasons why calls ended" });
    await bars.getByRole("link", { name: describeEnd("busy") }).click();
    await page.waitForURL(/\/calls\?/);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("direction"), searchParams.get("endedReason")]).toEqual(["outbound", "busy"]);
    await page.getByRole("link", { name: /Cleo Third/ }).waitFor();
    expect(await callRows(page).count()).toBe(1);
  });

  it("are seen while they go on, pushed or asked for, and heard", async () => {
    const [pushed, polled] = [await browser.visit(), await browser.visit()];
    await polled.route(/\/events(\?|$)/, (route) => route.abort());
    await open(polled, "/calls");
    await polled.getByRole("table", { name: "Calls" }).waitFor();
    await open(pushed, "/dashboard");
    await pushed.getByText("No call is going on.").waitFor();

    const callId = await placeCall(agency, agentId, { to: GOES_ON, contactName: "Dora Live" });
    const row = polled.getByRole("row", { name: /Dora Live/ });
    await row.waitFor({ timeout: FOLLOWS_WITHIN_MS });
    const panel = pushed.getByRole("listitem").filter({ hasText: "Dora Live" });
    await panel.getByText(/^“.+”$/).waitFor();

    await panel.getByRole("button", { name: "Listen" }).click();
    await panel.getByText("You are listening. Nobody hears you.").waitFor();
    const { externalId } = await callOf(agency, callId);
    const end = await fetch(`${standInUrl("vapi")}/_sandbox/calls/${externalId}/advance`, { method: "POST" });
    expect(end.status).toBeLessThan(300);
    await panel.waitFor({ state: "detached", timeout: FOLLOWS_WITHIN_MS });
    await row.getByText("Answered").waitFor({ timeout: FOLLOWS_WITHIN_MS });
  });
});

function callRows(page: Page) {
  return page.getByRole("table", { name: "Calls" }).getByRole("link", { name: /Call to/ });
}

async function callOf({ visitor, base }: OwnAgency, callId: string): Promise<CallResource> {
  const answer = bodyOf(await visitor.send(`${base}/calls/${callId}`));
  return z.object({ data: callResource }).parse(answer).data;
}

/** The call once it is over, charged, and, if anybody talked, to be listened to. */
async function settled(agency: OwnAgency, callId: string): Promise<CallResource> {
  return waitFor(
    "the call to be settled",
    async () => {
      const call = await callOf(agency, callId);
      if (!call.price) return null;
      if (call.outcome !== "answered") return call;
      const recording = await agency.visitor.send(`${agency.base}/calls/${callId}/recording`);
      return recording.status === 200 ? call : null;
    },
    { deadlineMs: 45_000, intervalMs: 300 },
  );
}

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page
    .getByRole("search")
    .getByRole("button", { name: new RegExp(`^${filter}`) })
    .click();
  await page.getByRole("menuitemcheckbox", { name: option, exact: true }).click();
}

async function saveView(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a new view" }).click();
  const sheet = page.getByRole("dialog", { name: "Save these filters" });
  await sheet.getByLabel("Name").fill(name);
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByText("View saved").waitFor();
}

async function tag(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Tag", exact: true }).last().click();
  await page.getByPlaceholder("Find or make a tag").fill(name);
  await page.getByRole("option", { name: `Make “${name}”` }).click();
}

/** What a link saves to disk, as text. */
async function download(page: Page, link: ReturnType<Page["getByRole"]>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return await readFile(await file.path(), "utf8");
}
