import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { userSubject } from "@/lib/domain/shared/context/subjects";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type HttpAnswer, HttpVisitor, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { createPerson, joinWorkspace, signInOn } from "../support/tenancy/people";
import { waitFor } from "../support/wait-for";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

const EFFECTIVE_WITHIN_MS = 1_000;
const sessions = z.object({ data: z.array(z.object({ id: z.string(), isCurrent: z.boolean() })) });

function withoutChance(answer: HttpAnswer) {
  const { requestId: _id, ...body } = answer.json() as Record<string, unknown>; // a problem, as its status says
  const {
    "x-request-id": _request,
    date: _date,
    ratelimit: _limit,
    "server-timing": _timing,
    ...headers
  } = answer.headers;
  return { status: answer.status, body, headers };
}

describe("signing in", () => {
  it("answers alike for a wrong password and an unknown person", async () => {
    const guess = (email: string) =>
      new HttpVisitor(customer.partnerSlug).send("/api/auth/signin", {
        body: { email, password: "Wrong-password-1" },
      });
    const wrong = withoutChance(await guess(customer.person.email));
    expect(wrong.status).toBe(401);
    expect(withoutChance(await guess("nobody-here@example.test"))).toEqual(wrong);
  });

  it("keeps the session where scripts and other hosts cannot reach it", async () => {
    const { email, password } = customer.person;
    const answer = await new HttpVisitor(customer.partnerSlug).send("/api/auth/signin", {
      body: { email, password },
    });
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/domain=/i);
    expect(answer.text).not.toMatch(/token/i);
  });

  it("puts down a view that somebody else left open in this browser", async () => {
    const { owner, partnerSlug, workspace } = customer;
    const link = z.object({ data: z.object({ url: z.url() }) });
    const path = `/api/partner/workspaces/${workspace.workspaceId}/view-as`;
    const { url } = link.parse((await owner.send(path, { body: {} })).json()).data;
    const browser = new HttpVisitor(partnerSlug);
    const token = new URL(url).searchParams.get("token");
    expect((await browser.send("/api/auth/view-as", { body: { token } })).status).toBe(200);
    expect((await browser.send(`${customer.base}/agents`)).status).toBe(200);
    const { email, password } = await createPerson("next-at-the-desk");
    await browser.send("/api/auth/signin", { body: { email, password } });
    expect((await browser.send("/api/auth/context")).json()).toMatchObject({ data: { user: { email } } });
    expect((await browser.send(`${customer.base}/agents`)).status).toBe(404);
  });

  it("is not possible from another site, nor is anything else that changes things", async () => {
    const body = { name: "Forged", definition: { prompt: "Hi." } };
    const foreign = [
      { origin: "https://evil.test" },
      { origin: "null" },
      { origin: `http://${hostOf("acme")}` },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of foreign) {
      const answer = await customer.owner.send(`${customer.base}/agents`, { body, headers });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.text).toContain("origin_mismatch");
      const { email, password } = customer.person;
      const signIn = await new HttpVisitor(customer.partnerSlug).send("/api/auth/signin", {
        body: { email, password },
        headers,
      });
      expect([signIn.status, signIn.headers["set-cookie"]]).toEqual([403, undefined]);
    }
  });
});

describe("the end of a session", () => {
  it("comes with signing out: the cookie is worth nothing afterwards", async () => {
    const visitor = await signInOn(customer.partnerSlug, customer.person);
    const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
    expect((await visitor.send("/api/auth/context")).status).toBe(200);
    expect((await visitor.send("/api/auth/signout", { method: "POST" })).status).toBe(204);
    expect(visitor.cookies.size).toBe(0);
    const host = hostOf(customer.partnerSlug);
    await waitFor(
      "the old cookie to be refused",
      async () => (await send(host, "/api/auth/context", { headers: { cookie } })).status === 401,
      {
        deadlineMs: EFFECTIVE_WITHIN_MS,
        intervalMs: 20,
      },
    );
  });

  it("reaches another browser within a second of being revoked", async () => {
    const lost = await signInOn(customer.partnerSlug, customer.person);
    const listed = sessions.parse((await lost.send("/api/auth/sessions")).json()).data;
    const id = listed.find(({ isCurrent }) => isCurrent)?.id;
    expect((await customer.owner.send(`/api/auth/sessions/${id}`, { method: "DELETE" })).status).toBe(204);
    await waitFor(
      "the revoked session to be refused",
      async () => (await lost.send("/api/auth/context")).status === 401,
      {
        deadlineMs: EFFECTIVE_WITHIN_MS,
        intervalMs: 20,
      },
    );
    expect((await customer.owner.send("/api/auth/context")).status).toBe(200);
  });
});

describe("a role", () => {
  it("is gone within a second of being taken away", async () => {
    const person = await createPerson("leaver");
    await joinWorkspace(person, customer.workspace, "member");
    const visitor = await signInOn(customer.partnerSlug, person);
    const path = `${customer.base}/agents`;
    expect((await visitor.send(path)).status).toBe(200);
    const { partnerId } = customer;
    const ctx = systemContext("test", { partnerId, workspaceId: "all" });
    await inSystemTransaction(ctx, async (tx) => {
      await tx.tx.workspaceMember.deleteMany({ where: { partnerId, userId: person.userId } });
      await bumpSubjects(tx, [userSubject(person.userId)]);
    });
    await waitFor("the former member to be refused", async () => (await visitor.send(path)).status === 404, {
      deadlineMs: EFFECTIVE_WITHIN_MS,
      intervalMs: 20,
    });
  });
});

describe("who is asking", () => {
  it("may be an API key, which is no person", async () => {
    const host = hostOf(customer.partnerSlug);
    expect((await send(host, `${customer.base}/agents`, { headers: customer.key })).status).toBe(200);
    expect((await send(host, "/api/auth/context", { headers: customer.key })).status).toBe(403);
    const made = await send(host, `${customer.base}/agents`, {
      headers: customer.key,
      body: { name: "By key", definition: { prompt: "Hi." } },
    });
    expect(made.status).toBe(201);
    const { partnerId } = customer;
    const row = await systemDb().auditLog.findFirstOrThrow({
      where: { partnerId, action: "agent.created" },
      orderBy: { id: "desc" },
    });
    expect([row.actorType, row.requestId]).toEqual(["api_key", made.headers["x-request-id"]]);
  });

  it("may be an access token of a live session", async () => {
    const visitor = await signInOn(customer.partnerSlug, customer.person);
    const [stored = ""] = visitor.cookies.values();
    const { accessToken } = z
      .object({ accessToken: z.string() })
      .parse(JSON.parse(Buffer.from(stored, "base64url").toString("utf8")));
    const headers = { authorization: `Bearer ${accessToken}` };
    const host = hostOf(customer.partnerSlug);
    expect((await send(host, "/api/auth/context", { headers })).status).toBe(200);
    expect((await send(hostOf("acme"), "/api/auth/context", { headers })).status).toBe(401);
    await visitor.send("/api/auth/signout", { method: "POST" });
    await waitFor(
      "the token to end with its session",
      async () => (await send(host, "/api/auth/context", { headers })).status === 401,
      {
        deadlineMs: EFFECTIVE_WITHIN_MS,
        intervalMs: 20,
      },
    );
  });
});
