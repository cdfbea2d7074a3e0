import type { Page, Request } from "playwright-core";
import { waitFor } from "@/tests/support/wait-for";

const QUIET_MS = 100;
/** What says that it is on its way, and the grey shapes that stand in for what comes. */
const ON_ITS_WAY = '[aria-busy="true"], .animate-pulse.bg-muted';
const PATIENCE = { deadlineMs: 30_000 };

/** A page whose requests are followed from the first on, so that one knows when it has come to rest. */
export interface FollowedPage {
  /** Opens the address and waits until nothing loads, computes, is busy or changes any more. */
  open(url: string): Promise<void>;
}

/** Streams of events never end; everything else a page asks for does. */
export function follow(page: Page): FollowedPage {
  const running = new Set<Request>();
  let begun = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") return;
    begun += 1;
    running.add(request);
  });
  page.on("requestfinished", (request) => running.delete(request));
  page.on("requestfailed", (request) => running.delete(request));
  return {
    open: async (url) => {
      await page.goto(url);
      await waitFor(
        `${url} to come to rest`,
        async () => {
          const before = begun;
          const isBusy = await page.evaluate(becomeQuiet, [QUIET_MS, ON_ITS_WAY] as const);
          return !isBusy && running.size === 0 && begun === before;
        },
        PATIENCE,
      );
    },
  };
}

/**
 * Runs in the page: waits until its document has not changed for a while and the browser has nothing left to compute,
 * as it has while a page comes alive. Answers whether something is still shown as on its way.
 */
function becomeQuiet([quietMs, onItsWay]: readonly [number, string]): Promise<boolean> {
  return new Promise((resolve) => {
    let changes = 0;
    const watch = () => {
      const seen = changes;
      const finish = () => {
        if (seen !== changes) return;
        observer.disconnect();
        resolve(document.querySelector(onItsWay) !== null);
      };
      setTimeout(() => requestIdleCallback(finish), quietMs);
    };
    const observer = new MutationObserver(() => {
      changes += 1;
      watch();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    watch();
  });
}
