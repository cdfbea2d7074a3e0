import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPortBlock } from "@/sandbox/free-ports";
import { type PostgresHandle, startPostgres } from "@/sandbox/postgres/start-postgres";
import { type SupabaseHandle, startSupabase } from "@/sandbox/supabase/start-supabase";
import type { IdentityProvider, IdentityResult } from "../port";
import { createSupabaseIdentity } from "./identity";

const PASSWORD = "correct-horse-battery";

let home: string;
let postgres: PostgresHandle;
let supabase: SupabaseHandle;
let identity: IdentityProvider;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-identity-test-"));
  const port = await findPortBlock(2);
  postgres = await startPostgres({ home, port });
  const siteUrl = "http://localhost:3000";
  supabase = await startSupabase({ home, port: port + 1, databaseUrl: postgres.urls.identity, siteUrl });
  identity = createSupabaseIdentity(supabase);
}, 60_000);

afterAll(async () => {
  await supabase.stop();
  await postgres.remove();
  await rm(home, { recursive: true, force: true });
});

function got<T>(result: IdentityResult<T>): T {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

function newEmail(): string {
  return `user-${randomUUID()}@example.test`;
}

async function signedIn() {
  const email = newEmail();
  const { userId } = got(await identity.createUser({ email, password: PASSWORD, emailConfirmed: true }));
  const { session } = got(await identity.signInWithPassword({ email, password: PASSWORD }));
  return { email, userId, session };
}

test("a person we create with our id signs in, and the token proves who and which session", async () => {
  const [id, email] = [uuidv7(), newEmail()];
  expect(await identity.createUser({ id, email, password: PASSWORD, emailConfirmed: true })).toEqual({
    ok: true,
    userId: id,
  });
  const { session } = got(await identity.signInWithPassword({ email, password: PASSWORD }));
  expect(session).toMatchObject({ userId: id, email, emailConfirmed: true });
  const { claims } = got(await identity.verifyAccessToken(session.accessToken));
  expect(claims).toEqual({
    userId: id,
    authSessionId: session.authSessionId,
    expiresAt: session.expiresAt,
    aal: "aal1",
  });
});

test("a wrong password and an unknown person answer alike", async () => {
  const { email } = await signedIn();
  const wrong = await identity.signInWithPassword({ email, password: "not-the-password" });
  const unknown = await identity.signInWithPassword({ email: newEmail(), password: PASSWORD });
  expect(wrong).toMatchObject({ ok: false, reason: "invalid_credentials" });
  expect(unknown).toEqual(wrong);
});

test("an address is taken once, and weak passwords are told", async () => {
  const { email } = await signedIn();
  const again = await identity.createUser({ email, password: PASSWORD, emailConfirmed: true });
  expect(again).toMatchObject({ ok: false, reason: "user_exists" });
  const weak = await identity.createUser({ email: newEmail(), password: "abc", emailConfirmed: true });
  expect(weak).toMatchObject({ ok: false, reason: "weak_password" });
});

test("a refresh token is spent by its use", async () => {
  const { session } = await signedIn();
  const { session: next } = got(await identity.refresh(session.refreshToken));
  expect(next.authSessionId).toBe(session.authSessionId);
  expect(next.refreshToken).not.toBe(session.refreshToken);
  expect(await identity.refresh("no-such-token")).toMatchObject({ ok: false, reason: "token_invalid" });
});

test("signing out ends one session, or all of them", async () => {
  const { email, session: first } = await signedIn();
  const { session: second } = got(await identity.signInWithPassword({ email, password: PASSWORD }));
  const { session: third } = got(await identity.signInWithPassword({ email, password: PASSWORD }));
  got(await identity.signOut(first.accessToken));
  expect(await identity.refresh(first.refreshToken)).toMatchObject({ ok: false, reason: "token_invalid" });
  const { session: stillIn } = got(await identity.refresh(second.refreshToken));
  got(await identity.signOutUserSessions(third.accessToken, "global"));
  expect(await identity.refresh(stillIn.refreshToken)).toMatchObject({ ok: false, reason: "token_invalid" });
});

test("a sign-up token confirms the address, once", async () => {
  const email = newEmail();
  const { tokenHash, userId } = got(
    await identity.generateToken({ type: "signup", email, password: PASSWORD }),
  );
  expect(await identity.signInWithPassword({ email, password: PASSWORD })).toMatchObject({
    ok: false,
    reason: "email_not_confirmed",
  });
  const { session } = got(await identity.verifyToken({ tokenHash, type: "signup" }));
  expect(session).toMatchObject({ userId, email, emailConfirmed: true });
  expect(await identity.verifyToken({ tokenHash, type: "signup" })).toMatchObject({
    reason: "token_invalid",
  });
  got(await identity.signInWithPassword({ email, password: PASSWORD }));
});

test("a recovery token lets a person choose a new password", async () => {
  const { email, userId } = await signedIn();
  const { tokenHash } = got(await identity.generateToken({ type: "recovery", email }));
  const { session } = got(await identity.verifyToken({ tokenHash, type: "recovery" }));
  expect(session.userId).toBe(userId);
  got(await identity.updatePassword(userId, "another-long-secret"));
  expect(await identity.signInWithPassword({ email, password: PASSWORD })).toMatchObject({ ok: false });
  got(await identity.signInWithPassword({ email, password: "another-long-secret" }));
});

test("an invitation makes the person; recovery of an unknown one does not", async () => {
  const email = newEmail();
  const { tokenHash, userId } = got(await identity.generateToken({ type: "invite", email }));
  const { session } = got(await identity.verifyToken({ tokenHash, type: "invite" }));
  expect(session.userId).toBe(userId);
  expect(await identity.generateToken({ type: "recovery", email: newEmail() })).toMatchObject({
    ok: false,
    reason: "user_not_found",
  });
});

test("a person gets another address that nobody has, and the same one twice", async () => {
  const { email, userId } = await signedIn();
  const { email: taken } = await signedIn();
  const fresh = newEmail();
  got(await identity.updateEmail(userId, fresh));
  got(await identity.updateEmail(userId, fresh));
  expect((await identity.signInWithPassword({ email: fresh, password: PASSWORD })).ok).toBe(true);
  expect(await identity.signInWithPassword({ email, password: PASSWORD })).toMatchObject({ ok: false });
  expect(await identity.updateEmail(userId, taken)).toMatchObject({ ok: false, reason: "user_exists" });
});

test("one of two people who want an address at the same moment gets it", async () => {
  const people = [await signedIn(), await signedIn()];
  const wanted = newEmail();
  const results = await Promise.all(people.map(({ userId }) => identity.updateEmail(userId, wanted)));
  expect(results.map((result) => (result.ok ? "taken" : result.reason)).sort()).toEqual([
    "taken",
    "user_exists",
  ]);
});

test("a deleted person is gone", async () => {
  const { email, userId } = await signedIn();
  got(await identity.deleteUser(userId));
  expect(await identity.signInWithPassword({ email, password: PASSWORD })).toMatchObject({
    reason: "invalid_credentials",
  });
  expect(await identity.deleteUser(userId)).toMatchObject({ ok: false, reason: "user_not_found" });
});

test("an absent service and a refused key are outages, not the person's fault", async () => {
  const away = createSupabaseIdentity({ ...supabase, url: "http://127.0.0.1:1" });
  const input = { email: newEmail(), password: PASSWORD };
  expect(await away.signInWithPassword(input)).toMatchObject({ ok: false, reason: "unavailable" });
  expect(await away.refresh("any")).toMatchObject({ ok: false, reason: "unavailable" });
  expect(await away.createUser({ ...input, emailConfirmed: true })).toMatchObject({ reason: "unavailable" });
  const keyless = createSupabaseIdentity({
    ...supabase,
    publishableKey: "sb_publishable_other",
    secretKey: "sb_secret_other",
  });
  expect(await keyless.signInWithPassword(input)).toMatchObject({ ok: false, reason: "unavailable" });
  expect(await keyless.createUser({ ...input, emailConfirmed: true })).toMatchObject({
    reason: "unavailable",
  });
});
