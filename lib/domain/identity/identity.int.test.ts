import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { sendRecovery } from "@/lib/domain/identity/send-recovery";
import { sendQueuedMail } from "@/lib/domain/mail/send-queued-mail";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { JOBS } from "@/types/jobs";
import { clearLocal } from "../shared/context/local-cache";
import { resolveRequest } from "../shared/context/resolve-request";
import { systemContext } from "../shared/system-context";
import { confirmEmail } from "./confirm-email";
import { forgotPassword } from "./forgot-password";
import { limitMailsTo } from "./limit-guesses";
import type { VisitorContext } from "./person-context";
import { refreshSession } from "./refresh-session";
import { resetPassword } from "./reset-password";
import { revokeSession } from "./revoke-session";
import { setupProfile } from "./setup-profile";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signUp } from "./sign-up";

const mailbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });
const PASSWORD = "Correct-horse-42";
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

function visitor(): VisitorContext & { settle(): Promise<void> } {
  const scope = { partnerId: tenant.partnerId, workspaceId: "all" as const };
  return { ...systemContext("visitor", scope), ipAddress: "203.0.113.9", partner: tenant.partnerCtx.partner };
}

function freshEmail(): string {
  return `person-${newId()}@example.test`;
}

async function mailJobs(name: keyof typeof JOBS, email: string): Promise<Record<string, unknown>[]> {
  const rows = await systemDb().$queryRaw<{ data: Record<string, unknown> }[]>`
    select data from pgboss.job where name = ${name} and (data->>'to' = ${email} or data->>'email' = ${email})`;
  return rows.map((row) => row.data);
}

/** Runs the queued mails of an address and answers the newest message the mailbox received. */
async function deliver(email: string): Promise<{ subject: string; text: string }> {
  for (const data of await mailJobs("mail.send", email))
    await sendQueuedMail(JOBS["mail.send"].payload.parse(data));
  for (const data of await mailJobs("identity.send-recovery", email)) {
    await sendRecovery(JOBS["identity.send-recovery"].payload.parse(data));
  }
  const response = await fetch(
    `${process.env.RESEND_BASE_URL}/_sandbox/messages?to=${encodeURIComponent(email)}`,
  );
  const { data } = mailbox.parse(await response.json());
  const newest = data.at(0);
  if (!newest) throw new Error(`no mail for ${email}`);
  return newest;
}

function tokenIn(text: string): string {
  const token = /token=([^\s&)]+)/.exec(text)?.[1];
  if (!token) throw new Error(`no token in: ${text}`);
  return decodeURIComponent(token);
}

async function confirmedPerson(): Promise<string> {
  const email = freshEmail();
  await signUp(visitor(), { name: "Pia Person", email });
  await confirmEmail(visitor(), { token: tokenIn((await deliver(email)).text), password: PASSWORD });
  return email;
}

const signInAs = (email: string, password = PASSWORD) =>
  signIn(visitor(), { email, password, userAgent: "test" });

