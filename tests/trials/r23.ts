import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { proofValue } from "@/lib/domain/domains/proof";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { domainResource } from "@/types/domains";
import { setProofs } from "../support/dns-zone";
import { createTenant } from "../support/fixtures";
import { type HttpAnswer, send } from "../support/http";
import { basePort, hostOf } from "../support/product-under-test";
import { createApiKey } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

const RIVALS = 4;
const ROUNDS = { S: 8, M: 80 };
/** Copies of a host live for a second; the rest is for a busy machine. */
const SERVES_WITHIN_MS = 5_000;
const answered = z.object({ data: domainResource });

type Rival = {
  partnerId: string;
  brand: string;
  call: (path: string, method: string, body?: unknown) => Promise<HttpAnswer>;
};
type Claim = { rival: Rival; id: string; proof: string };

async function createRival(): Promise<Rival> {
  const { partnerId } = await createTenant();
  const brand = `Rival ${newId().slice(-12)}`;
  await systemDb().partner.update({ where: { id: partnerId }, data: { name: brand } });
  const scopes = ["partner.settings.read", "partner.domains.manage"];
  const { secret } = await createApiKey({ partnerId, workspaceId: null }, scopes);
  const headers = { authorization: `Bearer ${secret}` };
  const host = hostOf(`p-${partnerId}`);
  return {
    partnerId,
    brand,
    call: (path, method, body) => send(host, `/api/partner/domains${path}`, { method, body, headers }),
  };
}

function isVerified(answer: HttpAnswer): boolean {
  return answer.status === 200 && answered.parse(answer.json()).data.verifiedAt !== null;
}

const stateIn = (answer: HttpAnswer) =>
  answer.status === 200 ? answered.parse(answer.json()).data.state : answer.status;

/** Each rival claims the name twice at once: one claim each. */
async function claimAll(book: CaseBook, rivals: readonly Rival[], hostname: string): Promise<Claim[]> {
  return await Promise.all(
    rivals.map(async (rival) => {
      const twice = await Promise.all([1, 2].map(() => rival.call("", "POST", { hostname })));
      const statuses = twice.map(({ status }) => status).sort();
      book.equal(statuses, [201, 409], `${hostname}: two claims of one agency`);
      const made = twice.find(({ status }) => status === 201);
      const { id, records } = answered.parse(made?.json()).data;
      return { rival, id, proof: records.find(({ purpose }) => purpose === "proof")?.value ?? "" };
    }),
  );
}

/** All look the name up twice at once; answers who is told that it is theirs. */
async function verifyAll(claims: readonly Claim[]): Promise<Map<Claim, HttpAnswer[]>> {
  const outcomes = await Promise.all(
    claims.map(async (claim) => {
      const answers = await Promise.all([1, 2].map(() => claim.rival.call(`/${claim.id}/verify`, "POST")));
      return [claim, answers] as const;
    }),
  );
  return new Map(outcomes);
}

async function checkOneHolder(book: CaseBook, hostname: string, allowed: readonly Rival[], label: string) {
  const rows = await systemDb().partnerDomain.findMany({ where: { hostname, verifiedAt: { not: null } } });
  book.check(rows.length <= 1, `${label}: ${rows.length} holders`);
  book.check(
    rows.every(({ partnerId }) => allowed.some((rival) => rival.partnerId === partnerId)),
    `${label}: held by one without the right`,
  );
  const resting = await systemDb().releasedHost.count({ where: { hostname } });
  book.check(rows.length === 0 || resting === 0, `${label}: in use and resting at once`);
}

/** Within moments the host shows its holder's brand alone, or nothing when it is nobody's. */
async function servesSoon(book: CaseBook, hostname: string, rivals: readonly Rival[], holder: Rival | null) {
  const probe = async () => {
    const { status, text } = await send(`${hostname}:${basePort()}`, "/login");
    const shown = rivals.filter(({ brand }) => text.includes(brand));
    if (!holder) return status === 404 && shown.length === 0;
    return status === 200 && shown.length === 1 && shown[0] === holder;
  };
  const name = holder?.brand ?? "nobody";
  const isSo = await waitFor(`${hostname} to serve ${name}`, probe, { deadlineMs: SERVES_WITHIN_MS }).catch(
    () => false,
  );
  book.check(isSo, `${hostname}: does not serve ${name}`);
}

