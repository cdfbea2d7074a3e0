import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { type BuiltPage, everyPage, VIEWERS, type Viewer } from "@/tests/support/every-page";
import { at, signIn, useBrowser } from "./visitor";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"] as const;
// The names are the record's own keys.
const EVERYBODY = Object.keys(VIEWERS) as Viewer[];

describe("every page of the build", () => {
  const browser = useBrowser();
  let pages: Promise<BuiltPage[]> | undefined;

  // At the same time: most of each look is waiting for the page to come to rest.
  it.concurrent.for(EVERYBODY)(
    "has nothing serious for the %s, wide and narrow, light and dark",
    { timeout: 300_000 },
    async (viewer, { expect }) => {
      pages ??= everyPage();
      const { slug, email } = VIEWERS[viewer];
      const page = await browser.visit({ colorScheme: "light" });
      if (email) await signIn(page, slug, email);
      const defects: string[] = [];
      for (const { path } of (await pages).filter((each) => each.viewer === viewer)) {
        await page.goto(at(slug, path), { waitUntil: "networkidle" });
        await openFrames(page);
        for (const theme of THEMES) {
          await page.evaluate(
            (name) => document.documentElement.classList.toggle("dark", name === "dark"),
            theme,
          );
          for (const viewport of SIZES) {
            await page.setViewportSize(viewport);
            await settle(page);
            defects.push(
              ...(await defectsOf(page)).map((defect) => `${path} ${theme} ${viewport.width}: ${defect}`),
            );
          }
        }
      }
      expect(defects).toEqual([]);
    },
  );
});

/** Frames that run no scripts cannot be looked into: for this look they may, with the same content. */
async function openFrames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frames = document.querySelectorAll<HTMLIFrameElement>('iframe[sandbox=""]');
    for (const frame of frames) {
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
      frame.srcdoc = String(frame.srcdoc);
      await loaded;
    }
  });
}

/** Colours on their way from one theme to the other are nobody's design: waits until every change that ends has ended. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document
      .getAnimations()
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function defectsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflow > 0 ? [...serious, `scrolls sideways by ${overflow} px`] : serious;
}
