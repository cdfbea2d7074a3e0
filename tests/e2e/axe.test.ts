import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { follow } from "./at-rest";
import { bringAxe, findDefects } from "./axe";
import { at, useBrowser } from "./visitor";

/** Hardly to be told from each of the two grounds, and well to be read on the other. */
const PALE = "#e8e8e8";
const DIM = "#3a3a3a";

describe("the look for defects", () => {
  const browser = useBrowser();

  it("finds nothing on a page that has none, and each that is planted where it is one", async () => {
    const page = await browser.visit();
    await bringAxe(page.context());
    await follow(page).open(at("acme", "/login"));
    expect(await findDefects(page)).toEqual([]);

    await plant(page);
    const images = "image-alt: .unnamed; iframe img";
    const found = (await findDefects(page)).map((defect) => defect.replace(/ by \d+ px$/, ""));
    expect(found).toEqual([
      "light 1440: color-contrast: .pale; iframe p",
      `light 1440: ${images}`,
      "light 390: color-contrast: .pale; iframe p",
      `light 390: ${images}`,
      "light 390: scrolls sideways",
      "dark 1440: color-contrast: .dim; iframe p",
      "dark 390: color-contrast: .dim; iframe p",
      "dark 390: scrolls sideways",
    ]);
  });

  it("refuses a frame that it cannot look into", async () => {
    const page = await browser.visit();
    await bringAxe(page.context());
    await follow(page).open(at("acme", "/login"));
    await page.evaluate(async () => {
      const frame = document.createElement("iframe");
      frame.title = "Closed";
      frame.setAttribute("sandbox", "allow-same-origin");
      frame.srcdoc = "<p>Nobody runs anything here.</p>";
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      document.body.append(frame);
      await loaded;
    });
    await expect(findDefects(page)).rejects.toThrow("Nobody can look into");
  });
});

/** Defects of one theme, of one width, of all, and of a frame without scripts as mails are shown in. */
async function plant(page: Page): Promise<void> {
  await page.evaluate(
    async ([pale, dim]) => {
      const planted = document.createElement("div");
      const image = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
      planted.innerHTML = `<p class="pale" style="color:${pale}">Pale</p><p class="dim" style="color:${dim}">Dim</p>
        <img class="unnamed" src="${image}"><div style="width:800px">Wide</div>
        <iframe title="A mail" sandbox="" srcdoc='<html lang="en"><title>Mail</title>
        <body style="background:#fff"><p style="color:#eee">Hidden</p><img src="${image}">'></iframe>`;
      const frame = planted.querySelector("iframe");
      const loaded = new Promise((resolve) => frame?.addEventListener("load", resolve, { once: true }));
      document.querySelector("main")?.append(planted);
      await loaded;
    },
    [PALE, DIM],
  );
}
