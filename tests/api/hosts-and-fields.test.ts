import { Agent, request } from "undici";
import { beforeAll, describe, expect, it } from "vitest";
import { RATE_LIMITS } from "@/config/limits";
import { send } from "../support/http";
import { basePort, hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { waitFor } from "../support/wait-for";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

describe("an unknown host", () => {
  it.each(["/", "/login", "/api/auth/context", "/w/brightsmile"])(
    "answers 404 without a brand at %s",
    async (path) => {
      for (const host of [
        hostOf("nobody-has-this-name"),
        "203.0.113.9",
        "localhost.evil.test",
        `a.b.localhost:${basePort()}`,
      ]) {
        const answer = await send(host, path);
        expect(answer.status).toBe(404);
        expect(answer.text).not.toMatch(/genius|acme|zenith/i);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
    },
  );

  it("is not talked into another name by forwarding fields", async () => {
    const headers = {
      "x-forwarded-host": hostOf(customer.partnerSlug),
      forwarded: `host=${hostOf(customer.partnerSlug)}`,
    };
    const answer = await send(hostOf("nobody-has-this-name"), `${customer.base}/agents`, {
      headers: { ...headers, ...customer.key },
    });
    expect(answer.status).toBe(404);
  });
});

describe("a forwarding field", () => {
  it("does not decide where a page is fetched from", async () => {
    const headers = { "x-forwarded-host": "127.0.0.1:9", "x-forwarded-proto": "http" };
    const answer = await send(hostOf(customer.partnerSlug), "/super-admin", { headers });
    expect(answer.status).toBe(404);
  });
});

describe("fields of an answer", () => {
  it("name the request, the limit and how it was made", async () => {
    const { headers } = await customer.owner.send(`${customer.base}/agents`);
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("private, no-cache");
    expect(headers.vary).toContain("Cookie");
    expect(headers["ratelimit-policy"]).toMatch(/^"read";q=\d+;w=60$/);
    expect(headers.ratelimit).toMatch(/^"read";r=\d+;t=\d+$/);
    expect(headers["server-timing"]).toMatch(/total;dur=.*db;dur=.*desc="\d+".*cache;desc="\d+"/);
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("do not take a request id from the caller", async () => {
    const answer = await customer.owner.send("/api/auth/context", { headers: { "x-request-id": "mine" } });
    expect(answer.headers["x-request-id"]).not.toBe("mine");
  });

  it("guard every page", async () => {
    const { headers } = await send(hostOf(customer.partnerSlug), "/login");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["content-security-policy"]).toMatch(/script-src [^;]*'nonce-[^']+'/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
  });

  it("give each page a nonce of its own", async () => {
    const nonce = async () => {
      const { headers } = await send(hostOf(customer.partnerSlug), "/login");
      return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
    };
    expect(await nonce()).not.toBe(await nonce());
  });
});

describe("an entity tag", () => {
  it("spares the body while nothing has changed, and only then", async () => {
    const path = `${customer.base}/agents`;
    const first = await customer.owner.send(path);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await customer.owner.send(path, { headers: { "if-none-match": `"other", W/${tag}` } });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await customer.owner.send(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    await customer.owner.send(path, { body: { name: "Changes it", definition: { prompt: "Hi." } } });
    expect((await customer.owner.send(path, { headers: { "if-none-match": tag } })).status).toBe(200);
  });
});

describe("the versioned name", () => {
  it("answers as the plain one does", async () => {
    const ask = (base: string) =>
      send(hostOf(customer.partnerSlug), `${base}/agents`, { headers: customer.key });
    // An agent that is on its way to its engine may arrive between the two.
    await waitFor("both to answer the same", async () => {
      const [plain, named] = [
        await ask(customer.base),
        await ask(customer.base.replace("/api/", "/api/v1/")),
      ];
      return named.status === 200 && named.text === plain.text;
    });
  });

  it("refuses as the plain one does", async () => {
    const path = `${customer.base.replace("/api/", "/api/v1/")}/agents`;
    expect((await send(hostOf(customer.partnerSlug), path)).status).toBe(401);
  });
});

describe("the limit of sign-ins", () => {
  it("refuses a crowd from one address with 429 and when to come back", async () => {
    const email = `limited-${customer.partnerId}@example.test`;
    const guess = () => customer.owner.send("/api/auth/signin", { body: { email, password: "" } });
    const policy = String((await guess()).headers["ratelimit-policy"]);
    const limit = Number(/q=(\d+)/.exec(policy)?.[1]);
    expect(limit % RATE_LIMITS.signIn.limit).toBe(0);
    // From an address of its own, so that nobody else's sign-ins are counted with these.
    const from = new Agent({ localAddress: "127.0.0.77" });
    const probe = async () => {
      const answer = await request(`http://127.0.0.1:${basePort()}/api/auth/signin`, {
        dispatcher: from,
        method: "POST",
        headers: { host: hostOf(customer.partnerSlug), "content-type": "application/json" },
        body: "{}",
      });
      await answer.body.dump();
      return { status: answer.statusCode, retryAfter: answer.headers["retry-after"] };
    };
    let refused: Awaited<ReturnType<typeof probe>> | undefined;
    for (let sent = 0; sent <= limit && !refused; sent += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, probe));
      refused = answers.find(({ status }) => status === 429);
    }
    await from.close();
    expect(refused).toMatchObject({ status: 429 });
    expect(Number(refused?.retryAfter)).toBeGreaterThan(0);
  });
});

describe("the secret of the scheduler", () => {
  it.each(["GET", "POST"])("opens %s, nothing else does", async (method) => {
    const path = "/api/cron/housekeeping";
    const authorization = `Bearer ${process.env.CRON_SECRET}`;
    const good = await waitFor("the housekeeping", () =>
      send(hostOf(), path, { method, headers: { authorization } }),
    );
    expect(good.status).toBe(200);
    for (const wrong of [
      "",
      "Bearer ",
      `${authorization}x`,
      authorization.slice(0, -1),
      `Basic ${process.env.CRON_SECRET}`,
    ]) {
      expect((await send(hostOf(), path, { method, headers: { authorization: wrong } })).status).toBe(401);
    }
  });
});
