import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { keepSecret } from "../secrets";

export type Keys = {
  publishableKey: string;
  secretKey: string;
  /** Signs the tokens inside; never leaves this process. */
  internalSecret: string;
  signingKey: Awaited<ReturnType<typeof importJWK>>;
  publicJwk: JWK & { kid: string };
};

/** The project's keys, made once per home, so that sessions survive a restart. */
export async function loadKeys(home: string): Promise<Keys> {
  const file = (name: string) => join(home, "supabase", name);
  const random = () => randomBytes(24).toString("base64url");
  const [publishableKey, secretKey, internalSecret, storedJwk] = await Promise.all([
    keepSecret(file("publishable-key"), () => `sb_publishable_${random()}`),
    keepSecret(file("secret-key"), () => `sb_secret_${random()}`),
    keepSecret(file("internal-secret"), random),
    keepSecret(file("signing-key.json"), makeSigningKey),
  ]);
  const jwk: JWK = JSON.parse(storedJwk);
  const { d: _private, ...publicPart } = jwk;
  const kid = await calculateJwkThumbprint(publicPart);
  return {
    publishableKey,
    secretKey,
    internalSecret,
    signingKey: await importJWK(jwk, "ES256"),
    publicJwk: { ...publicPart, kid, alg: "ES256", use: "sig", key_ops: ["verify"] },
  };
}

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
