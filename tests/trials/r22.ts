import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { proofValue } from "@/lib/domain/domains/proof";
import { setProofs } from "../support/dns-zone";
import { send } from "../support/http";
import { basePort, hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { createPerson, joinPartner } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

type Shown = { name: string; headers: Record<string, string> };

const ROUNDS = { S: 2, M: 20 };

/** An agency whose own domain is in use. */
async function createAgency(hostname: string | null): Promise<Customer & { domainId: string }> {
  const customer = await createCustomer();
  const domainId = newId();
  if (hostname) {
    const { partnerId } = customer;
    await systemDb().partnerDomain.create({
      data: { id: domainId, partnerId, hostname, verificationToken: "t", verifiedAt: new Date() },
    });
  }
  return { ...customer, domainId };
}

/** The access token inside a session cookie, as a thief would send it. */
function tokenIn(cookie: string): string {
  const value = cookie.slice(cookie.indexOf("=") + 1);
  const stored = z.object({ accessToken: z.string() });
  return stored.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8"))).accessToken;
}

function credentialsOf(customer: Customer, cookie: string): Shown[] {
  return [
    { name: "cookie", headers: { cookie } },
    { name: "token", headers: { authorization: `Bearer ${tokenIn(cookie)}` } },
    { name: "key", headers: customer.key },
  ];
}

/** Signs in on a host that is not made of a slug. */
async function signInAt(host: string, { partnerId }: Customer): Promise<string> {
  const person = await createPerson("visitor");
  await joinPartner(person, partnerId, "owner");
  const { email, password } = person;
  const answer = await send(host, "/api/auth/signin", {
    body: { email, password },
    headers: { origin: `http://${host}` },
  });
  if (answer.status !== 200) throw new Error(`Sign-in on ${host} answered ${answer.status}: ${answer.text}`);
  const cookies = [answer.headers["set-cookie"] ?? []].flat();
  return cookies.map((line) => line.split(";")[0] ?? "").find((pair) => pair.startsWith("session")) ?? "";
}

function paths(own: Customer): string[] {
  const { workspaceSlug } = own.workspace;
  return [
    "/api/auth/context",
    "/api/auth/sessions",
    `${own.base}/agents`,
    `${own.base}/calls`,
    "/api/partner",
    "/api/partner/workspaces",
    "/api/super-admin/partners",
    "/org",
    `/w/${workspaceSlug}/agents`,
    "/select-workspace",
  ];
}

/** On a host that is not the session's partner's, nobody is signed in, whatever is shown. */
async function tryElsewhere(book: CaseBook, own: Customer, host: string, shown: Shown[]): Promise<void> {
  for (const { name, headers } of shown) {
    for (const path of paths(own)) {
      const { status, text, headers: answered } = await send(host, path, { headers });
      const label = `${name} on ${host} at ${path}`;
      const isPage = !path.startsWith("/api/");
      const location = String(answered.location ?? "");
      const isSignedOut =
        [401, 404].includes(status) || (isPage && status === 307 && /^\/login(\?|$)/.test(location));
      book.check(isSignedOut, `${label}: answered ${status} ${location}`);
      const markers = [own.workspace.marker, own.sibling.marker, own.person.email];
      book.check(
        !markers.some((marker) => text.includes(marker)),
        `${label}: shows what is not there to see`,
      );
    }
    const renewal = await send(host, "/api/auth/refresh", { method: "POST", headers });
    book.check(
      [400, 401, 403, 404].includes(renewal.status) && !renewal.headers["set-cookie"]?.includes("session="),
      `${name} renewed on ${host}: answered ${renewal.status}`,
    );
  }
}

/** On another host of the same agency it is the same person with the same rights, and nothing more. */
async function tryOwnHosts(book: CaseBook, own: Customer, host: string, shown: Shown[]): Promise<void> {
  for (const { name, headers } of shown) {
    const agents = await send(host, `${own.base}/agents`, { headers });
    book.check(agents.status === 200 && agents.text.includes(own.workspace.marker), `${name} on own ${host}`);
    const foreign = await send(host, "/api/super-admin/partners", { headers });
    book.check(foreign.status === 404, `${name} on own ${host}: console answered ${foreign.status}`);
  }
}

async function tryRelease(
  book: CaseBook,
  own: Customer & { domainId: string },
  other: Customer,
  hostname: string,
) {
  const host = `${hostname}:${basePort()}`;
  const visitor = await signInAt(host, own);
  const shown = credentialsOf(own, visitor);
  await tryOwnHosts(book, own, host, shown);
  const released = await send(hostOf(own.partnerSlug), `/api/partner/domains/${own.domainId}`, {
    method: "DELETE",
    headers: own.key,
  });
  book.check(released.status === 204, `release answered ${released.status}`);
  await waitFor("the released host to be nobody's", async () => (await send(host, "/login")).status === 404);
  await tryElsewhere(book, own, host, shown);
  // What time does: the quarantine is over, and the name gets another owner.
  await systemDb().releasedHost.updateMany({ where: { hostname }, data: { quarantinedUntil: new Date(0) } });
  await takeOver(book, other, hostname);
  await waitFor("the host to serve its new owner", async () => (await send(host, "/login")).status === 200);
  await tryElsewhere(book, own, host, shown);
}

async function takeOver(book: CaseBook, other: Customer, hostname: string): Promise<void> {
  const at = hostOf(other.partnerSlug);
  const claim = await send(at, "/api/partner/domains", { body: { hostname }, headers: other.key });
  book.check(claim.status === 201, `claim by the next owner answered ${claim.status}`);
  const { verificationToken, id } = await systemDb().partnerDomain.findFirstOrThrow({
    where: { hostname, partnerId: other.partnerId },
  });
  await setProofs(hostname, [proofValue(verificationToken)]);
  const call = { method: "POST", headers: other.key };
  const verified = await send(at, `/api/partner/domains/${id}/verify`, call);
  book.check(verified.text.includes('"verifiedAt":"2'), `the next owner is not verified: ${verified.text}`);
}

/** A session, token or key counts on its own agency's hosts alone, also after a host has changed hands. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  for (let round = 0; round < (canary ? 1 : ROUNDS[size]); round++) {
    const hostname = `shared-${newId().slice(-12)}.example.com`;
    const own = await createAgency(hostname);
    const other = await createAgency(null);
    const cookie = [...own.owner.cookies].map((pair) => pair.join("=")).join("; ");
    if (canary) {
      // The guarded thing is that a session belongs to one partner: here it belongs to the other one.
      const { partnerId } = other;
      await systemDb().session.updateMany({ where: { userId: own.person.userId }, data: { partnerId } });
    }
    const shown = credentialsOf(own, cookie);
    for (const host of [hostOf(other.partnerSlug), hostOf(), hostOf("nobody-has-this-name")]) {
      await tryElsewhere(book, own, host, shown);
    }
    if (canary) break;
    await tryOwnHosts(book, own, hostOf(own.partnerSlug), shown);
    await tryOwnHosts(book, own, `${hostname}:${basePort()}`, shown);
    await tryRelease(book, own, other, hostname);
  }
  return book.outcome();
}
