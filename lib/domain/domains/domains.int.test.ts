import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { useClock } from "@/lib/platform/clock";
import { setDnsFault, setProofs, setRecords } from "@/tests/support/dns-zone";
import {
  actionsOf,
  byClock,
  claim,
  freshHostname,
  hostsPartner,
  mailsTo,
  ownDomain,
} from "@/tests/support/domain-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { assertServed } from "./assert-served";
import { fileDueChecks } from "./file-due-checks";
import { getDomain } from "./get-domain";
import { listDomains } from "./list-domains";
import { proofName, proofValue } from "./proof";
import { releaseDomain } from "./release-domain";
import { makePrimary, unsetPrimary } from "./set-primary";
import { toDomainResource } from "./to-resource";
import { verifyDomain } from "./verify-domain";

const MOST_ROUND_TRIPS = 7;
const DAY = 86_400_000;
let tenant: TestTenant;
let daysAhead = 0;
let restoreClock: () => void;

beforeAll(() => {
  restoreClock = useClock(() => new Date(Date.now() + daysAhead * DAY));
});
beforeEach(async () => {
  daysAhead = 0;
  tenant = await createTenant();
});
afterAll(async () => {
  restoreClock();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Moves the product's clock so many days ahead for the rest of the test. */
function travel(days: number): void {
  daysAhead = days;
}

const stateOf = async (owner: TestTenant, id: string) =>
  toDomainResource(await getDomain(owner.partnerCtx, id)).state;

describe("a claim", () => {
  it("names the records to set, and nobody's platform", async () => {
    const { records, state } = toDomainResource(await claim(tenant, "Voice.Bücher.example.com"));
    expect(state).toBe("waiting");
    expect(records).toEqual([
      {
        purpose: "proof",
        type: "TXT",
        name: "_domain-verification.voice.xn--bcher-kva.example.com",
        value: expect.stringMatching(/^domain-verification=[\w-]{32}$/),
      },
      {
        purpose: "serving",
        type: "CNAME",
        name: "voice.xn--bcher-kva.example.com",
        value: `p-${tenant.partnerId}.${process.env.PLATFORM_DOMAIN}`,
      },
    ]);
    const bare = toDomainResource(await claim(tenant, `bare-${newId().slice(-8)}.com`));
    expect(bare.records[1]?.type).toBe("ALIAS");
  });

  it.each(["localhost", "10.0.0.1", "co.uk", "acme.local", "a b.com", "user@acme.com", "acme.com:80"])(
    "of %s is refused at its field",
    async (hostname) => {
      await expect(claim(tenant, hostname)).rejects.toMatchObject({
        code: "validation_failed",
        errors: [{ field: "body.hostname" }],
      });
    },
  );

  it("is made once per agency, also by many at once", async () => {
    const hostname = freshHostname();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => claim(tenant, hostname)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    }
  });

  it("hinders nobody else's", async () => {
    const other = await createTenant();
    const hostname = freshHostname();
    await claim(tenant, hostname);
    const theirs = await ownDomain(other, hostname);
    expect(theirs.verifiedAt).not.toBeNull();
  });

  it("keeps to the plan, also when many are made at once, and to the switch of the agency", async () => {
    const limits = { customDomains: 2 };
    const plan = await systemDb().planVariant.create({
      data: { id: newId(), code: `plan-${newId()}`, name: "Two", priceMicrosPerMonth: 0n, limits },
    });
    const where = { id: tenant.partnerId };
    await systemDb().partner.update({ where, data: { planVariantId: plan.id } });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => claim(tenant)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect((await listDomains(tenant.partnerCtx)).addBlockedReason).toMatch(/room for 2 domains/);
    const featureFlags = { custom_domains: false };
    await systemDb().partner.update({ where, data: { planVariantId: null, featureFlags } });
    await expect(claim(tenant)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("belongs to its agency alone", async () => {
    const other = await createTenant();
    const { id } = await claim(tenant);
    for (const attempt of [getDomain, verifyDomain, makePrimary, unsetPrimary, releaseDomain]) {
      await expect(attempt(other.partnerCtx, id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await listDomains(other.partnerCtx)).domains).toEqual([]);
  });
});

describe("a look-up", () => {
  it("says what it found, and makes the domain serve once the proof is there", async () => {
    const { id, hostname, verificationToken } = await claim(tenant);
    const check = async () => toDomainResource(await verifyDomain(tenant.partnerCtx, id));
    expect(await check()).toMatchObject({ state: "not_found", found: [] });
    await setProofs(hostname, ["domain-verification=other", "hello"]);
    expect(await check()).toMatchObject({
      state: "wrong_value",
      found: ["domain-verification=other", "hello"],
    });
    await setDnsFault(proofName(hostname), "servfail");
    expect(await check()).toMatchObject({ state: "dns_failed", found: [] });
    await setDnsFault(proofName(hostname), null);
    expect(await hostsPartner(hostname)).toBeUndefined();
    await setProofs(hostname, ["hello", proofValue(verificationToken)]);
    expect(await check()).toMatchObject({ state: "not_pointing", isPrimary: true, found: [] });
    await setRecords("cname", hostname, [`p-${tenant.partnerId}.${process.env.PLATFORM_DOMAIN}`]);
    expect(await check()).toMatchObject({ state: "verified" });
    expect(await hostsPartner(hostname)).toBe(tenant.partnerId);
    expect((await resolveRequest(`p-${tenant.partnerId}.localhost`, null, null)).partner?.primaryHost).toBe(
      hostname,
    );
    expect(await actionsOf(id)).toEqual([
      "domain.claimed",
      "domain.checked",
      "domain.checked",
      "domain.checked",
      "domain.verified",
      "domain.checked",
    ]);
  });

  it("takes seven round trips at most, as does every other change", async () => {
    const claimed = await tally(async (counted) => ({
      ...(await claim(tenant)),
      trips: counted.sqlRoundTrips,
    }));
    await setProofs(claimed.hostname, [proofValue(claimed.verificationToken)]);
    const counts = [claimed.trips];
    for (const change of [verifyDomain, unsetPrimary, makePrimary, releaseDomain]) {
      counts.push(
        await tally(async (counted) => {
          await change(tenant.partnerCtx, claimed.id);
          return counted.sqlRoundTrips;
        }),
      );
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    const reads = await tally(async (counted) => {
      await listDomains(tenant.partnerCtx);
      return counted.sqlRoundTrips;
    });
    expect(reads).toBe(1);
  });

  it("of one name by many agencies with valid proofs has one winner, and the others are told", async () => {
    const hostname = freshHostname();
    const rivals = await Promise.all(Array.from({ length: 5 }, () => createTenant()));
    const claims = await Promise.all(rivals.map((rival) => claim(rival, hostname)));
    await setProofs(
      hostname,
      claims.map(({ verificationToken }) => proofValue(verificationToken)),
    );
    const rows = await Promise.all(
      claims.flatMap(({ id }, index) => {
        const rival = rivals[index];
        return rival ? [verifyDomain(rival.partnerCtx, id), verifyDomain(rival.partnerCtx, id)] : [];
      }),
    );
    const winners = new Set(rows.filter(({ verifiedAt }) => verifiedAt).map(({ partnerId }) => partnerId));
    expect(winners.size).toBe(1);
    const losers = rows.filter(({ partnerId }) => !winners.has(partnerId));
    expect(losers.map((row) => toDomainResource(row).state)).toEqual(Array(8).fill("held"));
    expect(await systemDb().partnerDomain.count({ where: { hostname, verifiedAt: { not: null } } })).toBe(1);
  });

  it("inside a transaction of the caller works on its own", async () => {
    const { id, hostname, verificationToken } = await claim(tenant);
    await setProofs(hostname, [proofValue(verificationToken)]);
    await inTransaction(tenant.partnerCtx, (tx) => verifyDomain(tx, id));
    expect(await hostsPartner(hostname)).toBe(tenant.partnerId);
  });
});

describe("the clock", () => {
  it("files each domain that is due, once, and finds the proof by itself", async () => {
    const { id, hostname, verificationToken } = await claim(tenant);
    await setProofs(hostname, [proofValue(verificationToken)]);
    await Promise.all([fileDueChecks(), fileDueChecks()]);
    const jobs = await systemDb().$queryRaw<{ n: number }[]>`
      select count(*)::int as n from pgboss.job where name = 'domain.check' and data->>'domainId' = ${id}`;
    expect(jobs[0]?.n).toBe(1);
    await verifyDomain(byClock(tenant), id);
    expect(await hostsPartner(hostname)).toBe(tenant.partnerId);
    expect(await mailsTo(tenant)).toEqual(["domain-verified"]);
  });

  it("gives up after three days; a check by hand still helps", async () => {
    const { id, hostname, verificationToken } = await claim(tenant);
    travel(4);
    expect((await verifyDomain(byClock(tenant), id)).nextCheckAt).toBeNull();
    await setProofs(hostname, [proofValue(verificationToken)]);
    expect((await verifyDomain(tenant.partnerCtx, id)).verifiedAt).not.toBeNull();
  });

  it("does not cut off a domain whose proof is gone: it tells the owners, once", async () => {
    const { id, hostname, verificationToken } = await ownDomain(tenant);
    await setProofs(hostname, []);
    await verifyDomain(byClock(tenant), id);
    travel(20);
    await verifyDomain(byClock(tenant), id);
    expect(await stateOf(tenant, id)).toBe("proof_lost");
    expect(await hostsPartner(hostname)).toBe(tenant.partnerId);
    expect(await mailsTo(tenant)).toEqual(["domain-proof-lost"]);
    await setProofs(hostname, [proofValue(verificationToken)]);
    await verifyDomain(byClock(tenant), id);
    expect(await stateOf(tenant, id)).toBe("not_pointing");
  });

  it("does not take a resolver's failure for a missing proof", async () => {
    const { id, hostname } = await ownDomain(tenant);
    await setDnsFault(proofName(hostname), "servfail");
    const row = await verifyDomain(byClock(tenant), id);
    await setDnsFault(proofName(hostname), null);
    expect(row).toMatchObject({ proofLostAt: null, lastCheckError: "dns_failed" });
    expect(row.verifiedAt).not.toBeNull();
  });
});

describe("the question of a proxy", () => {
  it("is answered for hosts in use alone", async () => {
    const { hostname } = await ownDomain(tenant);
    const { hostname: unproven } = await claim(tenant);
    expect(await assertServed(`${hostname.toUpperCase()}.`)).toEqual({ domain: hostname });
    expect(await assertServed(`p-${tenant.partnerId}.localhost`)).toBeTruthy();
    for (const name of [unproven, `www.${hostname}`, "localhost.evil.test", "", "*", "a\u0000b", "%"]) {
      await expect(assertServed(name)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
