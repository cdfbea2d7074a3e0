import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { waitFor } from "@/tests/support/wait-for";
import { at, enter, useBrowser } from "./visitor";

const LEADS = "/w/brightsmile/leads";

/** Names nobody else in the demo has, and numbers kept for inventions in areas where nobody of the demo lives. */
const stamp = Date.now().toString(36);
const [first, second] = [`Ada ${stamp}`, `Bea ${stamp}`];
const numberIn = (area: number) => `+1 ${area} 555 01${String(Date.now() % 100).padStart(2, "0")}`;

async function add(page: Page, name: string, phone: string): Promise<void> {
  await page.getByRole("button", { name: "Add lead" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a lead" });
  await dialog.getByLabel("First name").fill(name);
  await dialog.getByLabel("Number", { exact: false }).fill(phone);
  await dialog.getByLabel("Note", { exact: false }).fill("Met at the fair.");
  await dialog.getByRole("button", { name: "Add lead" }).click();
  await waitFor(`${name} to be added`, async () => {
    if (!(await dialog.isVisible())) return true;
    throw new Error(`The form says: ${(await dialog.getByRole("alert").allInnerTexts()).join(" ")}`);
  });
}

async function found(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Name, number or address" }).fill(words);
  await page.waitForURL(/search=/);
}

describe("leads", () => {
  const browser = useBrowser();

  it("are added, found, moved on the board, worked on, merged and taken away as a file", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@brightsmile.test", LEADS);
    await add(page, first, numberIn(907));
    await add(page, second, "");
    await found(page, stamp);
    await page.getByRole("row", { name: new RegExp(first) }).waitFor();
    await page.getByRole("row", { name: new RegExp(second) }).waitFor();

    await page.getByRole("button", { name: "Board" }).click();
    const card = page.getByRole("link", { name: first });
    await card.focus();
    await page.keyboard.press("Alt+ArrowRight");
    const contacted = page.getByRole("region", { name: "Contacted" });
    await contacted.getByRole("link", { name: first }).waitFor();
    // Shown there before the server has said so.
    await page.getByText(/ is now contacted$/).waitFor({ state: "attached" });
    await page.getByRole("link", { name: second }).dragTo(page.getByRole("region", { name: "Qualified" }));
    await page.getByRole("region", { name: "Qualified" }).getByRole("link", { name: second }).waitFor();

    await page.getByText(/ is now qualified$/).waitFor({ state: "attached" });

    await contacted.getByRole("link", { name: first }).click();
    await page.getByRole("heading", { level: 1, name: first }).waitFor();
    await page.getByText("New → Contacted").waitFor();
    await page.getByLabel("New note").fill("Asked for the price list.");
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByText("Asked for the price list.").waitFor();

    await page.getByRole("button", { name: "Follow up" }).click();
    const followUp = page.getByRole("dialog", { name: "Follow up" });
    await followUp.getByLabel("What about", { exact: false }).fill("The offer");
    await followUp.getByRole("button", { name: "Save" }).click();
    await page.getByText("Follow-up planned", { exact: false }).first().waitFor();

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Merge with another lead" }).click();
    const merge = page.getByRole("dialog", { name: "Merge with another lead" });
    await merge.getByRole("searchbox").fill(second);
    await merge.getByRole("button", { name: new RegExp(`^${second}`) }).click();
    await merge.getByRole("checkbox", { name: /Status/ }).click();
    await merge.getByRole("button", { name: `Merge with ${second}` }).click();
    await page.getByText(`with ${second}`, { exact: false }).first().waitFor();
    await waitFor("the other lead's status to be kept", async () =>
      (await page.getByLabel("Status").inputValue()) === "qualified" ? true : undefined,
    );

    await page.goto(at("acme", `${LEADS}?search=${stamp}`));
    await page.getByRole("row", { name: new RegExp(first) }).waitFor();
    expect(await page.getByRole("row", { name: new RegExp(second) }).count()).toBe(0);
    const file = await page.evaluate(async (words) => {
      const answer = await fetch(`/api/w/brightsmile/leads/export?search=${words}`);
      return answer.text();
    }, stamp);
    expect(file.trim().split("\r\n")).toHaveLength(2);
    expect(file).toContain(first);
  });

  it("come back after they were deleted, at once and later", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@brightsmile.test", LEADS);
    const name = `Dora ${stamp}`;
    await add(page, name, numberIn(808));
    await found(page, name);
    await page.getByRole("link", { name }).click();
    const heading = page.getByRole("heading", { level: 1, name });
    await heading.waitFor();
    const remove = async () => {
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await page.getByRole("button", { name: "Delete lead" }).click();
      await page.getByRole("heading", { name: `${name} was deleted` }).waitFor();
    };
    await remove();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Met at the fair.").waitFor();
    await remove();
    await page.getByRole("link", { name: "All leads" }).click();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Deleted leads" }).click();
    await page.getByRole("button", { name: `Bring ${name} back` }).click();
    await page.getByText(`${name} is back`).waitFor();
    await page.keyboard.press("Escape");
    await found(page, name);
    await page.getByRole("row", { name: new RegExp(name) }).waitFor();
  });

  it("that are one person twice lead from the list of duplicates to their merge", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@brightsmile.test", LEADS);
    const names = [`Eli ${stamp}`, `Elias ${stamp}`];
    for (const name of names) {
      await page.getByRole("button", { name: "Add lead" }).click();
      const dialog = page.getByRole("dialog", { name: "Add a lead" });
      await dialog.getByLabel("First name").fill(name);
      await dialog.getByLabel("E-mail").fill(`eli-${stamp}@example.com`);
      await dialog.getByRole("button", { name: "Add lead" }).click();
      await dialog.waitFor({ state: "hidden" });
    }
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Find duplicates" }).click();
    const group = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Merge" }) });
    await group
      .filter({ hasText: names[0] ?? "" })
      .getByRole("link", { name: "Merge" })
      .click();
    const merge = page.getByRole("dialog", { name: "Merge with another lead" });
    await merge.getByRole("button", { name: new RegExp(`^Eli(as)? ${stamp}`) }).click();
    await merge.getByRole("button", { name: /^Merge with Eli/ }).click();
    await page.getByText("is one lead now").waitFor();
  });

  it("that are chosen in the list come on a campaign's list and say so", async () => {
    const page = await browser.visit();
    await enter(page, "acme", "owner@brightsmile.test", LEADS);
    const name = `Cleo ${stamp}`;
    await add(page, name, numberIn(406));
    await found(page, name);
    await page
      .getByRole("row", { name: new RegExp(name) })
      .getByRole("checkbox")
      .click();
    await page.getByRole("button", { name: "Add to campaign" }).click();
    await page.getByRole("menuitem").first().click();
    await page.getByText("1 added", { exact: false }).first().waitFor();
    await page.getByRole("link", { name }).click();
    await page.getByText("Put on a campaign's list").waitFor();
  });
});
