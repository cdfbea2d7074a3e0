import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { addErasableCall } from "@/tests/support/erasable-call";
import { createTestAgent } from "@/tests/support/fixtures";
import { bodyOf, createOwnAgency, type OwnAgency } from "./own-agency";
import { at, enter, useBrowser } from "./visitor";

const FORGOTTEN = "+14155550141";
const MASKED = "+14155550142";

describe("erasing a person", () => {
  const browser = useBrowser();
  let agency: OwnAgency;
  const calls = { gone: "", held: "", masked: "" };

  beforeAll(async () => {
    agency = await createOwnAgency("Harbour Dental");
    const { partnerId, workspaceId } = agency.tenant;
    const { agentId } = await createTestAgent(agency.tenant);
    const place = { partnerId, workspaceId, agentId, integrationId: agency.integrationIds.vapi };
    calls.gone = await addErasableCall(place, { person: FORGOTTEN });
    calls.held = await addErasableCall(place, { person: FORGOTTEN, direction: "inbound" });
    calls.masked = await addErasableCall(place, { person: MASKED });
    const hold = { method: "PUT", body: { reason: "A claim is pending" } };
    bodyOf(await agency.visitor.send(`${agency.base}/calls/${calls.held}/legal-hold`, hold));
  });

  it("asks for the number twice, says what it did, and leaves nothing to find but what is held", async () => {
    const page = await browser.visit();
    const { partnerSlug, owner, workspaceSlug } = agency;
    const open = (path: string) => page.goto(at(partnerSlug, `/w/${workspaceSlug}${path}`));
    await enter(page, partnerSlug, owner.email, undefined, owner.password);

    await open("/settings/privacy");
    await erase(page, FORGOTTEN, []);
    const evidence = page.getByRole("listitem").filter({ hasText: "A number that ends in 0141" });
    await evidence.getByText("Done", { exact: true }).waitFor({ timeout: 40_000 });
    await evidence.getByText(/1 call left as a legal hold lies on it/).waitFor();
    expect(await evidence.textContent()).not.toContain(FORGOTTEN);

    await erase(page, MASKED, ["Name and number"]);
    const masking = page.getByRole("listitem").filter({ hasText: "A number that ends in 0142" });
    await masking.getByText("Done", { exact: true }).waitFor({ timeout: 40_000 });

    expect((await open(`/calls/${calls.gone}`))?.status()).toBe(404);
    await open(`/calls/${calls.masked}`);
    await page.getByRole("heading", { name: "Timeline" }).waitFor();
    expect(await page.content()).not.toMatch(/Grace Hopper|\+?1 ?\(?415\)? ?555[ -]?0142/);
    await open(`/calls/${calls.held}`);
    await page.getByText("My secret").first().waitFor();

    expect(await found(agency, "secret")).toEqual([calls.held, calls.masked].sort());
    expect(await found(agency, "Grace")).toEqual([calls.held]);
    expect(await found(agency, "5550141")).toEqual([calls.held]);
  });
});

/** Fills in the form and types the number once more. No parts means all there is, which is chosen already. */
async function erase(page: Page, number: string, parts: string[]): Promise<void> {
  const begin = page.getByRole("button", { name: "Begin an erasure…" });
  const numberField = page.getByLabel("Their number");
  await begin.or(numberField).waitFor();
  // The form stays open for the next person.
  if (await begin.isVisible()) await begin.click();
  await numberField.fill(number);
  if (parts.length > 0) await page.getByRole("checkbox", { name: /^The calls with all they hold/ }).uncheck();
  for (const part of parts) await page.getByRole("checkbox", { name: new RegExp(`^${part}`) }).check();
  await page.getByLabel("Reason").fill("Asked for by letter");
  await page.getByRole("button", { name: "Erase…" }).click();
  const question = page.getByRole("alertdialog", { name: "Erase this person's data?" });
  const confirm = question.getByRole("button", { name: "Erase for good" });
  expect(await confirm.isDisabled()).toBe(true);
  await question.getByRole("textbox").fill(number);
  await confirm.click();
  await question.waitFor({ state: "detached" });
}

const foundPage = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Ids of the calls that a search finds. */
async function found({ visitor, base }: OwnAgency, search: string): Promise<string[]> {
  const answer = await visitor.send(`${base}/calls/search`, { body: { search } });
  return foundPage
    .parse(bodyOf(answer))
    .data.map(({ id }) => id)
    .sort();
}
