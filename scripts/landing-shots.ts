/**
 * `npx tsx scripts/landing-shots.ts`: takes the pictures of the landing page from a product of its own with the demo, as
 * WebP in both themes, into components/marketing/images. Build first; build again afterwards to see them.
 */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { DEMO_PASSWORD } from "@/prisma/seed/demo/cast";
import { launchBrowser } from "@/tests/support/browser";
import { startOwnProduct } from "./support/own-product";

const FOLDER = resolve("components/marketing/images");
const VIEWPORT = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 640 };
/** Enough that text stays crisp; the files are fetched by everybody who comes by. */
const WEBP_QUALITY = 0.82;

interface Picture {
  name: string;
  host: string;
  email: string;
  path: string;
  viewport?: typeof VIEWPORT;
  prepare?: (page: Page) => Promise<void>;
}

/** A client where it is day while it is night in America, so that today's figures are not empty. */
const PINECREST = { host: "zenith", email: "owner@pinecrest.test", path: "/w/pinecrest-vet/dashboard" };

const PICTURES: Picture[] = [
  { name: "client", ...PINECREST },
  { name: "phone", ...PINECREST, viewport: PHONE },
  { name: "agency", host: "acme", email: "owner@acme.test", path: "/org" },
  {
    name: "call",
    host: "acme",
    email: "owner@brightsmile.test",
    path: "/w/brightsmile/calls?status=completed",
    prepare: async (page) => {
      await page.locator('main a[href*="/calls/"]').first().click();
      await page.waitForURL((url) => /\/calls\/[0-9a-f-]{36}$/.test(url.pathname));
      // The waveform is drawn once the recording was read.
      await page.locator("canvas").first().waitFor();
    },
  },
];

async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/** The browser itself is the encoder, so that no library is needed for it. */
async function toWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ base64, quality }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    { base64: png.toString("base64"), quality: WEBP_QUALITY },
  );
  await page.close();
  if (!url.startsWith("data:image/webp;base64,")) throw new Error("This browser does not write WebP.");
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

async function take(browser: Browser, port: number, picture: Picture): Promise<void> {
  const origin = `http://${picture.host}.localhost:${port}`;
  const { viewport = VIEWPORT } = picture;
  // Phones have dense screens; on wide ones the picture is drawn smaller than it is.
  const context = await browser.newContext({ viewport, deviceScaleFactor: viewport === PHONE ? 2 : 1 });
  const page = await context.newPage();
  await signIn(page, origin, picture.email);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${origin}${picture.path}`, { waitUntil: "networkidle" });
    await picture.prepare?.(page);
    await page.waitForLoadState("networkidle");
    await page.mouse.move(0, viewport.height - 1);
    const webp = await toWebp(browser, await page.screenshot());
    await writeFile(`${FOLDER}/${picture.name}-${colorScheme}.webp`, webp);
    console.log(`${picture.name}-${colorScheme}.webp: ${Math.round(webp.length / 1024)} kB`);
  }
  await context.close();
}

const product = await startOwnProduct();
try {
  const browser = await launchBrowser();
  try {
    for (const picture of PICTURES) await take(browser, product.port, picture);
  } finally {
    await browser.close();
  }
} finally {
  await product.stop();
}
