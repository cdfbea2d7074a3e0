import { beforeAll, describe, expect, it } from "vitest";
import { systemDb } from "@/lib/data/system";
import { HttpVisitor } from "../support/http";
import { createMarkedPartner, type MarkedPartner } from "../support/tenancy/marked-tenant";
import { createPerson, joinPartner, type Person, signInOn } from "../support/tenancy/people";

let closed: MarkedPartner;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  closed = await createMarkedPartner();
  // Closed before anybody has asked for its host, so that nobody remembers it open.
  await systemDb().partner.update({
    where: { id: closed.partnerId },
    data: { status: "suspended", suspendedAt: new Date(), isSuspendedForBilling: true },
  });
  [owner, admin] = [await createPerson("owner"), await createPerson("admin")];
  await joinPartner(owner, closed.partnerId, "owner");
  await joinPartner(admin, closed.partnerId, "admin");
});

describe("the pages of an agency that is closed for its debt", () => {
  it("lead its owner to its billing, wherever else they wanted to go", async () => {
    const visitor = await signInOn(closed.partnerSlug, owner);
    const away = ["/org", "/org/clients", "/org/billing/payments", "/select-workspace", "/account"];
    for (const path of [...away, `/w/${closed.workspace.workspaceSlug}/dashboard`]) {
      const { status, headers } = await visitor.send(path);
      expect([path, status, headers.location]).toEqual([path, 307, "/org/billing"]);
    }
    for (const path of [
      "/org/billing",
      "/org/billing?checkout=x",
      "/org/billing/credits",
      "/org/billing/invoices",
    ]) {
      const { status, text } = await visitor.send(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toContain('href="/org/clients"');
    }
  });

  it("ask everybody else to sign in, which they cannot", async () => {
    const visitor = new HttpVisitor(closed.partnerSlug);
    const asked = await visitor.send("/org/billing");
    expect(asked.headers.location).toBe("/login?next=%2Forg%2Fbilling");
    const { email, password } = admin;
    const { status, text } = await visitor.send("/api/auth/signin", { body: { email, password } });
    expect([status, text]).toEqual([403, expect.any(String)]);
  });
});
