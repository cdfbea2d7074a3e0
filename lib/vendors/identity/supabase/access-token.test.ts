import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useClock } from "@/lib/platform/clock";
import { createTokenVerifier } from "./access-token";

const userId = "0198c0de-0000-7000-8000-000000000001";
const authSessionId = "0198c0de-0000-7000-8000-000000000002";

let server: Server;
let url: string;
let privateKey: CryptoKey;
let strangerKey: CryptoKey;
let keyRequests = 0;
let status = 200;

beforeAll(async () => {
  const pair = await generateKeyPair("ES256", { extractable: true });
  privateKey = pair.privateKey;
  strangerKey = (await generateKeyPair("ES256")).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "ES256" };
  server = createServer((_, response) => {
    keyRequests += 1;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  url = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

function sign(
  change: { issuer?: string; audience?: string; lifeSeconds?: number; key?: CryptoKey; claims?: object } = {},
) {
  const claims = { session_id: authSessionId, aal: "aal1", ...change.claims };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: "k1" })
    .setSubject(userId)
    .setIssuer(change.issuer ?? `${url}/auth/v1`)
    .setAudience(change.audience ?? "authenticated")
    .setExpirationTime(Math.floor(Date.now() / 1_000) + (change.lifeSeconds ?? 3_600))
    .sign(change.key ?? privateKey);
}

test("a good token tells who and which session, and the keys are fetched once", async () => {
  const verify = createTokenVerifier(url);
  keyRequests = 0;
  const results = await Promise.all(Array.from({ length: 5 }, async () => verify(await sign())));
  for (const result of results) {
    expect(result).toMatchObject({ ok: true, claims: { userId, authSessionId, aal: "aal1" } });
  }
  expect(keyRequests).toBe(1);
});

test("expired, foreign, forged, unsigned and incomplete tokens are invalid", async () => {
  const verify = createTokenVerifier(url);
  const [header = "", payload = ""] = (await sign()).split(".");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  const bad = [
    await sign({ lifeSeconds: -60 }),
    await sign({ issuer: "https://elsewhere.example/auth/v1" }),
    await sign({ audience: "anon" }),
    await sign({ key: strangerKey }),
    await sign({ claims: { session_id: undefined } }),
    `${none}.${payload}.`,
    `${header}.${payload}.AAAA`,
    "nonsense",
    "",
  ];
  for (const token of bad)
    expect(await verify(token), token).toMatchObject({ ok: false, reason: "token_invalid" });
});

test("a token is judged by our clock", async () => {
  const verify = createTokenVerifier(url);
  const token = await sign({ lifeSeconds: 60 });
  const restore = useClock(() => new Date(Date.now() + 120_000));
  expect(await verify(token)).toMatchObject({ ok: false, reason: "token_invalid" });
  restore();
  expect(await verify(token)).toMatchObject({ ok: true });
});

test("keys that cannot be had are an outage, not a bad token", async () => {
  status = 503;
  expect(await createTokenVerifier(url)(await sign())).toMatchObject({ ok: false, reason: "unavailable" });
  status = 200;
  const nowhere = createTokenVerifier("http://127.0.0.1:1");
  const token = await sign({ issuer: "http://127.0.0.1:1/auth/v1" });
  expect(await nowhere(token)).toMatchObject({ ok: false, reason: "unavailable" });
});
