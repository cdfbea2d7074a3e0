import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { launchBrowser } from "../browser";
import { send } from "../http";

/** What a page did that no stored text may make it do. */
export type Deed = string;

/** A browser that tells of every script of a stored text that ran, and of every address elsewhere that was asked. */
export type WatchedBrowser = {
  page: Page;
  /** Looks with the cookies given, as it does at first, or as a stranger. */
  become(who: "signed-in" | "stranger"): Promise<void>;
  /** Waits until what has loaded was drawn: handlers of what could not be loaded have run by then. */
  painted(): Promise<void>;
  /** What happened since the last time somebody asked. */
  deeds(): Deed[];
  close(): Promise<void>;
};

/** Addresses that are ours: the product and what a browser makes itself. */
const OURS = /^(?:https?:\/\/(?:[\w-]+\.)*localhost(?::\d+)?\/|about:|blob:|data:)/;

const ONLY_OURS = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost";

/** `mangle` changes what arrives, policies removed, to show what would happen if the product escaped nothing. */
export async function openWatchedBrowser(options: {
  cookies: Parameters<BrowserContext["addCookies"]>[0];
  mangle?: (text: string) => string;
}): Promise<WatchedBrowser> {
  // Nothing leaves the machine, whatever a text achieves. A route that aborts would do it too, but then the browser keeps
  // nothing, and every page brings all its scripts again.
  const browser: Browser = await launchBrowser(ONLY_OURS);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies(options.cookies);
  const deeds: Deed[] = [];
  await context.exposeFunction("tellOfAlert", (where: string) => deeds.push(`a script ran on ${where}`));
  // Frames without modal dialogs would keep quiet, so the dialog itself is what tells.
  await context.addInitScript("window.alert = () => window.tellOfAlert(location.href)");
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!OURS.test(request.url())) deeds.push(`${request.url()} was asked for`);
  });
  const { mangle } = options;
  if (mangle) await context.route(/^http/, (route) => fulfilMangled(route, mangle));
  return {
    page,
    become: (who) => (who === "stranger" ? context.clearCookies() : context.addCookies(options.cookies)),
    painted: async () => {
      if (!(await isPainted(page))) deeds.push("the page was left");
    },
    deeds: () => deeds.splice(0),
    close: () => browser.close(),
  };
}

/** False when the page went elsewhere by itself in the meantime. */
async function isPainted(page: Page): Promise<boolean> {
  try {
    await page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && /context was destroyed/.test(error.message)) return false;
    throw error;
  }
}

/** Fetched past the browser: only that knows where names below localhost lead. */
async function fulfilMangled(route: Route, mangle: (text: string) => string): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (request.resourceType() !== "document" || !OURS.test(url.href)) return route.fallback();
  const { cookie } = await request.allHeaders();
  const answer = await send(url.host, url.pathname + url.search, { headers: cookie ? { cookie } : {} });
  const contentType = String(answer.headers["content-type"] ?? "text/html");
  await route.fulfill({ status: answer.status, contentType, body: mangle(answer.text) });
}
