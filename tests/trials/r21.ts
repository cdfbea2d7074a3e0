import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { partnerSubject } from "@/lib/domain/shared/context/subjects";
import { systemContext } from "@/lib/domain/shared/system-context";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { basePort, hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { leadsAway, targetsOf } from "../support/trials/leads-away";
import { startTrialProduct } from "../support/trials/product";
import { type RawAnswer, sendRaw } from "../support/trials/raw-http";
import { waitFor } from "../support/wait-for";

/** An agency with its brand and data marked, the hosts that are rightly its own, and what its owner shows. */
type Agency = Customer & { brand: string; hostnames: string[]; cookie: string };

const MUTATED = { S: 120, M: 3_000 };
const PLATFORM_BRAND = "Genius365";

async function createAgency(label: string): Promise<Agency> {
  const customer = await createCustomer();
  const { partnerId, partnerSlug } = customer;
  const brand = `Brand ${label} ${newId().slice(-12)}`;
  const ownDomain = `${label}-${newId().slice(-12)}.example.com`;
  const ctx = systemContext("trial", { partnerId, workspaceId: "all" });
  await inSystemTransaction(ctx, async (tx) => {
    await tx.tx.partner.update({ where: { id: partnerId }, data: { name: brand } });
    await tx.tx.partnerDomain.create({
      data: { id: newId(), partnerId, hostname: ownDomain, verificationToken: "t", verifiedAt: new Date() },
    });
    await bumpSubjects(tx, [partnerSubject(partnerId)]);
  });
  const cookie = [...customer.owner.cookies].map((pair) => pair.join("=")).join("; ");
  return { ...customer, brand, hostnames: [`${partnerSlug}.localhost`, ownDomain], cookie };
}

/** Values of Host that begin or end with a real name, or look like one. */
function trickHosts(own: string, other: string): string[] {
  const port = basePort();
  return [
    own.toUpperCase(),
    `${own}.`,
    `${own}.:${port}`,
    `${own}:1`,
    `${own}:0${port}`,
    `${own}:99999`,
    `${own}:`,
    `${own}:80:80`,
    `${own}:${port}@evil.test`,
    `${own}..`,
    `.${own}`,
    `x${own}`,
    `x.${own}`,
    `${own}.evil.test`,
    `${own}evil.test`,
    `${own}@evil.test`,
    `evil.test@${own}`,
    `user:pass@${own}`,
    `${own}#.evil.test`,
    `${own}?.evil.test`,
    `${own}/.evil.test`,
    `${own}\\.evil.test`,
    `${own}%00.evil.test`,
    `${own}\u0000.evil.test`,
    `${own}\u0001`,
    `${own},${other}`,
    `${own} ${other}`,
    `${own}\t${other}`,
    `${own};${other}`,
    own.replace(".", "\u3002"),
    own.replace(".", "\uff0e"),
    own.replace(".", "%2e"),
    own.replace("l", "\u217c"),
    own.replace(/^./, (letter) => `${letter}\u00ad`),
    `xn--${own}`,
    "localhost.evil.test",
    "evil-localhost",
    "evil.test",
    "127.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "2130706433",
    "",
    "*",
    "*.localhost",
    "..",
    "null",
    "x".repeat(300),
    `${"a.".repeat(200)}${own}`,
  ];
}

/** What a Host field names by the book: lower case, without port and final dot, exactly. */
function namedBy(host: string): string {
  return host.trim().toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
}

class Attack {
  readonly #book: CaseBook;
  readonly #own: Agency;
  readonly #other: Agency;

  constructor(book: CaseBook, own: Agency, other: Agency) {
    this.#book = book;
    this.#own = own;
    this.#other = other;
  }

  /** Every kind of request under these fields: with `own`'s session, only what the named host stands for may be seen. */
  async try(label: string, host: string | null, fields: readonly string[], target = ""): Promise<void> {
    const { base, cookie } = this.#own;
    const hostLine = host === null ? [] : [`Host: ${host}`];
    for (const path of ["/", "/login", "/org", `${base}/agents`, "/api/auth/context", "/api/partner"]) {
      const answer = await sendRaw([
        `GET ${target}${path} HTTP/1.1`,
        ...hostLine,
        `Cookie: ${cookie}`,
        ...fields,
      ]);
      this.#judge(`${label}: GET ${path}`, namedBy(host ?? ""), answer);
    }
  }

  #judge(label: string, named: string, answer: RawAnswer): void {
    const { status, head, text } = answer;
    const said = head + text;
    this.#book.check(status < 500, `${label}: answered ${status}`);
    for (const agency of [this.#own, this.#other]) {
      const isNamed = agency.hostnames.includes(named);
      const maySeeData = isNamed && agency === this.#own;
      this.#book.check(
        isNamed || !said.includes(agency.brand),
        `${label}: shows the brand of ${agency.brand}`,
      );
      const markers = [agency.workspace.marker, agency.sibling.marker];
      this.#book.check(
        maySeeData || !markers.some((marker) => said.includes(marker)),
        `${label}: shows the data of ${agency.brand}`,
      );
    }
    this.#book.check(
      named === "localhost" || !said.includes(PLATFORM_BRAND),
      `${label}: shows the platform's brand`,
    );
    const away = targetsOf(answer).filter((target) => leadsElsewhere(target, named));
    this.#book.equal(away, [], `${label}: leads to another host`);
  }
}

