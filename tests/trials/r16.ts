import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { HOSTILE_SVGS } from "../support/hostile-svgs";
import type { HttpVisitor } from "../support/http";
import { hostOf, standInUrl } from "../support/product-under-test";
import { SCRIPT_PAYLOADS } from "../support/script-payloads";
import { createMarkedPartner, type MarkedPartner } from "../support/tenancy/marked-tenant";
import { createPerson, joinPartner, signInOn } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";
import { openWatchedBrowser, type WatchedBrowser } from "../support/trials/watched-browser";
import { waitFor } from "../support/wait-for";

const mailbox = z.object({ data: z.array(z.object({ subject: z.string(), html: z.string() })) });

const previews = z.object({
  data: z.object({ mails: z.array(z.object({ subject: z.string(), html: z.string() })) }),
});

type Stage = {
  own: MarkedPartner;
  owner: HttpVisitor;
  email: string;
  browser: WatchedBrowser;
  book: CaseBook;
  /** Then a page holds markup where the text was. */
  isMangled: boolean;
  /** What a browser would get if nothing were escaped; as it is in the trial itself. */
  mangle: (text: string) => string;
};

/** What a renderer that escapes nothing would have sent. */
function withoutEscapes(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

/** Opens an address and tells what ran there. `shows` is a text the page must hold, or it proves nothing. */
async function look({ browser, book }: Stage, url: string, label: string, shows?: string): Promise<void> {
  await browser.page.goto(url, { waitUntil: "load" });
  await browser.painted();
  if (shows !== undefined) {
    const text = await browser.page.evaluate(() => document.documentElement.textContent);
    book.check(text?.includes(shows) ?? false, `${label}: the text is not on ${url}`);
  }
  const deeds = browser.deeds();
  book.check(deeds.length === 0, `${label} on ${url}: ${deeds.join(", ")}`);
}

const at = ({ own }: Stage, path: string) => `http://${hostOf(own.partnerSlug)}${path}`;

/** Agency, sender and mails wear the text; sign-in and settings are opened. */
async function tryBrandText(stage: Stage, payload: string, isThorough: boolean): Promise<void> {
  const { owner, book } = stage;
  const body = { name: payload, mailSenderName: payload };
  const saved = await owner.send("/api/partner/settings", { method: "PATCH", body });
  book.equal(saved.status, 200, `saving ${payload}`);
  const label = `agency called ${payload}`;
  await stage.browser.become("stranger");
  await look(stage, at(stage, "/login"), label, stage.isMangled ? undefined : payload);
  await stage.browser.become("signed-in");
  await tryPreviews(stage, payload);
  if (!isThorough) return;
  await tryMail(stage, payload);
  for (const path of ["/org/settings", "/org/settings/mail", "/org"])
    await look(stage, at(stage, path), label);
}

/** The mails that name the agency most, as its settings show them. */
async function tryPreviews(stage: Stage, payload: string): Promise<void> {
  const answer = await stage.owner.send("/api/partner/settings/mails");
  const { mails } = previews.parse(answer.json()).data;
  const shown = mails.filter(({ subject }) => subject.includes(payload));
  stage.book.check(shown.length > 0, `no mail names an agency called ${payload}`);
  for (const { html } of shown.slice(0, 2)) await openMail(stage, html, `preview of ${payload}`);
}

/** A mail that was really sent. */
async function tryMail(stage: Stage, payload: string): Promise<void> {
  await stage.owner.send("/api/partner/settings/test-mail", { method: "POST" });
  const url = `${standInUrl("mail")}/_sandbox/messages?to=${encodeURIComponent(stage.email)}`;
  const { html } = await waitFor(
    `the test mail of ${payload}`,
    async () => {
      const { data } = mailbox.parse(await (await fetch(url)).json());
      return data.find(({ subject }) => subject === `A test mail from ${payload}`);
    },
    { deadlineMs: 30_000 },
  );
  await openMail(stage, html, `mail of ${payload}`);
}

async function openMail({ browser, book, mangle }: Stage, html: string, label: string): Promise<void> {
  await browser.page.goto("about:blank");
  await browser.page.setContent(mangle(html), { waitUntil: "load" });
  await browser.painted();
  const deeds = browser.deeds();
  book.check(deeds.length === 0, `${label}: ${deeds.join(", ")}`);
}

/** All texts at once as names of clients, people and agents, on the pages that list them. */
async function tryLists(stage: Stage): Promise<void> {
  const { own } = stage;
  await nameThings(own);
  const places = [
    "/org/clients",
    "/org/team",
    "/org/audit",
    "/select-workspace",
    `/w/${own.workspace.workspaceSlug}/agents`,
    `/w/${own.workspace.workspaceSlug}/dashboard`,
  ];
  for (const path of places) await look(stage, at(stage, path), "names in lists");
}

async function nameThings({ partnerId, workspace }: MarkedPartner): Promise<void> {
  const db = systemDb();
  const [agent, space] = await Promise.all([
    db.agent.findUniqueOrThrow({ where: { id: workspace.agentId } }),
    db.workspace.update({ where: { id: workspace.workspaceId }, data: { name: SCRIPT_PAYLOADS[0] ?? "" } }),
  ]);
  const { workspaceId, provider, direction } = agent;
  const users = SCRIPT_PAYLOADS.map((name) => ({
    id: newId(),
    name,
    email: `named-${newId()}@example.test`,
  }));
  await db.user.createMany({ data: users });
  await db.partnerMember.createMany({
    data: users.map(({ id }) => ({ id: newId(), partnerId, userId: id, role: "member" as const })),
  });
  await db.workspace.createMany({
    data: SCRIPT_PAYLOADS.map((name) => {
      const id = newId();
      return { id, partnerId, slug: `w-${id}`, name, features: space.features ?? {} };
    }),
  });
  await db.agent.createMany({
    data: SCRIPT_PAYLOADS.map((name) => {
      const config = agent.config ?? {};
      return { id: newId(), partnerId, workspaceId, name, provider, direction, config };
    }),
  });
}

/** A drawing as logo, opened by itself, where it would be a page of the agency's own host. */
async function tryDrawing(stage: Stage, [name, svg]: readonly [string, string, string]): Promise<void> {
  const headers = { "content-type": "image/svg+xml" };
  const answer = await stage.owner.send("/api/upload/logo?kind=logo", { body: svg, headers, method: "POST" });
  stage.book.check([200, 422].includes(answer.status), `uploading ${name} answered ${answer.status}`);
  if (answer.status !== 200) return;
  // Its policy forbids scripts altogether, ours too: there is nothing to wait for but the drawing.
  await stage.browser.page.goto(at(stage, "/brand/logo"), { waitUntil: "load" });
  const deeds = stage.browser.deeds();
  stage.book.check(deeds.length === 0, `logo with ${name}: ${deeds.join(", ")}`);
}

async function setStage(
  canary: boolean,
  book: CaseBook,
  mangled: { drawing: string | null },
): Promise<Stage> {
  const own = await createMarkedPartner();
  const person = await createPerson("brand-owner");
  await joinPartner(person, own.partnerId, "owner");
  const owner = await signInOn(own.partnerSlug, person);
  const domain = `${own.partnerSlug}.localhost`;
  const cookies = [...owner.cookies].map(([name, value]) => ({ name, value, domain, path: "/" }));
  const mangle = (text: string) => (canary ? (mangled.drawing ?? withoutEscapes(text)) : text);
  const browser = await openWatchedBrowser({ cookies, ...(canary ? { mangle } : {}) });
  return { own, owner, email: person.email, browser, book, isMangled: canary, mangle };
}

/** No stored text and no drawing of an agency ever runs or loads anything: not on its pages, not in its mails. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  // Set while a drawing is tried with its guard broken: it arrives as it was sent.
  const mangled: { drawing: string | null } = { drawing: null };
  const stage = await setStage(canary, book, mangled);
  try {
    const texts = canary ? SCRIPT_PAYLOADS.slice(0, 3) : SCRIPT_PAYLOADS;
    for (const [index, payload] of texts.entries()) {
      await tryBrandText(stage, payload, size === "M" || index % 12 === 0);
    }
    // With nothing escaped these lead the browser away, and then there is nothing left to look at.
    if (!canary) await tryLists(stage);
    for (const [index, drawing] of (canary ? HOSTILE_SVGS.slice(0, 1) : HOSTILE_SVGS).entries()) {
      if (canary) mangled.drawing = drawing[1];
      // The sanitiser's own tests try each of them; here it is the way to the browser.
      if (size === "M" || index % 3 === 0) await tryDrawing(stage, drawing);
    }
  } finally {
    await stage.browser.close();
  }
  return book.outcome();
}
