import { AuthAdminApi, AuthClient } from "@supabase/supabase-js";
import type { IdentityProvider, IdentityResult } from "../port";
import { createTokenVerifier } from "./access-token";
import { createAuthFetch } from "./auth-fetch";
import { changeEmail } from "./change-email";
import { failureOf } from "./failures";
import { toSession } from "./to-session";

export interface SupabaseKeys {
  url: string;
  publishableKey: string;
  secretKey: string;
}

type SignOutScope = "local" | "global" | "others";

/** The identity port over Supabase Auth. The secret key goes as `apikey` only: it is not a token of anybody. */
export function createSupabaseIdentity(keys: SupabaseKeys): IdentityProvider {
  const url = `${keys.url}/auth/v1`;
  const authFetch = createAuthFetch(keys.url);
  const admin = new AuthAdminApi({ url, headers: { apikey: keys.secretKey }, fetch: authFetch });

  /** The client keeps the session of whoever signed in last, so every use gets its own. */
  function anonymous() {
    return new AuthClient({
      url,
      headers: { apikey: keys.publishableKey },
      fetch: authFetch,
      persistSession: false,
      autoRefreshToken: false,
      detectSessionInUrl: false,
    });
  }

  async function endSessions(accessToken: string, scope: SignOutScope): Promise<IdentityResult<object>> {
    const { error } = await admin.signOut(accessToken, scope);
    if (!error || error.code === "session_not_found" || error.status === 404) return { ok: true };
    return failureOf(error, "token_invalid");
  }

  return {
    verifyAccessToken: createTokenVerifier(keys.url),
    signOut: (accessToken) => endSessions(accessToken, "local"),
    signOutUserSessions: endSessions,
    updateEmail: (userId, email) => changeEmail(admin, userId, email),

    async signInWithPassword(input) {
      const { data, error } = await anonymous().signInWithPassword(input);
      return error ? failureOf(error, "invalid_credentials") : toSession(data);
    },

    async createUser({ id, email, password, emailConfirmed }) {
      const { data, error } = await admin.createUser({
        email,
        email_confirm: emailConfirmed,
        ...(id ? { id } : {}),
        ...(password ? { password } : {}),
      });
      return error ? failureOf(error, "invalid_email") : { ok: true, userId: data.user.id };
    },

    async refresh(refreshToken) {
      const { data, error } = await anonymous().refreshSession({ refresh_token: refreshToken });
      return error ? failureOf(error, "token_invalid") : toSession(data);
    },

    async generateToken(input) {
      const { data, error } = await admin.generateLink(input);
      if (error) return failureOf(error, input.type === "recovery" ? "user_not_found" : "invalid_email");
      return { ok: true, tokenHash: data.properties.hashed_token, userId: data.user.id };
    },

    async verifyToken({ tokenHash, type }) {
      const { data, error } = await anonymous().verifyOtp({ token_hash: tokenHash, type });
      return error ? failureOf(error, "token_invalid") : toSession(data);
    },

    async updatePassword(userId, password) {
      const { error } = await admin.updateUserById(userId, { password });
      return error ? failureOf(error, "weak_password") : { ok: true };
    },

    async deleteUser(userId) {
      const { error } = await admin.deleteUser(userId);
      return error ? failureOf(error, "user_not_found") : { ok: true };
    },

    async ping() {
      const answer = await authFetch(`${url}/.well-known/jwks.json`);
      return answer.ok;
    },
  };
}
