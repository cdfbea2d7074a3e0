import type { Pool } from "pg";
import { z } from "zod";
import { AuthError, emailExists, userNotFound } from "./auth-error";

const instant = z.iso.datetime();
const metadata = z.record(z.string(), z.unknown());

const userRow = z.object({
  id: z.string(),
  aud: z.string(),
  role: z.string(),
  email: z.string(),
  email_confirmed_at: instant.nullable(),
  invited_at: instant.nullable(),
  confirmation_sent_at: instant.nullable(),
  recovery_sent_at: instant.nullable(),
  last_sign_in_at: instant.nullable(),
  banned_until: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  app_metadata: metadata,
  user_metadata: metadata,
  identities: z.array(z.unknown()),
});

/** A user as the admin API shows it. */
export type User = z.infer<typeof userRow>;

const methods = z.array(z.object({ method: z.string(), timestamp: z.number() }));

const SELECT_USER = `
  SELECT u.id, u.aud, u.role, u.email, u.email_confirmed_at, u.invited_at, u.confirmation_sent_at,
         u.recovery_sent_at, u.last_sign_in_at, u.banned_until, u.created_at, u.updated_at,
         u.raw_app_meta_data AS app_metadata, u.raw_user_meta_data AS user_metadata,
         coalesce((SELECT jsonb_agg(jsonb_build_object(
           'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id, 'provider', i.provider,
           'identity_data', CASE jsonb_typeof(to_jsonb(i.identity_data)) WHEN 'string'
             THEN (to_jsonb(i.identity_data) #>> '{}')::jsonb ELSE to_jsonb(i.identity_data) END,
           'created_at', i.created_at, 'updated_at', i.updated_at))
           FROM auth.identities i WHERE i.user_id = u.id), '[]') AS identities
  FROM auth.users u`;

export type Users = ReturnType<typeof createUsers>;

/** Reads users and sessions straight from the identity database. */
export function createUsers(pool: Pool) {
  const find = async (where: string, values: unknown[]): Promise<User | null> => {
    const { rows } = await pool.query(`${SELECT_USER} WHERE ${where}`, values);
    return rows[0] ? userRow.parse(rows[0]) : null;
  };
  return {
    findByEmail: (email: string) => find("u.email = $1", [email.toLowerCase()]),
    /** Throws user_not_found. */
    get: async (id: string): Promise<User> => {
      if (!z.uuid().safeParse(id).success) {
        throw new AuthError(404, "validation_failed", "user_id must be an UUID");
      }
      const user = await find("u.id = $1", [id]);
      if (!user) throw userNotFound();
      return user;
    },
    list: async ({ page, perPage }: { page: number; perPage: number }) => {
      const sql = `${SELECT_USER} ORDER BY u.created_at DESC, u.id LIMIT $1 OFFSET $2`;
      const [{ rows }, total] = await Promise.all([
        pool.query(sql, [perPage, (page - 1) * perPage]),
        pool.query("SELECT count(*)::int AS total FROM auth.users"),
      ]);
      return { users: z.array(userRow).parse(rows), total: Number(total.rows[0]?.total) };
    },
    insert: (draft: UserDraft) => insertUser(pool, draft),
    remove: async (id: string): Promise<void> => {
      await pool.query("DELETE FROM auth.users WHERE id = $1", [id]);
    },
    endSession: async (sessionId: string): Promise<void> => {
      await pool.query("DELETE FROM auth.sessions WHERE id = $1", [sessionId]);
    },
    /** True when the password is this user's. */
    checkPassword: async (id: string, password: string): Promise<boolean> => {
      // pgcrypto knows the $2a$ name of the algorithm only; $2b$ is the same for passwords of up to 72 bytes.
      const sql = `SELECT crypt($2, h) = h AS ok FROM (SELECT regexp_replace(encrypted_password, '^\\$2b', '$2a') AS h
                   FROM auth.users WHERE id = $1) AS stored`;
      return (await pool.query(sql, [id, password])).rows[0]?.ok === true;
    },
    /** How the session was opened; remembered on its row, because a refresh must repeat it. */
    authenticationMethods: async (sessionId: string, method: string | undefined, timestamp: number) => {
      if (method === undefined) {
        const { rows } = await pool.query("SELECT tag FROM auth.sessions WHERE id = $1", [sessionId]);
        return methods.parse(JSON.parse(rows[0]?.tag ?? "[]"));
      }
      const amr = [{ method, timestamp }];
      await pool.query("UPDATE auth.sessions SET tag = $2 WHERE id = $1", [sessionId, JSON.stringify(amr)]);
      return amr;
    },
    /** Runs one UPDATE on a user: column names are ours, values are bound. */
    update: async (id: string, changes: Record<string, unknown>): Promise<void> => {
      const names = Object.keys(changes);
      if (names.length === 0) return;
      const sets = names.map((name, index) => `${name} = ${columnValue(name, index + 2)}`);
      const sql = `UPDATE auth.users SET ${sets.join(", ")}, updated_at = now() WHERE id = $1`;
      await pool.query(sql, [id, ...Object.values(changes)]);
    },
  };
}

/**
 * Passwords are hashed in the database, which keeps our event loop free: bcrypt, at the service's own cost of 10 unless a
 * test that signs in hundreds of people asks for less.
 */
function hashOf(position: number): string {
  const cost = Number(process.env.SANDBOX_PASSWORD_COST ?? 10);
  return `crypt($${position}::text, gen_salt('bf', ${cost}))`;
}

function columnValue(name: string, position: number): string {
  return name === "encrypted_password" ? hashOf(position) : `$${position}`;
}

export type UserDraft = {
  id: string;
  email: string;
  password: string | undefined;
  isConfirmed: boolean;
  userMetadata: Record<string, unknown>;
  appMetadata: Record<string, unknown>;
};

async function insertUser(pool: Pool, draft: UserDraft): Promise<void> {
  const email = draft.email.toLowerCase();
  const identity = { sub: draft.id, email, email_verified: draft.isConfirmed, phone_verified: false };
  const sql = `
    WITH made AS (
      INSERT INTO auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
                              raw_user_meta_data, is_sso_user, is_anonymous, created_at, updated_at)
      SELECT $1::uuid, 'authenticated', 'authenticated', $2::text, ${hashOf(3)},
             CASE WHEN $4::boolean THEN now() END, $5::jsonb, $6::jsonb, false, false, now(), now()
      WHERE NOT EXISTS (SELECT 1 FROM auth.users WHERE email = $2::text OR id = $1::uuid)
      RETURNING id)
    INSERT INTO auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
    SELECT gen_random_uuid(), 'email', id::text, id, $7::jsonb, now(), now() FROM made RETURNING user_id`;
  const made = await pool.query(sql, [
    draft.id,
    email,
    draft.password ?? null,
    draft.isConfirmed,
    { provider: "email", providers: ["email"], ...draft.appMetadata },
    { ...draft.userMetadata, email_verified: draft.isConfirmed },
    identity,
  ]);
  if (made.rowCount === 0) throw emailExists();
}
