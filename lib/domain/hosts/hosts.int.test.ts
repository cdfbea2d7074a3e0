import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { skeleton } from "@/types/host-names";
import { checkDomain, checkSlug } from "./check-host";
import { readDomain } from "./read-domain";

const platform = () => process.env.PLATFORM_DOMAIN ?? "";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function createPartner(slug: string): Promise<string> {
  const id = newId();
  await systemDb().partner.create({ data: { id, slug, name: "Partner" } });
  return id;
}

async function request(
  slug: string,
  customDomain: string | null,
  status: "pending" | "rejected" = "pending",
) {
  const id = newId();
  const partner = await systemDb().partner.findFirstOrThrow({ select: { id: true } });
  const data = { id, partnerId: partner.id, status, companyName: "C", contactName: "N", slug, customDomain };
  await systemDb().partnerRequest.create({ data: { ...data, email: "c@example.test" } });
  return id;
}

async function release(partnerId: string, hostname: string, days: number) {
  await systemDb().releasedHost.create({
    data: { id: newId(), partnerId, hostname, quarantinedUntil: inDays(days) },
  });
}

describe("domains as they are typed", () => {
  it.each([
    ["agents.acme.com", "agents.acme.com"],
    ["  Agents.ACME.com  ", "agents.acme.com"],
    ["https://agents.acme.com/", "agents.acme.com"],
    ["acme.co.uk", "acme.co.uk"],
    ["acme.com.", "acme.com"],
    ["bücher.de", "xn--bcher-kva.de"],
    ["xn--bcher-kva.de", "xn--bcher-kva.de"],
    ["shop.github.io", "shop.github.io"],
  ])("%j is %s", (typed, hostname) => expect(readDomain(typed)).toEqual({ hostname, problem: null }));

  it.each([
    ["", "malformed"],
    ["acme", "malformed"],
    ["acme..com", "malformed"],
    ["-acme.com", "malformed"],
    ["ac_me.com", "malformed"],
    ["acme.com/path", "malformed"],
    ["acme.com:8080", "malformed"],
    ["user@acme.com", "malformed"],
    ["*.acme.com", "malformed"],
    ["acme .com", "malformed"],
    [`${"a".repeat(64)}.com`, "malformed"],
    [`${"a.".repeat(130)}com`, "malformed"],
    ["192.168.0.1", "ip"],
    ["[::1]", "ip"],
    ["0x7f.0.0.1", "ip"],
    ["co.uk", "no_domain"],
    ["github.io", "no_domain"],
    ["acme.local", "unknown_suffix"],
    ["acme.internal", "unknown_suffix"],
    ["acme.invalidtld", "unknown_suffix"],
  ])("%j is refused: %s", (typed, problem) => expect(readDomain(typed).problem).toBe(problem));

  it("refuses the platform's domain and everything below it", () => {
    expect(readDomain(`agents.${platform()}`).problem).toBe("platform");
    expect(readDomain(`a.b.${platform()}`).problem).toBe("platform");
  });
});

it("folds look-alikes in the database as in the form", async () => {
  const names = ["acrne", "w1ll0w", "clental", "a-b-c", "vvillovv", "2e8ra", "surnmit", "nn-rn-cl-vv"];
  for (const name of names) {
    const slug = `${name}-${newId().slice(-6)}`;
    await createPartner(slug);
    const other = slug.replace("-", "");
    expect(skeleton(other)).toBe(skeleton(slug));
    expect((await checkSlug({}, other)).problem).toBe("looks_taken");
  }
});

describe("addresses", () => {
  const name = `free-${newId().slice(-8)}`;
  it("are free until somebody has them", async () => {
    expect(await checkSlug({}, name)).toEqual({ problem: null, suggestion: null });
    const partnerId = await createPartner(name);
    const { problem, suggestion } = await checkSlug({}, name);
    expect(problem).toBe("taken");
    expect(suggestion).toBe(`${name}-voice`);
    expect((await checkSlug({}, name, { partnerId })).problem).toBeNull();
  });

  it("are not suggested when they are gone too", async () => {
    await createPartner(`${name}-voice`);
    expect((await checkSlug({}, name)).suggestion).toBe(`${name}-agency`);
  });

  it("wait for open requests and not for those turned down", async () => {
    const wanted = `wanted-${newId().slice(-8)}`;
    const requestId = await request(wanted, null);
    expect((await checkSlug({}, wanted)).problem).toBe("requested");
    expect((await checkSlug({}, wanted, { requestId })).problem).toBeNull();
    await systemDb().partnerRequest.update({ where: { id: requestId }, data: { status: "rejected" } });
    expect((await checkSlug({}, wanted)).problem).toBeNull();
  });

  it("rest after they were given up, except for their last owner", async () => {
    const slug = `rest-${newId().slice(-8)}`;
    const partnerId = await createPartner(`owner-${newId().slice(-8)}`);
    await release(partnerId, `${slug}.${platform()}`, 30);
    expect((await checkSlug({}, slug)).problem).toBe("quarantined");
    expect((await checkSlug({}, slug, { partnerId })).problem).toBeNull();
    await systemDb().releasedHost.updateMany({
      where: { partnerId },
      data: { quarantinedUntil: inDays(-1) },
    });
    expect((await checkSlug({}, slug)).problem).toBeNull();
  });

  it("answer a refused name with one that may be had", async () => {
    const { problem, suggestion } = await checkSlug({}, "admin");
    expect(problem).toBe("reserved");
    expect(suggestion).toMatch(/^admin-/);
  });
});

describe("domains", () => {
  let partnerId: string;
  let hostname: string;
  beforeAll(async () => {
    partnerId = await createPartner(`holder-${newId().slice(-8)}`);
    hostname = `agents-${newId().slice(-8)}.example.com`;
  });

  it("are not blocked by a claim that nobody has proven", async () => {
    await systemDb().partnerDomain.create({
      data: { id: newId(), partnerId, hostname, verificationToken: "t" },
    });
    expect(await checkDomain({}, hostname)).toEqual({ hostname, problem: null });
  });

  it("belong to whoever has proven them", async () => {
    await systemDb().partnerDomain.updateMany({ where: { hostname }, data: { verifiedAt: new Date() } });
    expect((await checkDomain({}, hostname)).problem).toBe("taken");
    expect((await checkDomain({}, hostname, { partnerId })).problem).toBeNull();
  });

  it("rest after they were given up, and wait for open requests", async () => {
    const resting = `rest-${newId().slice(-8)}.example.com`;
    await release(partnerId, resting, 30);
    expect((await checkDomain({}, resting)).problem).toBe("quarantined");
    expect((await checkDomain({}, resting, { partnerId })).problem).toBeNull();
    const asked = `asked-${newId().slice(-8)}.example.com`;
    const requestId = await request(`asks-${newId().slice(-8)}`, asked);
    expect((await checkDomain({}, asked)).problem).toBe("requested");
    expect((await checkDomain({}, asked, { requestId })).problem).toBeNull();
  });
});
