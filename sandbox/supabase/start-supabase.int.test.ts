import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPortBlock } from "../free-ports";
import { type PostgresHandle, startPostgres } from "../postgres/start-postgres";
import { type SupabaseHandle, startSupabase } from "./start-supabase";

const PASSWORD = "correct-horse-battery";

let home: string;
let postgres: PostgresHandle;
let supabase: SupabaseHandle;
let admin: SupabaseClient;

function client(key: string, headers: Record<string, string> = {}): SupabaseClient {
  const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
  return createClient(supabase.url, key, { auth, global: { headers } });
}

function visitor(): SupabaseClient {
  return client(supabase.publishableKey);
}

/** A fresh confirmed user. */
async function newUser(): Promise<{ id: string; email: string }> {
  const email = `user-${randomUUID()}@example.test`;
  const { data } = await admin.auth.admin.createUser({ email, password: PASSWORD, email_confirm: true });
  return { id: data.user?.id ?? "", email };
}

/** A browser of that user, signed in. */
async function signedIn(email: string): Promise<SupabaseClient> {
  const browser = visitor();
  const { error } = await browser.auth.signInWithPassword({ email, password: PASSWORD });
  if (error) throw error;
  return browser;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-supabase-test-"));
  const port = await findPortBlock(2);
  postgres = await startPostgres({ home, port });
  const databaseUrl = postgres.urls.identity;
  supabase = await startSupabase({ home, port: port + 1, databaseUrl, siteUrl: "http://localhost:3000" });
  admin = client(supabase.secretKey);
}, 60_000);

afterAll(async () => {
  await supabase.stop();
  await postgres.remove();
  await rm(home, { recursive: true, force: true });
});

