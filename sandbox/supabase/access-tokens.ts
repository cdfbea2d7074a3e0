import { decodeJwt, importJWK, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { badJwt } from "./auth-error";
import type { Keys } from "./keys";
import type { Users } from "./users";

const INTERNAL_LIFETIME_SECONDS = 60;

const internalClaims = z.object({
  sub: z.string(),
  aud: z.string(),
  role: z.string(),
  email: z.string().optional(),
  session_id: z.string(),
  iat: z.number(),
  exp: z.number(),
});

export type AccessTokens = {
  /** Turns the inner service's token into one with the hosted claims, signed with the public key pair. */
  publish(internalToken: string, method: string | undefined): Promise<string>;
  /** Turns a public token into one the inner service accepts; throws bad_jwt. */
  internalize(publicToken: string): Promise<string>;
};

/** Translates between the tokens the world sees (ES256) and those inside (HS256). */
export function createAccessTokens({
  keys,
  issuer,
  users,
}: {
  keys: Keys;
  issuer: string;
  users: Users;
}): AccessTokens {
  const internalKey = new TextEncoder().encode(keys.internalSecret);
  const publicKey = importJWK(keys.publicJwk, "ES256");
  return {
    publish: async (internalToken, method) => {
      const claims = internalClaims.parse(decodeJwt(internalToken));
      const user = await users.get(claims.sub);
      const amr = await users.authenticationMethods(claims.session_id, method, claims.iat);
      return new SignJWT({
        ...claims,
        phone: "",
        app_metadata: user.app_metadata,
        user_metadata: user.user_metadata,
        aal: "aal1",
        amr,
        is_anonymous: false,
      })
        .setProtectedHeader({ alg: "ES256", kid: keys.publicJwk.kid, typ: "JWT" })
        .setIssuer(issuer)
        .sign(keys.signingKey);
    },
    internalize: async (publicToken) => {
      const verified = await jwtVerify(publicToken, await publicKey, {
        issuer,
        audience: "authenticated",
      }).catch(() => {
        throw badJwt();
      });
      const { sub, aud, role, email, session_id } = internalClaims.parse(verified.payload);
      return new SignJWT({ sub, aud, role, email, session_id })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuedAt()
        .setExpirationTime(`${INTERNAL_LIFETIME_SECONDS}s`)
        .sign(internalKey);
    },
  };
}
