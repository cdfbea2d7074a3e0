/**
 * `npm run shots [-- name…]`: screenshots of every page in both themes, wide and narrow, into .genius/shots. With PORT set
 * it uses the product running there, else it starts one of its own with the demo.
 */
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "@/tests/support/browser";
import { everyPage, VIEWERS } from "@/tests/support/every-page";
import { startOwnProduct } from "./support/own-product";

const PASSWORD = "Demo-365-pass!";
const FOLDER = resolve(".genius/shots");
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

interface Shot {
  name: string;
  /** Agency slug of the host; the platform's own host without. */
  host?: string | undefined;
  /** Who is signed in; nobody without. */
  email?: string | null;
  path: string;
}

/** Views of pages beside the plain one. */
const MORE: Shot[] = [
  { name: "login-zenith", host: "zenith", path: "/login" },
  { name: "read-only", host: "acme", email: "owner@acme.test", path: "/w/sunrise-yoga/dashboard" },
];

/** `/org/clients/[workspaceId]` is the picture `org-clients-workspaceId`. */
function nameOf(route: string): string {
  return route.replaceAll(/[^A-Za-z]+/g, "-").replaceAll(/^-|-$/g, "") || "landing";
}

async function allShots(): Promise<Shot[]> {
  const pages = await everyPage();
  const plain = pages.map(({ route, path, viewer }): Shot => {
    const { slug, email } = VIEWERS[viewer];
    return { name: nameOf(route), host: slug, email, path };
  });
  return [...plain, ...MORE];
}

async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
const sessions = new Map<string, Session>();

/** Everybody signs in once: the pages are photographed, not the limit on sign-ins. */
async function sessionOf(browser: Browser, origin: string, email: string): Promise<Session> {
  const known = sessions.get(email);
  if (known) return known;
  const context = await browser.newContext();
  await signIn(await context.newPage(), origin, email);
  const session = await context.storageState();
  await context.close();
  sessions.set(email, session);
  return session;
}

async function take(browser: Browser, port: number, shot: Shot): Promise<void> {
  const origin = `http://${shot.host ? `${shot.host}.` : ""}localhost:${port}`;
  const signedIn = shot.email ? { storageState: await sessionOf(browser, origin, shot.email) } : {};
  const context = await browser.newContext({ colorScheme: "light", viewport: SIZES.wide, ...signedIn });
  const page = await context.newPage();
  await page.goto(`${origin}${shot.path}`, { waitUntil: "networkidle" });
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => document.documentElement.classList.toggle("dark", name === "dark"), theme);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.waitForLoadState("networkidle");
      // Colours glide from one theme to the other; the picture is of where they arrive.
      await page.evaluate(() => {
        const gliding = document.getAnimations().filter((each) => each instanceof CSSTransition);
        return Promise.allSettled(gliding.map(({ finished }) => finished)).then(() => undefined);
      });
      await page.screenshot({ path: `${FOLDER}/${shot.name}-${size}-${theme}.png` });
    }
  }
  await context.close();
}

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  await mkdir(FOLDER, { recursive: true });
  const running = process.env.PORT
    ? { port: Number(process.env.PORT), stop: async () => undefined }
    : await startOwnProduct();
  process.env.GENIUS_TEST_BASE_PORT = String(running.port);
  const browser = await launchBrowser();
  try {
    const shots = (await allShots()).filter(({ name }) => names.length === 0 || names.includes(name));
    for (const shot of shots) {
      await take(browser, running.port, shot).catch((error: unknown) => {
        process.exitCode = 1;
        console.error(`${shot.name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
      });
      console.log(shot.name);
    }
  } finally {
    await browser.close();
    await running.stop();
  }
}

await main();
