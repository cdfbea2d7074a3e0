import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { nowMs } from "@/lib/platform/clock";
import { totpCode } from "@/lib/platform/totp";
import { HttpVisitor, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { createPerson, joinWorkspace, type Person, signInOn } from "../support/tenancy/people";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

const STEP_MS = 30_000;
const enrolment = z.object({ data: z.object({ secret: z.string() }) });
const codes = z.object({ data: z.object({ recoveryCodes: z.array(z.string()).length(10) }) });
const signedIn = z.object({ data: z.object({ next: z.string() }) });
const devices = z.object({ data: z.array(z.object({ id: z.string(), isCurrent: z.boolean() })) });

interface Enrolled {
  person: Person;
  first: HttpVisitor;
  secret: string;
  recoveryCodes: string[];
}

/** A member of the workspace who has just set up two-factor sign-in. The code before the present one is spent on it. */
async function enrolled(): Promise<Enrolled> {
  const person = await createPerson("careful");
  await joinWorkspace(person, customer.workspace, "member");
  const first = await signInOn(customer.partnerSlug, person);
  const started = await first.send("/api/auth/two-factor/enrol", { method: "POST" });
  const { secret } = enrolment.parse(started.json()).data;
  const confirmed = await first.send("/api/auth/two-factor/confirm", {
    body: { code: totpCode(secret, nowMs() - STEP_MS) },
  });
  return { person, first, secret, recoveryCodes: codes.parse(confirmed.json()).data.recoveryCodes };
}

const agents = () => `${customer.base}/agents`;
const verify = (visitor: HttpVisitor, body: object) => visitor.send("/api/auth/two-factor/verify", { body });

describe("a person with two-factor sign-in", () => {
  it("reaches nothing with the password alone, by cookie or token, and everything with a code", async () => {
    const { person, first, secret } = await enrolled();
    expect((await first.send(agents())).status).toBe(200);
    const visitor = new HttpVisitor(customer.partnerSlug);
    const { email, password } = person;
    const opened = await visitor.send("/api/auth/signin", { body: { email, password, next: "/account" } });
    expect(signedIn.parse(opened.json()).data.next).toBe("/two-factor?next=%2Faccount");
    for (const path of [
      agents(),
      customer.base,
      "/api/auth/context",
      "/api/auth/sessions",
      "/api/auth/devices",
    ]) {
      const refused = await visitor.send(path);
      expect([path, refused.status, refused.json()]).toMatchObject([
        path,
        403,
        { code: "second_factor_required" },
      ]);
    }
    const [stored = ""] = visitor.cookies.values();
    const { accessToken } = z
      .object({ accessToken: z.string() })
      .parse(JSON.parse(Buffer.from(stored, "base64url").toString("utf8")));
    const bearer = { authorization: `Bearer ${accessToken}` };
    expect((await send(hostOf(customer.partnerSlug), agents(), { headers: bearer })).status).toBe(403);
    for (const path of ["disable", "recovery-codes"]) {
      const refused = await visitor.send(`/api/auth/two-factor/${path}`, { body: { code: "123456" } });
      expect([path, refused.status]).toEqual([path, 403]);
    }
    expect((await verify(visitor, { code: "not-a-code" })).status).toBe(422);
    expect((await visitor.send(agents())).status).toBe(403);
    expect((await verify(visitor, { code: totpCode(secret, nowMs()) })).status).toBe(200);
    expect((await visitor.send(agents())).status).toBe(200);
    expect((await send(hostOf(customer.partnerSlug), agents(), { headers: bearer })).status).toBe(200);
  });

  it("is not asked again in a browser that is remembered, until it is forgotten", async () => {
    const { person, secret } = await enrolled();
    const { email, password } = person;
    const visitor = await signInOn(customer.partnerSlug, person);
    const given = await verify(visitor, { code: totpCode(secret, nowMs()), remember: true });
    const cookie = String(given.headers["set-cookie"]);
    expect(cookie).toMatch(/^device-\d+=[\w-]{40,};/);
    for (const attribute of [/; HttpOnly/, /; SameSite=Lax/, /; Path=\//]) expect(cookie).toMatch(attribute);
    expect(cookie).not.toMatch(/domain=/i);
    const again = await visitor.send("/api/auth/signin", { body: { email, password } });
    expect(signedIn.parse(again.json()).data.next).toBe("/select-workspace");
    expect((await visitor.send(agents())).status).toBe(200);
    const listed = devices.parse((await visitor.send("/api/auth/devices")).json()).data;
    expect(listed.map(({ isCurrent }) => isCurrent)).toEqual([true]);
    await visitor.send(`/api/auth/devices/${listed[0]?.id}`, { method: "DELETE" });
    await visitor.send("/api/auth/signin", { body: { email, password } });
    expect((await visitor.send(agents())).status).toBe(403);
  });

  it("enters with a recovery code once", async () => {
    const { person, recoveryCodes } = await enrolled();
    const [code = ""] = recoveryCodes;
    const visitor = await signInOn(customer.partnerSlug, person);
    expect((await verify(visitor, { code })).json()).toMatchObject({
      data: { usedRecoveryCode: true, recoveryCodesLeft: 9 },
    });
    expect((await visitor.send(agents())).status).toBe(200);
    const another = await signInOn(customer.partnerSlug, person);
    expect((await verify(another, { code })).status).toBe(422);
    expect((await another.send(agents())).status).toBe(403);
  });

  it("gives the code in a plain form as well, which leads on or back with its words", async () => {
    const { person, secret } = await enrolled();
    const visitor = new HttpVisitor(customer.partnerSlug);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const post = (path: string, fields: Record<string, string>) =>
      visitor.send(path, { body: new URLSearchParams(fields).toString(), headers });
    const { email, password } = person;
    const opened = await post("/api/auth/signin", { email, password, next: "/account" });
    expect([opened.status, opened.headers.location]).toEqual([303, "/two-factor?next=%2Faccount"]);
    const path = "/api/auth/two-factor/verify";
    const wrong = await post(path, { code: "not-a-code", kind: "recovery", next: "/account" });
    expect(wrong.headers.location).toBe(
      "/two-factor?error=validation_failed&field=code&next=%2Faccount&kind=recovery",
    );
    const away = await post(path, { code: totpCode(secret, nowMs()), next: "//evil.test" });
    expect(away.headers.location).toMatch(/^\/two-factor\?error=validation_failed/);
    const right = await post(path, { code: totpCode(secret, nowMs()), remember: "on", next: "/account" });
    expect([right.status, right.headers.location]).toEqual([303, "/account"]);
    expect([...visitor.cookies.keys()].some((name) => name.startsWith("device-"))).toBe(true);
  });

  it("has secrets shown once and never kept for a repeat", async () => {
    const person = await createPerson("repeater");
    const visitor = await signInOn(customer.partnerSlug, person);
    const answer = await visitor.send("/api/auth/two-factor/enrol", {
      method: "POST",
      headers: { "idempotency-key": "again" },
    });
    expect([answer.status, answer.json()]).toMatchObject([400, { code: "bad_request" }]);
  });
});
