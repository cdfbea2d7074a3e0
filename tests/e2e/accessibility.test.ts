import { describe, it } from "vitest";
import { type BuiltPage, everyPage, VIEWERS, type Viewer } from "@/tests/support/every-page";
import { follow } from "./at-rest";
import { bringAxe, findDefects } from "./axe";
import { at, enter, useBrowser } from "./visitor";

// The names are the record's own keys.
const EVERYBODY = Object.keys(VIEWERS) as Viewer[];

describe("every page of the build", () => {
  const browser = useBrowser();
  let pages: Promise<BuiltPage[]> | undefined;

  // At the same time: each look waits now and then for the page to come to rest.
  it.concurrent.for(EVERYBODY)(
    "has nothing serious for the %s, wide and narrow, light and dark",
    { timeout: 600_000 },
    async (viewer, { expect }) => {
      pages ??= everyPage();
      const { slug, email } = VIEWERS[viewer];
      const page = await browser.visit({ colorScheme: "light" });
      if (email) await enter(page, slug, email);
      await bringAxe(page.context());
      const followed = follow(page);
      const defects: string[] = [];
      for (const { path } of (await pages).filter((each) => each.viewer === viewer)) {
        await followed.open(at(slug, path));
        defects.push(...(await findDefects(page)).map((defect) => `${path} ${defect}`));
      }
      expect(defects).toEqual([]);
    },
  );
});
