import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bringAxe, findDefects } from "./axe";
import { createLiveAgent, createOwnAgency, type OwnAgency } from "./own-agency";
import { at, enter, useBrowser } from "./visitor";

/** People whose numbers say what happens: most answer, some do not, one asks to be left alone. */
const CODES = ["00", "01", "02", "03", "11", "05", "62", "10", "00", "01", "11", "02"];

describe("a campaign", () => {
  const browser = useBrowser();
  let agency: OwnAgency;
  let page: Page;

  beforeAll(async () => {
    agency = await createOwnAgency("Harbour Dental");
    await createLiveAgent(agency, "vapi", {
      name: "Rosa",
      firstMessage: "Hello {{first_name}}, this is Rosa. You have the {{plan}} plan, is that right?",
    });
    page = await browser.visit();
    // Lists are read by the worker, which has other work on a busy machine.
    page.setDefaultTimeout(40_000);
    await bringAxe(page.context());
    await enter(page, agency.partnerSlug, agency.owner.email, undefined, agency.owner.password);
  });

  const open = (path: string) => page.goto(at(agency.partnerSlug, `/w/${agency.workspaceSlug}${path}`));
  const next = () => page.getByRole("button", { name: "Next", exact: true }).click();
  const step = (name: string) => page.getByRole("region", { name, exact: true });

  it("is begun with a list full of mistakes, each of which is told", async () => {
    await open("/campaigns");
    await page.getByText("No campaigns yet").waitFor();
    await page.getByRole("link", { name: "New campaign" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Autumn recall");
    await page.getByLabel("Agent").selectOption({ label: "Rosa" });
    await next();

    await step("People").waitFor();
    await page.getByLabel("List of people").setInputFiles("public/samples/campaign-messy.csv");
    await page.getByLabel("Column Phone Number becomes").waitFor();
    expect(await page.getByLabel("Column Phone Number becomes").inputValue()).toBe("phone");
    expect(await page.getByLabel("Column E-mail becomes").inputValue()).toBe("email");
    await page.getByLabel("Column Plan becomes").selectOption("variable:plan");
    await page.getByLabel("Numbers without a country code are of").selectOption("US");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const files = page.getByRole("list", { name: "Imported files" });
    await files.getByText("This number is on the list already").waitFor();
    await files.getByText("There is no number in this row").waitFor();
    expect(await files.getByRole("link", { name: /refused rows/i }).getAttribute("href")).toContain(
      "/problems",
    );
    await page.getByRole("heading", { name: /^The list: \d+ people$/ }).waitFor();
    expect(await findDefects(page)).toEqual([]);
  });

  it("takes a second file, and is there again on another device", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByLabel("List of people").setInputFiles({
      name: "callable.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(callableNow()),
    });
    await page.getByLabel("Column Phone becomes").waitFor();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("list", { name: "Imported files" }).getByText("callable.csv").waitFor();

    const address = page.url();
    const elsewhere = await browser.visit();
    await enter(elsewhere, agency.partnerSlug, agency.owner.email, undefined, agency.owner.password);
    await elsewhere.goto(address);
    await elsewhere.getByRole("heading", { name: "Autumn recall" }).waitFor();
    await elsewhere.context().close();
  });

  it("shows what is said, warns of what is missing, and starts once somebody stands for it", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await next();
    await step("Values").waitFor();
    await page.getByText("You have the", { exact: false }).waitFor();
    expect(await findDefects(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await next();
    await page.getByRole("button", { name: "Every day 8:00-21:00" }).click();
    await page.getByLabel("No calls on public holidays").click();
    await page.getByLabel("Calls at a time").fill("0");
    await page.getByText("Enter a whole number from 1 to 1,000, or nothing.").waitFor();
    await page.getByLabel("Calls at a time").fill("2");
    expect(await findDefects(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await next();
    await page.getByRole("heading", { name: "What it will take" }).waitFor();
    const start = page.getByRole("button", { name: "Start calling" });
    expect(await start.isDisabled()).toBe(true);
    await page.getByRole("radio", { name: "They are customers of ours" }).click();
    await page.getByRole("checkbox", { name: /stand for it/ }).check();
    await page.getByText("Nothing is missing.").waitFor();
    expect(await findDefects(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await start.click();
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  });

  it("moves by itself on its live page, and pauses, goes on and stops when told to", async () => {
    const header = page.locator("header").filter({ has: page.getByRole("heading", { level: 1 }) });
    await header.getByText("Calling").waitFor();
    // Nobody reloads: the first call's end is told.
    await page.getByRole("list", { name: "Outcomes" }).getByRole("listitem").first().waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await header.getByText("Paused").waitFor();
    await page.getByText("Nobody is called for now").waitFor();
    expect(await findDefects(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Resume" }).click();
    await header.getByText("Calling").waitFor();
    await page.getByRole("button", { name: "Stop…" }).click();
    await page.getByRole("button", { name: "Stop campaign" }).click();
    await header.getByText("Stopped").waitFor();

    await page.getByRole("link", { name: /^People/ }).click();
    await page.getByRole("table", { name: "People" }).waitFor();
    expect(await findDefects(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("link", { name: "Decisions" }).click();
    const decisions = page.getByRole("table", { name: "Decisions" });
    await decisions.getByRole("button").first().click();
    await page.getByRole("dialog").getByText("What was looked at").first().waitFor();
    await page.keyboard.press("Escape");
  });

  it("is tried again with everybody whom no call reached", async () => {
    await page.getByRole("button", { name: "Retry the unreached" }).click();
    await page.waitForURL(/draft=[0-9a-f-]{36}&step=review/);
    await page.getByRole("heading", { name: "What it will take" }).waitFor();
    await page.getByText("Nobody is on the list", { exact: false }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Close" }).click();
    await page.getByRole("table", { name: "Campaigns" }).getByText("Draft").waitFor();
  });
});

/** A list of people for whom it is about noon right now, wherever the clock of this machine stands. */
function callableNow(): string {
  const zone = ZONES.find((name) => {
    const hour = Number(
      new Intl.DateTimeFormat("en", { timeZone: name, hour: "2-digit", hourCycle: "h23" }).format(),
    );
    return hour >= 10 && hour < 18;
  });
  const rows = CODES.map(
    (code, index) => `Person ${index},+1415555${String(20 + index).padStart(2, "0")}${code},${zone},basic`,
  );
  return ["First name,Phone,Time zone,Plan", ...rows].join("\n");
}
const ZONES = [
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Pacific/Auckland",
];
