import { gzipSync } from "node:zlib";
import { newId } from "@/lib/data/ids";
import { hmacHex } from "@/lib/platform/crypto";
import type { SeededRandom } from "@/sandbox/voice/seeded-random";
import type { HttpCall } from "../../http";
import type { Scene } from "./scene";

const TOLERANCE_MS = 300_000;

export type Forgery = { path: string; call: HttpCall };
/** A scene at one of the addresses of its engine. */
type Site = Scene & { address: string };
export type Forger = (site: Site) => Forgery;
type Headers = Record<string, string | string[]>;

function post(s: Site, headers: Headers, body: string | Buffer = s.body): Forgery {
  const call = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
  return { path: `${s.address}?i=${s.victim.integrationId}`, call };
}

function signed(s: Site, key = s.victim.key, at?: string): Record<string, string> {
  return s.engine.sign(key, s.body, at);
}

function signatureOf(s: Site): string {
  return signed(s)[s.engine.header] ?? "";
}

function flipBit(text: string, random: SeededRandom): string {
  const bytes = Buffer.from(text);
  const at = random.integer(0, bytes.length - 1);
  // Low bits keep the byte printable, so that the transport does not refuse it first.
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 2));
  return bytes.toString("latin1");
}

/** Forgeries that make sense wherever something is signed. */
const COMMON: Readonly<Record<string, Forger>> = {
  "a flipped bit in the body": (s) => {
    const body = flipBit(s.body, s.random);
    return post(s, signed(s), body === s.body ? `${s.body} ` : body);
  },
  "a byte that is no text in the body": (s) => {
    const bytes = Buffer.from(s.body);
    bytes[s.random.integer(0, bytes.length - 1)] = 0xff;
    return post(s, signed(s), bytes);
  },
  "a flipped bit in the signature": (s) =>
    post(s, { ...signed(s), [s.engine.header]: flipBit(signatureOf(s), s.random) }),
  "another customer's secret": (s) => post(s, signed(s, s.attacker.key)),
  "the secret of before": (s) => post(s, signed(s, s.oldKey)),
  "the secret of the agency's other engine": (s) => post(s, signed(s, s.otherEngine.key)),
  "an empty secret": (s) => post(s, signed(s, "")),
  "a made-up secret": (s) => post(s, signed(s, `whk-${s.random.next()}`)),
  "too old": (s) =>
    post(s, signed(s, undefined, String(Date.now() - TOLERANCE_MS - s.random.integer(2_000, 1e9)))),
  "from the future": (s) =>
    post(s, signed(s, undefined, String(Date.now() + TOLERANCE_MS + s.random.integer(5_000, 1e9)))),
  "without any signature": (s) => post(s, {}),
  "with its genuine signature twice": (s) => {
    const headers = signed(s);
    const genuine = headers[s.engine.header] ?? "";
    return post(s, { ...headers, [s.engine.header]: [genuine, genuine] });
  },
  "with a second, wrong signature": (s) => {
    const headers = signed(s);
    return post(s, { ...headers, [s.engine.header]: [headers[s.engine.header] ?? "", "0".repeat(64)] });
  },
  "a compressed body": (s) => post(s, { ...signed(s), "content-encoding": "gzip" }, gzipSync(s.body)),
  "a body said to be compressed": (s) =>
    post(s, { ...signed(s), "content-encoding": s.random.pick(["gzip", "identity", "br", ""]) }),
  "another content type": (s) =>
    post(s, {
      ...signed(s),
      "content-type": s.random.pick(["text/plain", "application/x-www-form-urlencoded"]),
    }),
  "no integration in the address": (s) => ({ ...post(s, signed(s)), path: s.address }),
  "two integrations in the address": (s) => ({
    ...post(s, signed(s, s.attacker.key)),
    path: `${s.address}?i=${s.attacker.integrationId}&i=${s.victim.integrationId}`,
  }),
  "an unknown integration": (s) => ({ ...post(s, signed(s)), path: `${s.address}?i=${newId()}` }),
  "an id that is none": (s) => ({
    ...post(s, signed(s)),
    path: `${s.address}?i=${s.random.pick(["%00", "1", "' or 1=1 --"])}`,
  }),
  "a removed integration with its right secret": (s) => ({
    ...post(s, signed(s, s.deleted.key)),
    path: `${s.address}?i=${s.deleted.integrationId}`,
  }),
  "the other engine's key set with its right secret": (s) => ({
    ...post(s, signed(s, s.otherEngine.key)),
    path: `${s.address}?i=${s.otherEngine.integrationId}`,
  }),
  "the address of a foreign workspace": (s) => ({
    ...post(s, signed(s)),
    path: `${s.engine.workspaceAddress(s.attacker.tenant.workspaceId)}?i=${s.victim.integrationId}`,
  }),
  "the address of a sibling workspace": (s) => ({
    ...post(s, signed(s)),
    path: `${s.engine.workspaceAddress(s.victim.tenant.siblingWorkspaceId)}?i=${s.victim.integrationId}`,
  }),
  "the attacker's address and secret for the victim's workspace": (s) => ({
    ...post(s, signed(s, s.attacker.key)),
    path: `${s.engine.workspaceAddress(s.victim.tenant.workspaceId)}?i=${s.attacker.integrationId}`,
  }),
  "more behind the body": (s) => post(s, signed(s), `${s.body}\n`),
  "something before the body": (s) => post(s, signed(s), `\uFEFF${s.body}`),
};