describe("sessions", () => {
  test("claims are verified locally and carry what hosted tokens carry", async () => {
    const { id, email } = await newUser();
    const browser = await signedIn(email);
    const { data, error } = await browser.auth.getClaims();
    expect(error).toBeNull();
    expect(data?.header.alg).toBe("ES256");
    expect(data?.claims).toMatchObject({
      sub: id,
      email,
      role: "authenticated",
      aud: "authenticated",
      aal: "aal1",
      iss: `${supabase.url}/auth/v1`,
      session_id: expect.any(String),
      amr: [{ method: "password", timestamp: expect.any(Number) }],
      app_metadata: { provider: "email" },
    });
    expect((await browser.auth.getUser()).data.user?.id).toBe(id);
  });

  test("a refresh keeps the session and gives another refresh token", async () => {
    const browser = await signedIn((await newUser()).email);
    const before = (await browser.auth.getSession()).data.session;
    const { data, error } = await browser.auth.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(before?.refresh_token);
    const claims = (await browser.auth.getClaims(data.session?.access_token)).data?.claims;
    expect(claims?.amr).toEqual([{ method: "password", timestamp: expect.any(Number) }]);
    expect(claims?.session_id).toBe(
      (await browser.auth.getClaims(before?.access_token)).data?.claims.session_id,
    );
  });

  test.each([
    ["local", { self: false, other: true }],
    ["others", { self: true, other: false }],
    ["global", { self: false, other: false }],
  ] as const)("sign-out with scope %s ends the right sessions", async (scope, alive) => {
    const { email } = await newUser();
    const [self, other] = [await signedIn(email), await signedIn(email)];
    const tokens = await Promise.all(
      [self, other].map(async (b) => (await b.auth.getSession()).data.session?.access_token),
    );
    await self.auth.signOut({ scope });
    const [selfUser, otherUser] = await Promise.all(tokens.map((token) => visitor().auth.getUser(token)));
    expect({ self: selfUser?.error === null, other: otherUser?.error === null }).toEqual(alive);
  });

  test("wrong passwords, unknown users and unconfirmed users", async () => {
    const { email } = await newUser();
    const attempt = async (address: string, password: string) =>
      (await visitor().auth.signInWithPassword({ email: address, password })).error?.code;
    expect(await attempt(email, "wrong-password")).toBe("invalid_credentials");
    expect(await attempt("nobody@example.test", PASSWORD)).toBe("invalid_credentials");
    const unconfirmed = `new-${randomUUID()}@example.test`;
    const signUp = await visitor().auth.signUp({ email: unconfirmed, password: PASSWORD });
    expect(signUp.data.session).toBeNull();
    expect(signUp.data.user?.email).toBe(unconfirmed);
    expect(await attempt(unconfirmed, PASSWORD)).toBe("email_not_confirmed");
    expect(await attempt(unconfirmed, "wrong-password")).toBe("invalid_credentials");
  });

  test("a weak password is refused and a known address is not given away", async () => {
    const { id, email } = await newUser();
    expect((await visitor().auth.signUp({ email: "w@example.test", password: "abc" })).error?.code).toBe(
      "weak_password",
    );
    const again = await visitor().auth.signUp({ email, password: PASSWORD });
    expect(again.error).toBeNull();
    expect(again.data.user?.identities).toEqual([]);
    expect(again.data.user?.id).not.toBe(id);
  });

  test("a forged or foreign token is bad_jwt", async () => {
    const browser = await signedIn((await newUser()).email);
    const token = (await browser.auth.getSession()).data.session?.access_token ?? "";
    const [head, body, signature = ""] = token.split(".");
    const forged = `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    const { error } = await visitor().auth.getUser(forged);
    expect([error?.status, error?.code]).toEqual([403, "bad_jwt"]);
  });
});

describe("keys", () => {
  test("no key and a wrong key are refused, the key set is open", async () => {
    const get = (path: string, headers: Record<string, string>) =>
      fetch(`${supabase.url}/auth/v1${path}`, { headers });
    expect((await get("/user", {})).status).toBe(401);
    expect((await get("/user", { apikey: "sb_publishable_wrong" })).status).toBe(401);
    const keySet = (await (await get("/.well-known/jwks.json", {})).json()) as { keys: object[] };
    expect(keySet.keys[0]).toMatchObject({ alg: "ES256", kty: "EC" });
    expect(keySet.keys[0]).not.toHaveProperty("d");
  });

  test("the publishable key does not open the admin API, with or without a user", async () => {
    const without = await visitor().auth.admin.listUsers();
    expect(without.error?.status).toBe(401);
    const browser = await signedIn((await newUser()).email);
    const token = (await browser.auth.getSession()).data.session?.access_token;
    const asUser = client(supabase.publishableKey, { Authorization: `Bearer ${token}` });
    expect((await asUser.auth.admin.listUsers()).error?.code).toBe("not_admin");
  });
});

describe("admin", () => {
  test("create with a given id, read, page, update and delete", async () => {
    const id = randomUUID();
    const email = `${id}@example.test`;
    const made = await admin.auth.admin.createUser({
      id,
      email,
      password: PASSWORD,
      email_confirm: true,
      user_metadata: { name: "Ada" },
    });
    expect(made.data.user?.id).toBe(id);
    expect((await admin.auth.admin.createUser({ email, password: PASSWORD })).error?.code).toBe(
      "email_exists",
    );
    expect((await admin.auth.admin.getUserById(id)).data.user?.user_metadata).toMatchObject({ name: "Ada" });
    const page = await admin.auth.admin.listUsers({ page: 1, perPage: 1 });
    expect(page.data.users).toHaveLength(1);
    await admin.auth.admin.updateUserById(id, {
      password: "another-password",
      user_metadata: { title: "Dr" },
    });
    const { data } = await visitor().auth.signInWithPassword({ email, password: "another-password" });
    expect(data.user?.user_metadata).toMatchObject({ name: "Ada", title: "Dr" });
    expect((await admin.auth.admin.deleteUser(id)).error).toBeNull();
    expect((await admin.auth.admin.getUserById(id)).error?.code).toBe("user_not_found");
  });

  test("a banned user can neither sign in nor refresh until unbanned", async () => {
    const { id, email } = await newUser();
    const browser = await signedIn(email);
    await admin.auth.admin.updateUserById(id, { ban_duration: "24h" });
    expect((await visitor().auth.signInWithPassword({ email, password: PASSWORD })).error?.code).toBe(
      "user_banned",
    );
    expect((await browser.auth.refreshSession()).error?.code).toBe("user_banned");
    await admin.auth.admin.updateUserById(id, { ban_duration: "none" });
    expect((await visitor().auth.signInWithPassword({ email, password: PASSWORD })).error).toBeNull();
  });

  test("metadata is stored as objects that SQL can read", async () => {
    const { id } = await newUser();
    const { Client } = await import("pg");
    const sql = new Client({ connectionString: postgres.urls.identity });
    await sql.connect();
    const { rows } = await sql.query(
      "SELECT raw_app_meta_data->>'provider' AS provider FROM auth.users WHERE id = $1",
      [id],
    );
    await sql.end();
    expect(rows).toEqual([{ provider: "email" }]);
  });
});

describe("links", () => {
  test("sign-up: the link confirms once, a replay is otp_expired", async () => {
    const email = `link-${randomUUID()}@example.test`;
    const { data } = await admin.auth.admin.generateLink({ type: "signup", email, password: PASSWORD });
    expect(data.properties).toMatchObject({
      verification_type: "signup",
      hashed_token: expect.stringMatching(/^\w{40,}$/),
    });
    expect(data.properties?.action_link).toContain(`/auth/v1/verify?token=${data.properties?.hashed_token}`);
    const token_hash = data.properties?.hashed_token ?? "";
    const first = await visitor().auth.verifyOtp({ token_hash, type: "signup" });
    expect(first.data.user?.email).toBe(email);
    expect((await visitor().auth.verifyOtp({ token_hash, type: "signup" })).error?.code).toBe("otp_expired");
    expect((await visitor().auth.signInWithPassword({ email, password: PASSWORD })).error).toBeNull();
  });

  test("recovery: the session may set a new password; an unknown address is user_not_found", async () => {
    const { email } = await newUser();
    const { data } = await admin.auth.admin.generateLink({ type: "recovery", email });
    const browser = visitor();
    const verified = await browser.auth.verifyOtp({
      token_hash: data.properties?.hashed_token ?? "",
      type: "recovery",
    });
    expect((await browser.auth.getClaims()).data?.claims.amr).toMatchObject([{ method: "recovery" }]);
    expect(verified.error).toBeNull();
    expect((await browser.auth.updateUser({ password: "brand-new-password" })).error).toBeNull();
    expect(
      (await visitor().auth.signInWithPassword({ email, password: "brand-new-password" })).error,
    ).toBeNull();
    const unknown = await admin.auth.admin.generateLink({ type: "recovery", email: "nobody@example.test" });
    expect(unknown.error?.code).toBe("user_not_found");
  });

  test.each(["magiclink", "invite"] as const)("%s opens a session", async (type) => {
    const email = type === "invite" ? `invited-${randomUUID()}@example.test` : (await newUser()).email;
    const { data } = await admin.auth.admin.generateLink({ type, email });
    const verified = await visitor().auth.verifyOtp({
      token_hash: data.properties?.hashed_token ?? "",
      type,
    });
    expect(verified.data.session?.user.email).toBe(email);
  });
});

test("keys and users survive a restart", async () => {
  const { email } = await newUser();
  const browser = await signedIn(email);
  const token = (await browser.auth.getSession()).data.session?.access_token;
  const port = Number(new URL(supabase.url).port);
  const { secretKey } = supabase;
  await supabase.stop();
  supabase = await startSupabase({
    home,
    port,
    databaseUrl: postgres.urls.identity,
    siteUrl: "http://localhost:3000",
  });
  expect(supabase.secretKey).toBe(secretKey);
  expect((await visitor().auth.getUser(token)).data.user?.email).toBe(email);
});

test.each(["immediate", "crash"] as const)(
  "a database lost by %s is an error, then all is as before",
  async (mode) => {
    const { email } = await newUser();
    const signIn = async () =>
      (await visitor().auth.signInWithPassword({ email, password: PASSWORD })).error?.status;
    await postgres.kill(mode);
    expect(await signIn()).toBe(500);
    await postgres.restart();
    expect(await signIn()).toBeUndefined();
  },
);