/** One name: claims, proofs of some, a race, a release under fire, quarantine, and the way back or on. */
async function playRound(book: CaseBook, rivals: readonly Rival[], random: SeededRandom): Promise<void> {
  const hostname = `race-${newId().slice(-12)}.example.com`;
  const claims = await claimAll(book, rivals, hostname);
  book.check(
    (await send(`${hostname}:${basePort()}`, "/login")).status === 404,
    `${hostname}: serves a claim`,
  );
  const proven = random.shuffle(claims).slice(0, random.integer(1, claims.length));
  const proofs = ["v=spf1 -all", ...proven.map(({ proof }) => proof)];
  await setProofs(hostname, random.shuffle(proofs));
  const outcomes = await verifyAll(claims);
  const winners = claims.filter((claim) => outcomes.get(claim)?.some(isVerified));
  book.equal(winners.length, 1, `${hostname}: winners`);
  const [winner] = winners;
  if (!winner) return;
  book.check(proven.includes(winner), `${hostname}: won without a proof`);
  for (const claim of claims.filter((each) => each !== winner)) {
    const told = outcomes.get(claim)?.map(stateIn);
    const expected = proven.includes(claim) ? "held" : "wrong_value";
    book.equal(told, [expected, expected], `${hostname}: what a loser is told`);
  }
  await checkOneHolder(book, hostname, [winner.rival], hostname);
  await servesSoon(book, hostname, rivals, winner.rival);
  await release(book, { hostname, rivals, claims, winner, proofs: claims.map(({ proof }) => proof) });
  if (!book.isConvinced) await comeBack(book, { hostname, rivals, claims, winner }, random);
}

type Scene = { hostname: string; rivals: readonly Rival[]; claims: readonly Claim[]; winner: Claim };

/** The winner lets go while everybody else, all with valid proofs now, grabs for it. */
async function release(book: CaseBook, scene: Scene & { proofs: string[] }): Promise<void> {
  const { hostname, rivals, claims, winner } = scene;
  await setProofs(hostname, scene.proofs);
  const others = claims.filter((claim) => claim !== winner);
  const [first, second, grabs] = await Promise.all([
    winner.rival.call(`/${winner.id}`, "DELETE"),
    winner.rival.call(`/${winner.id}`, "DELETE"),
    verifyAll(others),
  ]);
  book.equal([first.status, second.status].sort(), [204, 404], `${hostname}: two releases`);
  book.check(![...grabs.values()].flat().some(isVerified), `${hostname}: grabbed while it was released`);
  await checkOneHolder(book, hostname, [], `${hostname} after its release`);
  if (book.isConvinced) return;
  await servesSoon(book, hostname, rivals, null);
  const resting = await verifyAll(others);
  for (const answer of [...resting.values()].flat()) {
    book.equal(stateIn(answer), "quarantined", `${hostname}: a look-up while it rests`);
  }
  const [outsider] = others;
  if (!outsider) return;
  await outsider.rival.call(`/${outsider.id}`, "DELETE");
  const { status } = await outsider.rival.call("", "POST", { hostname });
  book.equal(status, 409, `${hostname}: a claim while it rests`);
}

/** The former owner takes it back at once, or after the quarantine one of the others gets it. */
async function comeBack(book: CaseBook, scene: Scene, random: SeededRandom): Promise<void> {
  const { hostname, rivals, claims, winner } = scene;
  if (random.next() < 0.5) {
    const claim = await winner.rival.call("", "POST", { hostname });
    book.equal(claim.status, 201, `${hostname}: the former owner's claim`);
    const { id, records } = answered.parse(claim.json()).data;
    await setProofs(hostname, [records[0]?.value ?? ""]);
    book.check(isVerified(await winner.rival.call(`/${id}/verify`, "POST")), `${hostname}: not taken back`);
    await servesSoon(book, hostname, rivals, winner.rival);
    await checkOneHolder(book, hostname, [winner.rival], `${hostname} taken back`);
    return;
  }
  await systemDb().releasedHost.updateMany({ where: { hostname }, data: { quarantinedUntil: new Date(0) } });
  const heirs = claims.filter((claim) => claim !== winner).slice(1);
  const outcomes = await verifyAll(heirs);
  const winners = heirs.filter((claim) => outcomes.get(claim)?.some(isVerified));
  book.equal(winners.length, 1, `${hostname}: winners after the quarantine`);
  await checkOneHolder(
    book,
    hostname,
    heirs.map(({ rival }) => rival),
    `${hostname} after the quarantine`,
  );
}

/** Many agencies want the same names: one at a time has each, never without proof, never while it rests. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const random = createSeededRandom(seed);
  const rivals = await Promise.all(Array.from({ length: RIVALS }, createRival));
  const sabotage = spoilingTrigger(
    "released_hosts",
    "INSERT",
    "NEW.quarantined_until := now() - interval '1 day'; RETURN NEW;",
  );
  await withSabotage(canary, sabotage, async () => {
    for (let round = 0; round < (canary ? 1 : ROUNDS[size]); round++) await playRound(book, rivals, random);
  });
  // An expected value of the proof is built by the same words the agency is shown.
  book.check(proofValue("x") === "domain-verification=x", "the words of a proof");
  return book.outcome();
}