const stamp = (s: Site, at: string) => ({ ...signed(s), "x-vapi-timestamp": at });

const OF_VAPI: Readonly<Record<string, Forger>> = {
  "another timestamp than the signed one": (s) => {
    const headers = signed(s);
    const later = Number(headers["x-vapi-timestamp"]) + s.random.integer(1, 60_000);
    return post(s, { ...headers, "x-vapi-timestamp": String(later) });
  },
  "without a signature": (s) => post(s, { "x-vapi-timestamp": String(Date.now()) }),
  "without a timestamp": (s) => post(s, { "x-vapi-signature": signatureOf(s) }),
  "two timestamps": (s) => {
    const headers = signed(s);
    const at = headers["x-vapi-timestamp"] ?? "";
    return post(s, { ...headers, "x-vapi-timestamp": [at, String(Number(at) + 1)] });
  },
  "a signature over the body alone": (s) =>
    post(s, { ...signed(s), "x-vapi-signature": hmacHex(s.victim.key, s.body) }),
  "a signature in capitals with a prefix": (s) =>
    post(s, { ...signed(s), "x-vapi-signature": `sha256=${signatureOf(s).toUpperCase()}` }),
  "a timestamp that is no number": (s) => post(s, stamp(s, s.random.pick(["now", "1e12", "-1", "0x10"]))),
  "the secret itself as a bearer": (s) =>
    post(s, { authorization: `Bearer ${s.victim.key}`, "x-vapi-secret": s.victim.key }),
};

const digestOf = (s: Site, at: string, key = s.victim.key) => hmacHex(key, `${s.body}${at}`);
const retell = (s: Site, value: string) => post(s, { "x-retell-signature": value });

const OF_RETELL: Readonly<Record<string, Forger>> = {
  "another time than the signed one": (s) => {
    const at = Date.now();
    return retell(s, `v=${at + s.random.integer(1, 60_000)},d=${digestOf(s, String(at))}`);
  },
  "the digest alone": (s) => retell(s, digestOf(s, String(Date.now()))),
  "the time alone": (s) => retell(s, `v=${Date.now()}`),
  "digest before time": (s) => {
    const at = String(Date.now());
    return retell(s, `d=${digestOf(s, at)},v=${at}`);
  },
  "two signatures in one header": (s) => {
    const at = String(Date.now());
    return retell(s, `v=${at},d=${"0".repeat(64)},v=${at},d=${digestOf(s, at)}`);
  },
  "a digest over the body alone": (s) => retell(s, `v=${Date.now()},d=${hmacHex(s.victim.key, s.body)}`),
  "the time in seconds": (s) => {
    const at = String(Math.floor(Date.now() / 1_000));
    return retell(s, `v=${at},d=${digestOf(s, at)}`);
  },
  "the digest of the text `undefined`": (s) => {
    const at = String(Date.now());
    return retell(s, `v=${at},d=${hmacHex(s.victim.key, `undefined${at}`)}`);
  },
};

/** Every way to forge what an engine sends, by what is wrong with it. */
export const FORGERS: Readonly<Record<"vapi" | "retell", [string, Forger][]>> = {
  vapi: Object.entries({ ...COMMON, ...OF_VAPI }),
  retell: Object.entries({ ...COMMON, ...OF_RETELL }),
};
