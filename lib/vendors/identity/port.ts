/** Why identity said no. `unavailable` is an outage: the person's input may well have been right. */
export type IdentityFailure =
  | "invalid_credentials"
  | "email_not_confirmed"
  | "user_exists"
  | "user_not_found"
  | "user_banned"
  | "weak_password"
  | "same_password"
  | "invalid_email"
  | "token_invalid"
  | "rate_limited"
  | "unavailable";

export type IdentityResult<T> = ({ ok: true } & T) | { ok: false; reason: IdentityFailure; message: string };

/** What a verified access token proves. */
export interface AccessClaims {
  userId: string;
  /** The identity service's own session, not our session row. */
  authSessionId: string;
  expiresAt: Date;
  /** Authenticator assurance level: `aal1` password, `aal2` with a second factor. */
  aal: "aal1" | "aal2";
}

export interface IdentitySession {
  userId: string;
  email: string;
  emailConfirmed: boolean;
  authSessionId: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
}

export type TokenType = "signup" | "recovery" | "invite" | "magiclink";

/**
 * Who people are. Server only, sends no mail: `generateToken` makes the token and our own mail carries it.
 * No method throws for an answer of the service or for its absence.
 */
export interface IdentityProvider {
  signInWithPassword(input: {
    email: string;
    password: string;
  }): Promise<IdentityResult<{ session: IdentitySession }>>;
  /** Creates a person directly, as an administrator. */
  createUser(input: {
    id?: string | undefined;
    email: string;
    password?: string | undefined;
    emailConfirmed: boolean;
  }): Promise<IdentityResult<{ userId: string }>>;
  /** Checks signature, issuer, audience and age locally against the cached key set. */
  verifyAccessToken(accessToken: string): Promise<IdentityResult<{ claims: AccessClaims }>>;
  /** Spends the refresh token; a token already spent answers `token_invalid`. */
  refresh(refreshToken: string): Promise<IdentityResult<{ session: IdentitySession }>>;
  /** Ends the session the access token belongs to; an ended session is success. */
  signOut(accessToken: string): Promise<IdentityResult<object>>;
  /** Ends every session of the person behind the access token, or every one but this. */
  signOutUserSessions(accessToken: string, scope: "global" | "others"): Promise<IdentityResult<object>>;
  /** Makes a single-use token for a mail of ours; `signup` and `invite` create the person when missing. */
  generateToken(
    input:
      | { type: "signup"; email: string; password: string }
      | { type: "recovery" | "invite" | "magiclink"; email: string },
  ): Promise<IdentityResult<{ tokenHash: string; userId: string }>>;
  /** Spends a token of `generateToken`. A second use answers `token_invalid`. */
  verifyToken(input: {
    tokenHash: string;
    type: TokenType;
  }): Promise<IdentityResult<{ session: IdentitySession }>>;
  /** Sets a password as an administrator; whoever calls has checked the right to do so. */
  updatePassword(userId: string, password: string): Promise<IdentityResult<object>>;
  /** Gives a person another, proven address, at once; `user_exists` when somebody else has it. */
  updateEmail(userId: string, email: string): Promise<IdentityResult<object>>;
  deleteUser(userId: string): Promise<IdentityResult<object>>;
  /** True when the service answers. */
  ping(): Promise<boolean>;
}
