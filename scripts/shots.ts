/**
 * `npm run shots [-- name…]`: screenshots of the pages in both themes, wide and narrow, into .genius/shots. With PORT set
 * it uses the product running there, else it starts one of its own with the demo.
 */
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "@/tests/support/browser";
import { startOwnProduct } from "./support/own-product";

const PASSWORD = "Demo-365-pass!";
const FOLDER = resolve(".genius/shots");
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

interface Shot {
  name: string;
  /** Agency slug of the host; the platform's own host without. */
  host?: string;
  /** Who is signed in; nobody without. */
  email?: string;
  path: string;
  /** Something to do before the picture. */
  prepare?: (page: Page) => Promise<void>;
}

const CLIENT = { host: "acme", email: "owner@brightsmile.test" };
const AGENCY = { host: "acme", email: "owner@acme.test" };

const SHOTS: Shot[] = [
  { name: "login", host: "acme", path: "/login" },
  { name: "login-zenith", host: "zenith", path: "/login" },
  { name: "signup", host: "acme", path: "/signup" },
  { name: "dashboard", ...CLIENT, path: "/w/brightsmile/dashboard" },
  { name: "agents", ...CLIENT, path: "/w/brightsmile/agents" },
  { name: "agent-new", ...CLIENT, path: "/w/brightsmile/agents/new" },
  { name: "agent", ...CLIENT, path: "/w/brightsmile/agents", prepare: (page) => openFirst(page, "/agents/") },
  { name: "calls", ...CLIENT, path: "/w/brightsmile/calls" },
  {
    name: "call",
    ...CLIENT,
    path: "/w/brightsmile/calls?status=completed",
    prepare: (page) => openFirst(page, "/calls/"),
  },
  { name: "billing", ...CLIENT, path: "/w/brightsmile/billing" },
  { name: "read-only", ...AGENCY, path: "/w/sunrise-yoga/dashboard" },
  { name: "select-workspace", ...AGENCY, path: "/select-workspace" },
  { name: "account", ...CLIENT, path: "/account" },
  { name: "org", ...AGENCY, path: "/org" },
  { name: "org-clients", ...AGENCY, path: "/org/clients" },
  {
    name: "org-client",
    ...AGENCY,
    path: "/org/clients",
    prepare: (page) => openFirst(page, "/org/clients/"),
  },
  { name: "org-integrations", ...AGENCY, path: "/org/integrations" },
  { name: "super-admin", email: "super@genius365.test", path: "/super-admin" },
  { name: "super-admin-partners", email: "super@genius365.test", path: "/super-admin/partners" },
  { name: "landing", path: "/" },
];

async function openFirst(page: Page, hrefPart: string): Promise<void> {
  await page.locator(`main a[href*="${hrefPart}"]:not([href$="/new"])`).first().click();
  await page.waitForURL((url) => url.pathname.includes(hrefPart));
  await page.waitForLoadState("networkidle");
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
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ colorScheme, viewport: SIZES.wide, ...signedIn });
    const page = await context.newPage();
    await page.goto(`${origin}${shot.path}`, { waitUntil: "networkidle" });
    await shot.prepare?.(page);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: `${FOLDER}/${shot.name}-${size}-${colorScheme}.png` });
    }
    await context.close();
  }
}

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const shots = SHOTS.filter((shot) => names.length === 0 || names.includes(shot.name));
  await mkdir(FOLDER, { recursive: true });
  const running = process.env.PORT
    ? { port: Number(process.env.PORT), stop: async () => undefined }
    : await startOwnProduct();
  const browser = await launchBrowser();
  try {
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
