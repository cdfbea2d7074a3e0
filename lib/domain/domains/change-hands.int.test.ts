import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { setProofs } from "@/tests/support/dns-zone";
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
import { waitFor } from "@/tests/support/wait-for";
import { getDomain } from "./get-domain";
import { listDomains } from "./list-domains";
import { proofValue } from "./proof";
import { releaseDomain } from "./release-domain";
import { makePrimary, unsetPrimary } from "./set-primary";
import { verifyDomain } from "./verify-domain";

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

describe("a new owner", () => {
  it("gets the name a week after the holder's proof went, not earlier, not while it is there", async () => {
    const newcomer = await createTenant();
    const held = await ownDomain(tenant);
    const second = await ownDomain(tenant);
    const theirs = await claim(newcomer, held.hostname);
    const proof = proofValue(theirs.verificationToken);
    const attempt = () => verifyDomain(newcomer.partnerCtx, theirs.id);

    await setProofs(held.hostname, [proof, proofValue(held.verificationToken)]);
    travel(30);
    expect((await attempt()).lastCheckError).toBe("held");
    await setProofs(held.hostname, [proof]);
    expect((await attempt()).lastCheckError).toBe("held");
    await verifyDomain(byClock(tenant), held.id);
    travel(36);
    expect((await attempt()).lastCheckError).toBe("held");
    await setProofs(held.hostname, [proof, proofValue(held.verificationToken)]);
    travel(38);
    expect((await attempt()).lastCheckError).toBe("held");

    await setProofs(held.hostname, [proof]);
    expect((await attempt()).verifiedAt).not.toBeNull();
    await waitFor(
      "the host to change hands",
      async () => (await hostsPartner(held.hostname)) === newcomer.partnerId,
    );
    expect(await getDomain(tenant.partnerCtx, held.id)).toMatchObject({
      verifiedAt: null,
      isPrimary: false,
      lastCheckError: "held",
    });
    expect(await getDomain(tenant.partnerCtx, second.id)).toMatchObject({ isPrimary: true });
    expect(await mailsTo(tenant)).toContain("domain-moved");
    expect(await actionsOf(held.id)).toContain("domain.lost");
  });
});

describe("a holder", () => {
  it("keeps a name that it proves again in the moment another agency would take it", async () => {
    const newcomer = await createTenant();
    const held = await ownDomain(tenant);
    const theirs = await claim(newcomer, held.hostname);
    await setProofs(held.hostname, [proofValue(theirs.verificationToken)]);
    await verifyDomain(byClock(tenant), held.id);
    travel(8);
    const proving = await systemPool().connect();
    try {
      await proving.query("begin");
      await proving.query("update partner_domains set proof_lost_at = null where id = $1", [held.id]);
      const taking = verifyDomain(newcomer.partnerCtx, theirs.id);
      await waitFor("the newcomer to wait for the holder's row", async () => {
        const { rows } = await systemPool().query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like '%update partner_domains%'`,
        );
        return rows.length > 0;
      });
      await proving.query("commit");
      expect(await taking).toMatchObject({ verifiedAt: null, lastCheckError: "held" });
    } finally {
      proving.release();
    }
    expect(await hostsPartner(held.hostname)).toBe(tenant.partnerId);
    expect(await actionsOf(held.id)).not.toContain("domain.lost");
  });
});

describe("a release", () => {
  it("stops the host, lets it rest for 30 days, and the former owner may come back", async () => {
    const other = await createTenant();
    const { id, hostname } = await ownDomain(tenant);
    expect(await hostsPartner(hostname)).toBe(tenant.partnerId);
    await releaseDomain(tenant.partnerCtx, id);
    expect(await hostsPartner(hostname)).toBeUndefined();
    await expect(claim(other, hostname)).rejects.toMatchObject({
      code: "conflict",
      errors: [{ field: "body.hostname" }],
    });
    const again = await ownDomain(tenant, hostname);
    expect(again.verifiedAt).not.toBeNull();
    expect(await systemDb().releasedHost.count({ where: { hostname } })).toBe(0);
    await releaseDomain(tenant.partnerCtx, again.id);
    travel(31);
    expect((await ownDomain(other, hostname)).partnerId).toBe(other.partnerId);
  });

  it("keeps the host from those who had claimed it before", async () => {
    const other = await createTenant();
    const hostname = freshHostname();
    const theirs = await claim(other, hostname);
    const { id } = await ownDomain(tenant, hostname);
    await releaseDomain(tenant.partnerCtx, id);
    await setProofs(hostname, [proofValue(theirs.verificationToken)]);
    expect(await verifyDomain(other.partnerCtx, theirs.id)).toMatchObject({
      verifiedAt: null,
      lastCheckError: "quarantined",
    });
    expect(await hostsPartner(hostname)).toBeUndefined();
    travel(31);
    expect((await verifyDomain(byClock(other), theirs.id)).verifiedAt).not.toBeNull();
  });

  it("of a claim that was never proven leaves nothing behind", async () => {
    const other = await createTenant();
    const { id, hostname } = await claim(tenant);
    await releaseDomain(tenant.partnerCtx, id);
    expect((await claim(other, hostname)).hostname).toBe(hostname);
    await expect(releaseDomain(tenant.partnerCtx, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("works once for many at the same time, and against a look-up", async () => {
    const { id, hostname } = await ownDomain(tenant);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => releaseDomain(tenant.partnerCtx, id)),
      verifyDomain(tenant.partnerCtx, id),
    ]);
    expect(outcomes.slice(0, 4).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await hostsPartner(hostname)).toBeUndefined();
    expect(await systemDb().releasedHost.count({ where: { hostname, partnerId: tenant.partnerId } })).toBe(1);
  });
});

describe("the primary domain", () => {
  it("is the first that is verified, then the one chosen, then the next in use, then the address", async () => {
    const [first, second] = [await ownDomain(tenant), await ownDomain(tenant)];
    const primary = async () => (await listDomains(tenant.partnerCtx)).primaryHost;
    expect(await primary()).toBe(first.hostname);
    await makePrimary(tenant.partnerCtx, second.id);
    expect(await primary()).toBe(second.hostname);
    await releaseDomain(tenant.partnerCtx, second.id);
    expect(await primary()).toBe(first.hostname);
    await unsetPrimary(tenant.partnerCtx, first.id);
    expect(await primary()).toBe(`p-${tenant.partnerId}.${process.env.PLATFORM_DOMAIN}`);
    await makePrimary(tenant.partnerCtx, first.id);
    await releaseDomain(tenant.partnerCtx, first.id);
    expect(await primary()).toBe(`p-${tenant.partnerId}.${process.env.PLATFORM_DOMAIN}`);
  });

  it("must be verified", async () => {
    const { id } = await claim(tenant);
    await expect(makePrimary(tenant.partnerCtx, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is one, whoever chooses at the same time", async () => {
    const domains = await Promise.all([ownDomain(tenant), ownDomain(tenant), ownDomain(tenant)]);
    await Promise.all(domains.map(({ id }) => makePrimary(tenant.partnerCtx, id)));
    const where = { partnerId: tenant.partnerId, isPrimary: true };
    expect(await systemDb().partnerDomain.count({ where })).toBe(1);
  });
});
