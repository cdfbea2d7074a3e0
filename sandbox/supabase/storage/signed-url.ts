import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { StorageFault } from "./storage-error";

const claims = z.object({ url: z.string() });

/** A token that opens one object until it expires. */
export function signObject(secret: string, path: string, expiresInSeconds: number): Promise<string> {
  return new SignJWT({ url: path })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
    .sign(new TextEncoder().encode(secret));
}

/** Throws unless the token is ours, not expired, and for this very object. */
export async function assertSigned(secret: string, path: string, token: string | undefined): Promise<void> {
  const refused = (message: string) => new StorageFault(400, "InvalidJWT", message);
  if (token === undefined) throw refused("querystring must have required property 'token'");
  const verified = await jwtVerify(token, new TextEncoder().encode(secret)).catch((error: Error) => {
    throw refused(error.message);
  });
  if (claims.parse(verified.payload).url !== path) throw refused("The token is for another object");
}