function leadsElsewhere(target: string, named: string): boolean {
  if (!/^[a-z]+:|^[/\\]{2}/i.test(target)) return leadsAway(target, "http://here.test");
  return namedBy(new URL(target, "http://here.test").host) !== named;
}

/** Fields that other software believes more than Host. */
function forwardedFields(host: string): string[][] {
  return [
    [`X-Forwarded-Host: ${host}`, "X-Forwarded-Proto: https"],
    [`Forwarded: host=${host};proto=https`],
    [
      `X-Host: ${host}`,
      `X-Original-Host: ${host}`,
      `X-Forwarded-Server: ${host}`,
      `X-HTTP-Host-Override: ${host}`,
    ],
    [`Host: ${host}`],
    [` Host: ${host}`],
    [`:authority: ${host}`],
    [`X-Original-URL: http://${host}/login`, `X-Rewrite-URL: http://${host}/login`],
  ];
}

/** One or two characters put where they may be overlooked. */
function mutate(host: string, random: SeededRandom): string {
  const sneaky = [
    ".",
    ":",
    "@",
    "/",
    "\\",
    "#",
    "?",
    "%",
    " ",
    "\t",
    "-",
    "_",
    "0",
    "a",
    "\u0000",
    "\u00e9",
    "\u202e",
  ];
  let mutated = host;
  for (let count = random.integer(1, 2); count > 0; count--) {
    const at = random.integer(0, mutated.length);
    const cut = random.next() < 0.3 ? 1 : 0;
    mutated =
      mutated.slice(0, at) + (sneaky[random.integer(0, sneaky.length - 1)] ?? "") + mutated.slice(at + cut);
  }
  return mutated;
}

/** The trial sees what it should: on its own hosts the owner finds brand and data. */
async function tryHonestly(book: CaseBook, own: Agency): Promise<void> {
  for (const hostname of own.hostnames) {
    const ask = (path: string) =>
      sendRaw([`GET ${path} HTTP/1.1`, `Host: ${hostname}:${basePort()}`, `Cookie: ${own.cookie}`]);
    book.check((await ask(`${own.base}/agents`)).text.includes(own.workspace.marker), `${hostname}: no data`);
    // The server's own copy of the old name lasts a second.
    await waitFor(`the brand on ${hostname}`, async () =>
      (await sendRaw(["GET /login HTTP/1.1", `Host: ${hostname}`])).text.includes(own.brand),
    ).catch(() => book.check(false, `${hostname}: no brand`));
  }
}

/** Whatever the Host field holds: only the agency it exactly names is seen, and nobody is sent to another host. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const [own, other] = [await createAgency("own"), await createAgency("other")];
  const [ownHost = "", otherHost = ""] = [own.hostnames[0], other.hostnames[0]];
  if (canary) {
    // The guarded thing is that a name must match exactly: here longer ones are given to the agency as well.
    const looseNames = [`${ownHost}.evil.test`, `x.${ownHost}`, "evil.test"];
    const rows = looseNames.map((hostname) => ({ id: newId(), partnerId: own.partnerId, hostname }));
    await systemDb().partnerDomain.createMany({
      data: rows.map((row) => ({ ...row, verificationToken: "t", verifiedAt: new Date() })),
    });
  }
  await tryHonestly(book, own);
  const attack = new Attack(book, own, other);
  const random = createSeededRandom(seed);
  const mutated = Array.from({ length: canary ? 0 : MUTATED[size] }, () => mutate(ownHost, random));
  const hosts = [...trickHosts(ownHost, otherHost), otherHost, ...mutated];
  await inParallel(hosts, 6, (host) => attack.try(`Host ${JSON.stringify(host)}`, host, []), book);
  await attack.try("no Host", null, []);
  for (const [named, sneaked] of [
    [ownHost, otherHost],
    ["evil.test", ownHost],
    [hostOf(), ownHost],
  ] as const) {
    if (book.isConvinced) break;
    await inParallel(forwardedFields(sneaked), 6, (fields) =>
      attack.try(`Host ${named} with ${fields[0]}`, named, fields),
    );
    await attack.try(`Host ${named}, address of ${sneaked}`, named, [], `http://${sneaked}`);
    await attack.try(`Host ${named}, address of user@${sneaked}`, named, [], `http://user@${sneaked}`);
  }
  if (canary) await systemDb().partnerDomain.deleteMany({ where: { hostname: { endsWith: "evil.test" } } });
  return book.outcome();
}
