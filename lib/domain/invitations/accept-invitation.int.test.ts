import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createPerson } from "@/tests/support/tenancy/people";
import type { VisitorContext } from "../identity/person-context";
import { signIn } from "../identity/sign-in";
import type { StoredSession } from "../shared/context/session-cookie";
import { systemContext } from "../shared/system-context";
import { acceptInvitation } from "./accept-invitation";
import { findInvitation, maskEmail } from "./find-invitation";

const PASSWORD = "A-fine-new-password-1";
const BOTH = ["client", "workspace"] as const;
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

const freshEmail = () => `guest-${newId()}@example.test`;

interface Offer {
  email?: string;
  kind?: "partner" | "client" | "workspace";
  role?: "viewer" | "member" | "admin" | "owner";
  workspaceName?: string;
  changes?: { expiresAt?: Date; revokedAt?: Date } | undefined;
  of?: TestTenant;
}

/** An invitation as a mail would carry it: answers the token of its link. */
async function invited(offer: Offer = {}): Promise<{ id: string; token: string; email: string }> {
  const { kind = "workspace", role = "member", email = freshEmail(), workspaceName, of = tenant } = offer;
  const id = newId();
  const token = randomToken(32);
  const place =
    kind === "partner"
      ? { partnerRole: role === "viewer" ? ("member" as const) : role }
      : { workspaceRole: role, ...(workspaceName ? { workspaceName } : { workspaceId: of.workspaceId }) };
  await systemDb().invitation.create({
    data: {
      ...{ id, kind, email, ...place },
      partnerId: of.partnerId,
      tokenHash: sha256Hex(token),
      invitedByLabel: "Olive Owner",
      expiresAt: new Date(Date.now() + 3_600_000),
      ...offer.changes,
    },
  });
  return { id, token, email };
}

/** A browser on the tenant's host; what it is given to keep is its session from then on. */
function browser(of = tenant) {
  const kept: { session: StoredSession | null } = { session: null };
  const visitor: VisitorContext = {
    ...systemContext("visitor", of.partnerScope),
    partner: of.partnerCtx.partner,
  };
  const accept = (
    token: string,
    fields: { name?: string; password?: string } = {},
    kinds: readonly ("partner" | "client" | "workspace")[] = BOTH,
  ) =>
    acceptInvitation(
      {
        ...visitor,
        storedSession: kept.session,
        keepSession: (stored) => {
          kept.session = stored;
        },
      },
      kinds,
      { token, ...fields, userAgent: "test" },
    );
  return { kept, visitor, accept };
}

async function signedIn(email: string, password: string, of = tenant) {
  const visit = browser(of);
  visit.kept.session = (await signIn(visit.visitor, { email, password, userAgent: "test" })).stored;
  return visit;
}

const membership = (email: string) =>
  systemDb().workspaceMember.findFirst({
    where: { workspaceId: tenant.workspaceId, user: { email } },
    select: { role: true },
  });

describe("somebody without an account", () => {
  it("gets an account, a session and the place in one go", async () => {
    const { token, email, id } = await invited();
    const visit = browser();
    await expect(visit.accept(token, { name: "Nora New", password: PASSWORD })).resolves.toBe(
      `/w/w-${tenant.workspaceId}/dashboard`,
    );
    await expect(membership(email)).resolves.toEqual({ role: "member" });
    expect(visit.kept.session).not.toBeNull();
    await expect(signedIn(email, PASSWORD)).resolves.toBeDefined();
    const actions = await systemDb().auditLog.findMany({ where: { entityId: id } });
    expect(actions).toMatchObject([{ action: "invitation.accepted", actorLabel: "Nora New" }]);
  });

  it("is asked for name and password, and nothing happens before", async () => {
    const { token, email } = await invited();
    await expect(browser().accept(token, { name: "Nora New" })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.password" }],
    });
    await expect(systemDb().user.count({ where: { email } })).resolves.toBe(0);
  });

  it("succeeds when the account was left half-made", async () => {
    const { token, email } = await invited();
    await identityProvider().createUser({ email, password: "Another-password-2", emailConfirmed: false });
    await browser().accept(token, { name: "Nora New", password: PASSWORD });
    await expect(membership(email)).resolves.toEqual({ role: "member" });
  });

  it("is one member however often the form is sent at once", async () => {
    const { token, email } = await invited();
    const send = () => browser().accept(token, { name: "Nora New", password: PASSWORD });
    const answers = await Promise.allSettled([send(), send(), send()]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason))).toEqual(
      Array.from({ length: 3 }, () => `/w/w-${tenant.workspaceId}/dashboard`),
    );
    await expect(systemDb().workspaceMember.count({ where: { user: { email } } })).resolves.toBe(1);
  });
});

