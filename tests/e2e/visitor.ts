import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { launchBrowser } from "@/tests/support/browser";
import { HttpVisitor } from "@/tests/support/http";
import { hostOf } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { follow } from "./at-rest";

const DEMO_PASSWORD = "Demo-365-pass!";

export interface VisitorOptions {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
}

/** One browser for a test file; each visitor gets a context, and so cookies, of their own. */
export function useBrowser(): { visit: (options?: VisitorOptions) => Promise<Page> } {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });
  return {
    visit: async (options = {}) => {
      if (!browser) throw new Error("the browser is not started");
      const context = await browser.newContext({
        ...{ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" },
        ...options,
      });
      context.setDefaultTimeout(40_000);
      contexts.push(context);
      return context.newPage();
    },
  };
}

/** An address on an agency's host, or on the platform's without a slug. */
export function at(slug: string | undefined, path: string): string {
  return `http://${hostOf(slug)}${path}`;
}

/** Fills the sign-in form of a host and waits until it let the person in. The password is the demo's unless given. */
export async function signIn(
  page: Page,
  slug: string | undefined,
  email: string,
  next?: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  await page.goto(at(slug, `/login${next ? `?next=${encodeURIComponent(next)}` : ""}`));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/**
 * Lets the person in without the form, for what is not about signing in, and opens the address if there is one. The
 * password is the demo's unless given.
 */
export async function enter(
  page: Page,
  slug: string | undefined,
  email: string,
  next?: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  const visitor = new HttpVisitor(slug);
  // A busy machine may be too slow for one answer, and whoever signs in is asked to try again soon.
  const answer = await waitFor(`${email} to be let in`, async () => {
    const given = await visitor.send("/api/auth/signin", { body: { email, password } });
    return given.status === 503 ? undefined : given;
  });
  if (answer.status !== 200)
    throw new Error(`Signing in as ${email} answered ${answer.status}: ${answer.text}`);
  const url = at(slug, "/");
  const kept = [...visitor.cookies].map(([name, value]) => ({ name, value, url, httpOnly: true }));
  await page.context().addCookies(kept);
  if (next) await follow(page).open(at(slug, next));
}

const answered = z.object({ status: z.number(), body: z.unknown() });

/** Asks the API as the page's browser does, with the page's own session. */
export async function ask(page: Page, path: string, body?: unknown, method = body ? "POST" : "GET") {
  const answer = await page.evaluate(
    async ([address, sent, how]) => {
      const response = await fetch(String(address), {
        method: String(how),
        ...(sent === undefined
          ? {}
          : { headers: { "content-type": "application/json" }, body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    },
    [path, body, method] as const,
  );
  return answered.parse(answer);
}

const clients = z.object({ data: z.array(z.object({ id: z.string(), slug: z.string() })) });

/** The id of a client of the agency whose person the page shows. */
export async function clientId(page: Page, slug: string): Promise<string> {
  const { data } = clients.parse((await ask(page, "/api/partner/workspaces?limit=100")).body);
  const found = data.find((client) => client.slug === slug);
  if (!found) throw new Error(`the agency has no client ${slug}`);
  return found.id;
}
