import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { waitFor } from "@/tests/support/wait-for";
import { ask, at, enter, useBrowser } from "./visitor";

const SLUG = "northwind-plumbing";

describe("the wizard by keyboard alone", () => {
  const browser = useBrowser();

  it("leads from the list of agents to a draft with a tool", async () => {
    const page = await browser.visit();
    const name = `Tabitha ${Date.now().toString(36)}`;
    await enter(page, "acme", "owner@northwind.test", `/w/${SLUG}/agents`);
    await press(page, page.getByRole("link", { name: "New agent" }));
    await page.waitForURL("**/agents/new");
    const next = page.getByRole("button", { name: "Next" });

    // The preview is drawn by the browser alone, so with it the page listens to keys.
    await page.getByText(/\d tokens/).waitFor();
    await tabTo(page, page.getByRole("radio", { name: /^Reception/ }));
    // A choice follows the arrow while the key is down, and a person's finger is slower than a test's.
    await page.keyboard.down("ArrowDown");
    await page.getByRole("radio", { name: /^Appointment reminder/, checked: true }).waitFor();
    await page.keyboard.up("ArrowDown");
    await write(page, page.getByRole("textbox", { name: "Name" }), name);
    await press(page, next);

    await page.getByRole("region", { name: "Step 2: Voice" }).waitFor();
    const voice = page.getByLabel("Voice", { exact: true });
    await voice.waitFor();
    const usual = await voice.inputValue();
    await tabTo(page, voice);
    await page.keyboard.press("ArrowDown");
    expect(await voice.inputValue()).not.toBe(usual);
    await press(page, next);

    const instructions = page.getByLabel("Instructions");
    await instructions.waitFor();
    await write(page, instructions, "You call about a service. The person is {{");
    await page.getByRole("listbox", { name: "Variables" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await instructions.inputValue()).toMatch(/The person is \{\{[a-z_]+\}\}$/);
    await press(page, next);

    await addFunctionByKeyboard(page);
    await press(page, next);
    await page.getByRole("region", { name: "Step 5: Number and test" }).waitFor();
    await press(page, page.getByRole("button", { name: "Save as draft" }));
    await page.waitForURL(/\/agents\/[0-9a-f-]{36}$/);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByText("Draft", { exact: true }).first().waitFor();
  });
});

async function addFunctionByKeyboard(page: Page): Promise<void> {
  const add = page.getByRole("button", { name: "Add a tool" });
  await add.waitFor();
  await press(page, add);
  const wanted = page.getByRole("menuitem", { name: /^Custom function/ });
  await wanted.waitFor();
  await until(page, wanted, "ArrowDown");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await write(page, sheet.getByLabel("Name", { exact: true }), "find_customer");
  await write(page, sheet.getByLabel("Address"), "https://functions.example.com/find");
  await press(page, sheet.getByRole("button", { name: "Add the tool" }));
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("list", { name: "Tools" }).getByText("find_customer").waitFor();
}

const MOST_STEPS = 120;

/** Presses a key until the control has the focus. */
async function until(page: Page, control: Locator, key: string): Promise<void> {
  await control.waitFor();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await control.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never leads to ${control}`);
}

function tabTo(page: Page, control: Locator): Promise<void> {
  return until(page, control, "Tab");
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

/** Writes over whatever the field holds. */
async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

const made = z.object({ data: z.object({ id: z.string() }) });
const stored = z.object({
  data: z.object({ definition: z.object({ firstMessage: z.string(), prompt: z.string() }) }),
});

describe("two people at one draft", () => {
  const browser = useBrowser();

  it("tells the second of both sides and keeps what either wrote", async () => {
    const [client, agency] = await Promise.all([browser.visit(), browser.visit()]);
    await enter(client, "acme", "owner@northwind.test", `/w/${SLUG}/agents`);
    const { body } = await ask(client, `/api/w/${SLUG}/agents`, {
      name: `Shared ${Date.now().toString(36)}`,
      definition: { firstMessage: "Hello.", prompt: "You are a plumber." },
    });
    const { data: agent } = made.parse(body);
    const path = `/w/${SLUG}/agents/${agent.id}`;
    await client.goto(at("acme", path));
    await enter(agency, "acme", "owner@acme.test", path);
    await agency.getByLabel("Instructions").waitFor();

    const mine = "You are a plumber. Mention the winter offer.";
    const release = await holdSaving(agency);
    await agency.getByLabel("Instructions").fill(mine);
    await release.isWaiting;
    const theirs = { firstMessage: "Good morning.", prompt: "You are a plumber who never promises a time." };
    await client.getByLabel("First message").fill(theirs.firstMessage);
    await client.getByLabel("Instructions").fill(theirs.prompt);
    await isSaved(client, agent.id, theirs);
    release.go();

    const dialog = agency.getByRole("dialog", { name: "Somebody else changed this agent" });
    const part = (name: string) => dialog.getByRole("group", { name: new RegExp(`^${name}`) });
    await part("Instructions").getByText("changed by both").waitFor();
    await part("Instructions").getByText(theirs.prompt).waitFor();
    await part("Instructions").getByText(mine).waitFor();
    expect(
      await part("First message")
        .getByRole("radio", { name: /Good morning/ })
        .isChecked(),
    ).toBe(true);
    await part("Instructions")
      .getByRole("radio", { name: /winter offer/ })
      .check();
    await dialog.getByRole("button", { name: "Save what is chosen" }).click();
    await dialog.waitFor({ state: "detached" });

    await isSaved(agency, agent.id, { ...theirs, prompt: mine });
    const seen = client.getByLabel("Instructions");
    await waitFor("the other page to follow", async () => (await seen.inputValue()) === mine);
  });
});

/** Keeps back what the page saves until it is let go. */
async function holdSaving(page: Page): Promise<{ isWaiting: Promise<void>; go: () => void }> {
  let go = () => {};
  let tell = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    go = resolve;
  });
  const isWaiting = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route(
    (url) => url.pathname.startsWith(`/api/w/${SLUG}/agents/`),
    async (route) => {
      if (route.request().method() === "PATCH") {
        tell();
        await isLetGo;
      }
      await route.continue();
    },
  );
  return { isWaiting, go: () => go() };
}

interface Words {
  firstMessage: string;
  prompt: string;
}

/** Waits until the draft is stored with these words, and the page says so. */
async function isSaved(page: Page, agentId: string, words: Words): Promise<void> {
  await waitFor("the draft to be stored", async () => {
    const { body } = await ask(page, `/api/w/${SLUG}/agents/${agentId}`);
    const { firstMessage, prompt } = stored.parse(body).data.definition;
    return firstMessage === words.firstMessage && prompt === words.prompt;
  });
  await page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
}