describe("somebody with an account", () => {
  it("is asked to sign in, then accepts with one click, and again with the same answer", async () => {
    const person = await createPerson("known");
    const { token } = await invited({ email: person.email.toUpperCase() });
    await expect(browser().accept(token)).rejects.toMatchObject({ code: "unauthenticated" });
    const visit = await signedIn(person.email, person.password);
    const page = `/w/w-${tenant.workspaceId}/dashboard`;
    await expect(visit.accept(token)).resolves.toBe(page);
    await expect(visit.accept(token)).resolves.toBe(page);
    await expect(membership(person.email)).resolves.toEqual({ role: "member" });
  });

  it("accepts nothing while signed in with another address", async () => {
    const other = await createPerson("other");
    const { token, email } = await invited();
    const visit = await signedIn(other.email, other.password);
    await expect(visit.accept(token, { name: "N", password: PASSWORD })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(systemDb().user.count({ where: { email } })).resolves.toBe(0);
    await expect(membership(other.email)).resolves.toBeNull();
  });

  it("must give the second factor first", async () => {
    const person = await createPerson("careful");
    const { token } = await invited({ email: person.email });
    const visit = await signedIn(person.email, person.password);
    await systemDb().twoFactorSecret.create({
      data: { userId: person.userId, secretEncrypted: "sealed", confirmedAt: new Date() },
    });
    await expect(visit.accept(token)).rejects.toMatchObject({ code: "second_factor_required" });
    await expect(membership(person.email)).resolves.toBeNull();
  });

  it("keeps the stronger of two roles", async () => {
    for (const [held, offered, kept] of [
      ["viewer", "admin", "admin"],
      ["owner", "viewer", "owner"],
    ] as const) {
      const person = await createPerson("twice");
      const { partnerId, workspaceId } = tenant;
      const { userId } = person;
      await systemDb().workspaceMember.create({
        data: { id: newId(), partnerId, workspaceId, userId, role: held },
      });
      const { token } = await invited({ email: person.email, role: offered });
      await (await signedIn(person.email, person.password)).accept(token);
      await expect(membership(person.email)).resolves.toEqual({ role: kept });
    }
  });

  it("joins the team by an invitation of the team alone", async () => {
    const person = await createPerson("colleague");
    const { token } = await invited({ kind: "partner", role: "admin", email: person.email });
    const visit = await signedIn(person.email, person.password);
    await expect(visit.accept(token)).rejects.toMatchObject({ code: "token_invalid" });
    await expect(visit.accept(token, {}, ["partner"])).resolves.toBe("/org");
    await expect(
      systemDb().partnerMember.findFirst({ where: { userId: person.userId }, select: { role: true } }),
    ).resolves.toEqual({ role: "admin" });
  });
});

describe("an invitation to a new client", () => {
  it("creates one workspace with the person as owner, however many accept at once", async () => {
    const person = await createPerson("client");
    const { token, id } = await invited({
      kind: "client",
      role: "owner",
      workspaceName: "Cedar Dental",
      email: person.email,
    });
    const visit = await signedIn(person.email, person.password);
    const answers = await Promise.all([visit.accept(token), visit.accept(token), visit.accept(token)]);
    const made = await systemDb().workspace.findMany({
      where: { partnerId: tenant.partnerId, name: "Cedar Dental" },
      select: { id: true, slug: true, members: { select: { userId: true, role: true } } },
    });
    expect(made).toMatchObject([{ members: [{ userId: person.userId, role: "owner" }] }]);
    expect(answers).toEqual(answers.map(() => `/workspace-onboarding?workspace=${made[0]?.slug}`));
    const row = await systemDb().invitation.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ workspaceId: made[0]?.id, acceptedByUserId: person.userId });
  });
});

describe("a link that cannot be used", () => {
  const closed: [string, Offer["changes"], string][] = [
    ["expired", { expiresAt: new Date(Date.now() - 1_000) }, "Ask Olive Owner for a new one"],
    ["revoked", { revokedAt: new Date() }, "Ask Olive Owner for a new one"],
  ];
  it.each(closed)("says that it is %s and whom to ask", async (state, changes, words) => {
    const { token, email } = await invited({ changes });
    await expect(browser().accept(token, { name: "N", password: PASSWORD })).rejects.toMatchObject({
      code: "token_invalid",
      message: expect.stringContaining(words),
    });
    await expect(findInvitation(tenant.partnerId, token, BOTH)).resolves.toMatchObject({ state });
    await expect(systemDb().user.count({ where: { email } })).resolves.toBe(0);
  });

  it("was used by another person", async () => {
    const { token } = await invited();
    await browser().accept(token, { name: "Nora New", password: PASSWORD });
    await expect(browser().accept(token)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(browser().accept(token, { password: "Wrong-password-9" })).rejects.toMatchObject({
      code: "invalid_credentials",
    });
  });

  it("was tampered with, made up, or belongs to another host: all alike", async () => {
    const other = await createTenant();
    const { token } = await invited({ of: other });
    const { token: own } = await invited();
    for (const bad of [token, `${own.slice(0, -2)}xx`, `${own} `, "nonsense"]) {
      await expect(browser().accept(bad, { name: "N", password: PASSWORD })).rejects.toMatchObject({
        code: "token_invalid",
        message: expect.stringContaining("does not belong to an invitation here"),
      });
      await expect(findInvitation(tenant.partnerId, bad, BOTH)).resolves.toBeNull();
    }
    await expect(findInvitation(other.partnerId, token, BOTH)).resolves.toMatchObject({ state: "open" });
  });

  it("leads into a workspace that was deleted meanwhile", async () => {
    const gone = await createTenant();
    const { token } = await invited({ of: gone });
    await inTransaction(gone.partnerCtx, (tx) =>
      tx.tx.workspace.updateMany({ where: { id: gone.workspaceId }, data: { deletedAt: new Date() } }),
    );
    await expect(browser(gone).accept(token, { name: "N", password: PASSWORD })).rejects.toMatchObject({
      code: "token_invalid",
    });
  });
});

describe("masking", () => {
  it("shows enough to recognise an address", () => {
    expect(maskEmail("anna.berg@example.com")).toBe("a•••@example.com");
  });
});
