import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { sealToken } from "@/lib/domain/mail/seal-token";
import { TEMPLATES } from "@/lib/domain/mail/templates";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { partnerUrl } from "@/lib/domain/shared/partner-url";
import type { PartnerInfo } from "@/lib/domain/shared/tenant-context";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { MailTemplate } from "@/types/jobs";
import type { Operation } from "@/types/operation";
import { OPERATIONS } from "@/types/operations";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { SAMPLES } from "../support/tenancy/samples";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { leadsAway, targetsOf } from "../support/trials/leads-away";
import { startTrialProduct } from "../support/trials/product";

/** Ways to write another host so that it looks like a path. */
const HOSTILE = [
  "//evil.test",
  "///evil.test",
  "////evil.test/%2e%2e",
  "/\\evil.test",
  "\\\\evil.test",
  "\\/evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "\t//evil.test",
  " //evil.test",
  "/\r\nLocation: https://evil.test",
  "/%0d%0aLocation:%20https://evil.test",
  "https://evil.test",
  "HTTPS://evil.test/login",
  "https:evil.test",
  "https:/evil.test",
  "https:\\\\evil.test",
  "http://localhost@evil.test",
  "javascript:alert(1)",
  "data:text/html,evil.test",
  "/.//evil.test",
  "/..//evil.test",
  "/./\\evil.test",
  "/%2f%2fevil.test",
  "/%5cevil.test",
  "/%09/evil.test",
  "@evil.test",
  ".evil.test",
  ":80@evil.test/",
  "evil.test",
  "//evil.test:80#/login",
  "/\u2028/evil.test",
  "/\u0000/evil.test",
  "\u3000//evil.test",
  "/\uff0f/evil.test",
  "//\u24d4vil.test",
  "?next=//evil.test",
  "#//evil.test",
] as const;

const FUZZED = { S: 250, M: 10_000 };
const PIECES = [
  "/",
  "\\",
  "//",
  ".",
  "..",
  "@",
  ":",
  "?",
  "#",
  "%2f",
  "%5c",
  "%09",
  "\t",
  "\r\n",
  "evil.test",
  "http:",
  "a",
  ";",
];

function fuzz(random: SeededRandom): string {
  const count = random.integer(1, 7);
  return Array.from({ length: count }, () => PIECES[random.integer(0, PIECES.length - 1)]).join("");
}

function checkAnswer(book: CaseBook, answer: HttpAnswer, host: string, label: string): void {
  const { location } = answer.headers;
  const targets = targetsOf({
    location: location === undefined ? null : String(location),
    text: answer.text,
  });
  book.check(answer.status < 500, `${label}: answered ${answer.status}`);
  book.equal(
    targets.filter((target) => leadsAway(target, `http://${host}`)),
    [],
    `${label}: leads away`,
  );
  book.check(
    !String(answer.headers["set-cookie"] ?? "").includes("evil.test"),
    `${label}: fields were split in two`,
  );
}

type FormOperation = Operation & { form?: "accepted" };

/** Every form of the product: as it would be sent, with a hostile way on. */
async function tryForms(book: CaseBook, own: Customer): Promise<void> {
  const host = hostOf(own.partnerSlug);
  const forms = OPERATIONS.filter((operation: FormOperation) => operation.form === "accepted");
  book.check(forms.length > 5, `only ${forms.length} forms were found`);
  const cookie = [...own.owner.cookies].map((pair) => pair.join("=")).join("; ");
  for (const operation of forms) {
    // Password checks are slow by intent; the wrong one is refused and leads back to the form.
    await inParallel(HOSTILE, 4, async (next) => {
      const sample = await SAMPLES[operation.id]?.({ target: own.workspace, person: null });
      const fields = Object.entries(sample?.body ?? {}).map(([name, value]) => [name, String(value)]);
      const form = new URLSearchParams(fields);
      form.set("next", next);
      if (form.has("password")) form.set("password", "wrong");
      const headers = {
        origin: `http://${host}`,
        "content-type": "application/x-www-form-urlencoded",
        ...(operation.audience === "user" ? { cookie } : {}),
      };
      const answer = await send(host, operation.path, {
        method: operation.method,
        body: form.toString(),
        headers,
      });
      checkAnswer(book, answer, host, `${operation.id} with next=${JSON.stringify(next)}`);
    });
  }
}

