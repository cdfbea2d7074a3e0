import { createRequire } from "node:module";
import type axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

declare global {
  interface Window {
    /** What looks for defects, in every document of a context it was given to. */
    axe: typeof axe;
  }
}

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"] as const;
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Every document of the context, in frames too, can be looked at from now on. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: AXE });
}

/** What is serious on the page as it stands: wide and narrow, by every rule in light, and by those of colours in dark. */
export async function findDefects(page: Page): Promise<string[]> {
  await openFrames(page);
  const defects: string[] = [];
  for (const theme of THEMES) {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const found = await page.evaluate(lookIn, theme);
      defects.push(...found.map((defect) => `${theme} ${size.width}: ${defect}`));
    }
  }
  return defects;
}

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

/** Runs in the page, in its frames by way of it. */
async function lookIn(theme: "light" | "dark"): Promise<string[]> {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** Colours on their way from one theme to the other are nobody's design: every change that ends ends now. */
  async function settle(): Promise<void> {
    await nextFrame();
    await nextFrame();
    const ending = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime),
      );
    if (ending.length === 0) return;
    for (const animation of ending) animation.finish();
    await settle();
  }

  document.documentElement.classList.toggle("dark", theme === "dark");
  await settle();
  const { violations, incomplete } = await window.axe.run(document, {
    resultTypes: ["violations", "incomplete"],
    // A theme changes colours and nothing else.
    ...(theme === "dark"
      ? { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }
      : {}),
  });
  const unseen = incomplete.find(({ id }) => id === "frame-tested");
  if (unseen) throw new Error(`Nobody can look into ${unseen.nodes.map(({ html }) => html).join(", ")}`);
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  const { scrollWidth, clientWidth } = document.documentElement;
  const overflow = scrollWidth - clientWidth;
  return overflow > 0 ? [...serious, `scrolls sideways by ${overflow} px`] : serious;
}
