import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { totpCode } from "@/lib/platform/totp";
import { createCustomer } from "@/tests/support/tenancy/customer";
import { createPerson, joinWorkspace } from "@/tests/support/tenancy/people";
import { at, signIn, useBrowser } from "./visitor";

const STEP_MS = 30_000;

describe("two-factor sign-in", () => {
  const browser = useBrowser();

  it("is set up with an app, asked for at sign-in, opened by a recovery code once, and spared on a remembered browser", async () => {
    const { partnerSlug: slug, workspace } = await createCustomer();
    const person = await createPerson("careful");
    await joinWorkspace(person, workspace, "member");
    const { email, password } = person;
    const calls = `/w/${workspace.workspaceSlug}/calls`;
    const page = await browser.visit();
    await signIn(page, slug, email, "/account/security", password);
    await page.getByRole("link", { name: "Set up…" }).click();
    // The code of the step before still counts here, and leaves the present one for the next sign-in.
    const { secret, codes } = await setUp(page, (key) => totpCode(key, Date.now() - STEP_MS));
    await page.waitForURL("**/account/security");
    await page.getByText("10 recovery codes left.").waitFor();

    await signOut(page);
    await signIn(page, slug, email, "/account", password);
    await page.waitForURL("**/two-factor?next=%2Faccount");
    await page.goto(at(slug, calls));
    await page.waitForURL("**/two-factor?**");
    await giveCode(page, await rightCode(page, secret));
    await page.waitForURL(at(slug, calls));

    await signOut(page);
    await signIn(page, slug, email, calls, password);
    await page.getByRole("link", { name: "Use a recovery code" }).click();
    const [code = ""] = codes;
    await page.getByLabel("Recovery code").fill(code);
    await page.getByLabel("Do not ask in this browser for 30 days").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(at(slug, calls));

    // Remembered here, but not elsewhere; and the code is spent.
    await signOut(page);
    await signIn(page, slug, email, "/account/security", password);
    await page.waitForURL("**/account/security");
    await page.getByText("9 recovery codes left.").waitFor();
    const elsewhere = await browser.visit();
    await signIn(elsewhere, slug, email, calls, password);
    await elsewhere.getByRole("link", { name: "Use a recovery code" }).click();
    await elsewhere.getByLabel("Recovery code").fill(code);
    await elsewhere.getByRole("button", { name: "Continue" }).click();
    await elsewhere.getByRole("alert").first().waitFor();
    expect(new URL(elsewhere.url()).pathname).toBe("/two-factor");
  });

  it("is required by the agency of its team, who set it up before anything else opens", async () => {
    const { partnerSlug: slug, person } = await createCustomer();
    const owner = await browser.visit();
    await signIn(owner, slug, person.email, "/org/settings/security", person.password);
    await owner.getByRole("radio", { name: "Required for the team" }).click();
    await owner.getByRole("button", { name: "Require it and set mine up" }).click();
    await owner.waitForURL("**/two-factor/set-up?**");
    await owner.goto(at(slug, "/org/clients"));
    await owner.waitForURL("**/two-factor/set-up?**");
    await setUp(owner, (key) => totpCode(key, Date.now()));
    await owner.waitForURL(at(slug, "/org/clients"));
  });
});

/** From the first step of the set-up page to its end; answers what the app and the drawer now hold. */
async function setUp(page: Page, codeOf: (secret: string) => string) {
  await page.getByRole("button", { name: "I have an app" }).click();
  await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  const secret = (await page.locator("code").first().textContent()) ?? "";
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await page.getByLabel("Code of your app").fill(codeOf(secret));
  const list = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await list.first().waitFor();
  const codes = await list.allTextContents();
  expect(codes).toHaveLength(10);
  await page.getByLabel("I have kept them").check();
  await page.getByRole("link", { name: "Continue" }).click();
  return { secret, codes };
}

/** A wrong code is refused in words; then answers the right one. */
async function rightCode(page: Page, secret: string): Promise<string> {
  const right = totpCode(secret, Date.now());
  await giveCode(page, right === "000000" ? "111111" : "000000");
  await page.waitForURL("**/two-factor?error=**");
  await page.getByRole("alert").first().waitFor();
  return right;
}

/** The form sends itself with the last digit. */
async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code of your app").fill(code);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/login**");
}
