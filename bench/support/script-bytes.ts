import type { Browser, BrowserContext, Page } from "playwright-core";
import type { HttpVisitor } from "@/tests/support/http";
import { waitFor } from "@/tests/support/wait-for";

const QUIET_MS = 1_000;

export type PageWeight = { scripts: number; bytes: number; finalPath: string };

type Started = { url: string; bytes: number };

/** Scripts that a page really fetches until it is quiet, with the compressed bytes that crossed the wire. */
async function weigh(page: Page, url: string): Promise<PageWeight> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const started = new Map<string, Started>();
  let lastNewsAt = performance.now();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    // By its content, as a chunk that is preloaded first has no type of a script yet.
    if (!/javascript/.test(response.mimeType)) return;
    started.set(requestId, { url: response.url, bytes: 0 });
    lastNewsAt = performance.now();
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const script = started.get(requestId);
    if (!script) return;
    script.bytes = encodedDataLength;
    lastNewsAt = performance.now();
  });
  const answer = await page.goto(url, { waitUntil: "load" });
  if (!answer || answer.status() >= 400) throw new Error(`${url} answered ${answer?.status()}.`);
  // Some pages keep a stream of live events open, so the network is never idle; scripts are.
  await waitFor("the page to fetch no more scripts", () => performance.now() - lastNewsAt > QUIET_MS);
  const byUrl = new Map([...started.values()].map((script) => [script.url, script.bytes]));
  const bytes = [...byUrl.values()].reduce((total, each) => total + each, 0);
  return { scripts: byUrl.size, bytes, finalPath: new URL(page.url()).pathname };
}

/** Opens the address in a fresh context, so that nothing is cached, with the visitor's cookies. */
export async function weighPage(browser: Browser, url: string, visitor?: HttpVisitor): Promise<PageWeight> {
  const context: BrowserContext = await browser.newContext();
  try {
    const { origin } = new URL(url);
    if (visitor) {
      await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: origin })));
    }
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return await weigh(page, url);
  } finally {
    await context.close();
  }
}