describe("sign-up", () => {
  it("asks for confirmation by a mail with a link on the partner's host, then lets the person in", async () => {
    const email = freshEmail();
    await signUp(visitor(), { name: "Pia Person", email });
    await expect(signInAs(email)).rejects.toMatchObject({ code: "invalid_credentials" });
    const mail = await deliver(email);
    expect(mail.text).toContain(tenant.partnerCtx.partner.primaryHost);
    expect(JSON.stringify(await mailJobs("mail.send", email))).not.toContain(tokenIn(mail.text));
    await confirmEmail(visitor(), { token: tokenIn(mail.text), password: PASSWORD });
    await expect(signInAs(email)).resolves.toMatchObject({ user: { email, name: "Pia Person" } });
    await expect(
      confirmEmail(visitor(), { token: tokenIn(mail.text), password: PASSWORD }),
    ).rejects.toMatchObject({
      code: "token_invalid",
    });
  });

  it("answers a known address alike, but mails how to enter", async () => {
    const email = await confirmedPerson();
    await expect(signUp(visitor(), { name: "Someone", email })).resolves.toBeUndefined();
    expect((await mailJobs("mail.send", email)).map((job) => job.template)).toContain("known-account");
    expect(await systemDb().user.count({ where: { email } })).toBe(1);
  });

  it("mails one address so often and no more", async () => {
    const email = freshEmail();
    await Promise.all(Array.from({ length: 10 }, () => limitMailsTo(email)));
    await expect(signUp(visitor(), { name: "Flood", email })).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

describe("sign-in", () => {
  it("says the same for an unknown person and a wrong password", async () => {
    const email = await confirmedPerson();
    const wrong = await signInAs(email, "not-the-password").catch((error: unknown) => error);
    const unknown = await signInAs(freshEmail()).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: "invalid_credentials" });
    expect(unknown).toMatchObject({ code: "invalid_credentials" });
    expect(String(wrong)).toBe(String(unknown));
  });

  it("refuses further guesses for one address", async () => {
    const email = freshEmail();
    const outcomes: string[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      outcomes.push(
        (await signInAs(email, `guess-${guess}`).catch((error: { code: string }) => error.code)) as string,
      );
    }
    expect(outcomes.slice(0, 10).every((code) => code === "invalid_credentials")).toBe(true);
    expect(outcomes.at(-1)).toBe("rate_limited");
  });
});

describe("a session", () => {
  it("belongs to the host it was opened on and ends within a second of being revoked", async () => {
    const email = await confirmedPerson();
    const other = await createTenant();
    const opened = await signInAs(email);
    const session = await systemDb().session.findFirstOrThrow({ where: { userId: opened.user.id } });
    const credential = {
      kind: "session" as const,
      authSessionId: session.authSessionId,
      userId: opened.user.id,
    };
    const host = tenant.partnerCtx.partner.primaryHost;
    expect((await resolveRequest(host, credential, null)).access).not.toBeNull();
    expect((await resolveRequest(other.partnerCtx.partner.primaryHost, credential, null)).access).toBeNull();
    const ctx = { ...tenant.partnerCtx, user: { id: opened.user.id } };
    await revokeSession(ctx, session.id);
    expect((await resolveRequest(host, credential, null)).access).toBeNull();
  });

  it("is renewed with its refresh token and not after signing out", async () => {
    const email = await confirmedPerson();
    const { stored } = await signInAs(email);
    const renewed = await refreshSession(visitor(), stored);
    expect(renewed.session.refreshToken).not.toBe(stored.refreshToken);
    const leaver = visitor();
    await signOut(leaver, renewed.session);
    // The identity service hears of it after the answer; while it forgets the session it may be busy with it.
    await leaver.settle();
    await expect(refreshSession(visitor(), renewed.session)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("ends at sign-out also when its access token has run out meanwhile", async () => {
    const opened = await signInAs(await confirmedPerson());
    const payload = Buffer.from(JSON.stringify({ exp: 1 })).toString("base64url");
    await signOut(visitor(), { ...opened.stored, accessToken: `e30.${payload}.e30` });
    const session = await systemDb().session.findFirstOrThrow({ where: { userId: opened.user.id } });
    expect(session.revokedAt).not.toBeNull();
  });

  it("cannot be revoked by somebody else", async () => {
    const email = await confirmedPerson();
    const opened = await signInAs(email);
    const session = await systemDb().session.findFirstOrThrow({ where: { userId: opened.user.id } });
    const stranger = { ...tenant.partnerCtx, user: { id: tenant.userId } };
    await expect(revokeSession(stranger, session.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a profile is saved also within a transaction of the tenant", async () => {
  const { user } = await signInAs(await confirmedPerson());
  const change = { name: "Anna Berg", timeZone: "Europe/Berlin" };
  await inTransaction(tenant.partnerCtx, (tx) => setupProfile({ ...tx, user }, change));
  expect(await systemDb().user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject(change);
});

describe("a forgotten password", () => {
  it("is replaced through the mailed link once, ending every session", async () => {
    const email = await confirmedPerson();
    const before = await signInAs(email);
    await forgotPassword(visitor(), email);
    const mail = await deliver(email);
    const token = tokenIn(mail.text);
    await resetPassword(visitor(), { token, password: "Another-horse-43" });
    await expect(signInAs(email)).rejects.toMatchObject({ code: "invalid_credentials" });
    await expect(signInAs(email, "Another-horse-43")).resolves.toBeDefined();
    clearLocal();
    await expect(refreshSession(visitor(), before.stored)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(resetPassword(visitor(), { token, password: "Third-horse-44x" })).rejects.toMatchObject({
      code: "token_invalid",
    });
  });

  it("queues the same for an unknown address and mails nobody", async () => {
    const email = freshEmail();
    await forgotPassword(visitor(), email);
    expect(await mailJobs("identity.send-recovery", email)).toHaveLength(1);
    await expect(deliver(email)).rejects.toThrow(/no mail/);
  });
});
