import { launchBrowser } from "@/tests/support/browser";
import { enterAs, everyPage, type Viewer } from "@/tests/support/every-page";
import type { HttpVisitor } from "@/tests/support/http";
import { withBenchWorld } from "./support/bench-world";
import { startNextTwin } from "./support/next-twin";
import { median, rounded } from "./support/rounds";
import { weighPage } from "./support/script-bytes";

/** Kilobytes above the bare page. */
const TARGET = { median: 80, worst: 130, signIn: 20 };
const NEXT_TARGET = { median: 60, worst: 90, signIn: 15 };

function kilobytes(bytes: number): number {
  return rounded(bytes / 1000, 1);
}

/** Compressed JavaScript that the first visit of each page of the built app fetches, above a bare Next page. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const twin = await startNextTwin(world.shutdown);
    const browser = await launchBrowser();
    world.shutdown.add("the browser", () => browser.close());
    const bare = await weighPage(browser, twin.origin);
    const visitors = new Map<Viewer, HttpVisitor>();
    const pages: { route: string; aboveBare: number; scripts: number; movedTo?: string }[] = [];
    for (const { route, path, viewer } of await everyPage()) {
      const visitor = visitors.get(viewer) ?? (await enterAs(viewer));
      visitors.set(viewer, visitor);
      const weight = await weighPage(browser, `http://${visitor.host}${path}`, visitor);
      pages.push({
        route,
        aboveBare: kilobytes(weight.bytes - bare.bytes),
        scripts: weight.scripts,
        ...(weight.finalPath === path ? {} : { movedTo: weight.finalPath }),
      });
    }
    const above = pages.map(({ aboveBare }) => aboveBare);
    const ours = {
      median: rounded(median(above), 1),
      worst: Math.max(...above),
      signIn: Math.max(...pages.filter(({ route }) => route === "/login").map(({ aboveBare }) => aboveBare)),
    };
    return {
      goal: "First-load JavaScript of every page in kB (compressed) above a bare Next page: median, worst, sign-in",
      ours: { ...ours, pages },
      twin: { bare: kilobytes(bare.bytes), scripts: bare.scripts },
      ratio: null,
      target: TARGET,
      nextTarget: NEXT_TARGET,
      pass: ours.median <= TARGET.median && ours.worst <= TARGET.worst && ours.signIn <= TARGET.signIn,
    };
  });
}
