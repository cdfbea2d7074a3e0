import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "@/tests/support/browser";
import { hostOf } from "@/tests/support/product-under-test";

const PASSWORD = "Demo-365-pass!";

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
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      context.setDefaultTimeout(20_000);
      contexts.push(context);
      return context.newPage();
    },
  };
}

/** An address on an agency's host, or on the platform's without a slug. */
export function at(slug: string | undefined, path: string): string {
  return `http://${hostOf(slug)}${path}`;
}

/** Fills the sign-in form of a host and waits until it let the person in. */
export async function signIn(
  page: Page,
  slug: string | undefined,
  email: string,
  next?: string,
): Promise<void> {
  await page.goto(at(slug, `/login${next ? `?next=${encodeURIComponent(next)}` : ""}`));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