/** The right password with a hostile way on, as a form and as JSON. */
async function trySignIn(book: CaseBook, own: Customer): Promise<void> {
  const host = hostOf(own.partnerSlug);
  const { email, password } = own.person;
  await inParallel(HOSTILE, 3, async (next) => {
    const form = new URLSearchParams({ email, password, next });
    const headers = { origin: `http://${host}`, "content-type": "application/x-www-form-urlencoded" };
    const posted = await send(host, "/api/auth/signin", { body: form.toString(), headers });
    checkAnswer(book, posted, host, `sign-in with next=${JSON.stringify(next)}`);
    const called = await send(host, "/api/auth/signin", { body: { email, password, next } });
    const way = called.status === 200 ? /"next":"([^"]*)"/.exec(called.text)?.[1] : "/";
    book.check(!leadsAway(way ?? "", `http://${host}`), `sign-in by JSON leads to ${way}`);
  });
}

/** Pages that read where to go on to from their address, seen by somebody signed in and by nobody. */
async function tryPages(book: CaseBook, own: Customer): Promise<void> {
  const host = hostOf(own.partnerSlug);
  const cookie = [...own.owner.cookies].map((pair) => pair.join("=")).join("; ");
  const pages = [
    "/login",
    "/signup",
    "/two-factor",
    "/two-factor/set-up",
    "/select-workspace",
    "/suspended",
    "/view-as",
    "/org",
    "/",
  ];
  const tries = pages.flatMap((page) => HOSTILE.map((next) => ({ page, next })));
  await inParallel(tries, 6, async ({ page, next }) => {
    const path = `${page}?${new URLSearchParams({ next, error: next, redirect: next, url: next })}`;
    for (const headers of [{}, { cookie }]) {
      checkAnswer(
        book,
        await send(host, path, { headers }),
        host,
        `${path} ${headers.cookie ? "signed in" : ""}`,
      );
    }
  });
  // The path itself, which redirects to sign-in repeat.
  for (const path of [
    "//evil.test",
    "//evil.test/org",
    "/\\evil.test/org",
    "/org//evil.test",
    "/%2f%2fevil.test",
    "/;@evil.test",
  ]) {
    checkAnswer(book, await send(host, path), host, `GET ${path}`);
  }
}

/** Random ways on, posted to the form that asks for nothing else. */
async function tryFuzz(book: CaseBook, own: Customer, count: number, random: SeededRandom): Promise<void> {
  const host = hostOf(own.partnerSlug);
  const nexts = Array.from({ length: count }, () => fuzz(random));
  await inParallel(nexts, 6, async (next) => {
    const headers = { origin: `http://${host}`, "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ next }).toString();
    const answer = await send(host, "/api/auth/view-as/leave", { body, headers });
    checkAnswer(book, answer, host, `way on ${JSON.stringify(next)}`);
  });
}

function linkOf(make: () => string): string | null {
  try {
    return make();
  } catch {
    // Refusing to make the link is what a hostile value deserves.
    return null;
  }
}

/** Links of every mail lead to the agency's own host, whatever the values in it are. */
function tryMails(book: CaseBook, partner: PartnerInfo, home: string): void {
  const { id: partnerId } = partner;
  // The keys are the templates' names.
  for (const template of Object.keys(TEMPLATES) as MailTemplate[]) {
    for (const evil of HOSTILE) {
      const mailId = newId();
      const values = new Proxy<Record<string, string>>({}, { get: () => evil });
      const sealedToken = sealToken(evil, mailId, partnerId);
      const job = { partnerId, mailId, template, to: "a@example.test", name: evil, values, sealedToken };
      const url = linkOf(() => TEMPLATES[template](partner, job).action?.url ?? home);
      book.check(
        url === null || !leadsAway(url, home),
        `mail ${template} with ${JSON.stringify(evil)}: ${url}`,
      );
    }
  }
  for (const evil of HOSTILE) {
    const url = linkOf(() => partnerUrl(partner, evil));
    book.check(url === null || !leadsAway(url, home), `a link to ${JSON.stringify(evil)}: ${url}`);
  }
}

/** No form, page, answer or mail leads off the host, whatever it is fed. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const own = await createCustomer();
  const { partnerId } = own;
  if (canary) {
    // The guarded thing is the host links are built from: here the agency is given somebody else's.
    const hostname = `evil-${newId().slice(-12)}.test`;
    await systemDb().partnerDomain.create({
      data: {
        id: newId(),
        partnerId,
        hostname,
        verificationToken: "t",
        verifiedAt: new Date(),
        isPrimary: true,
      },
    });
  }
  const partner = await loadPartnerById(partnerId);
  if (!partner) throw new Error("The agency of the trial is gone.");
  tryMails(book, partner, `http://${hostOf(own.partnerSlug)}`);
  if (canary) return book.outcome();
  await tryForms(book, own);
  await trySignIn(book, own);
  await tryPages(book, own);
  await tryFuzz(book, own, FUZZED[size], createSeededRandom(seed));
  return book.outcome();
}
