import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseServerEnv, serverEnvSchema } from "./env.schema";

/** Read by scripts and server.mjs only, so they are not part of the server's schema. */
const OUTSIDE_THE_SCHEMA = ["BIND_ADDRESS", "GENIUS_HOME"];

const example = Object.fromEntries(
  readFileSync(".env.example", "utf8")
    .split("\n")
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);

describe("the environment", () => {
  it("is documented variable by variable", () => {
    expect(Object.keys(example).sort()).toEqual(
      [...Object.keys(serverEnvSchema.shape), ...OUTSIDE_THE_SCHEMA].sort(),
    );
  });

  it("accepts the documented example", () => {
    expect(parseServerEnv(example).PLATFORM_DOMAIN).toBe("example.com");
  });

  it("names each missing and each malformed variable with its fix", () => {
    const broken = { ...example, DATABASE_URL: "", APP_URL: "ftp://x", ENCRYPTION_KEYS: "k1:short" };
    expect(() => parseServerEnv(broken)).toThrow(/DATABASE_URL: is not set/);
    expect(() => parseServerEnv(broken)).toThrow(/APP_URL: must be an http\(s\) URL/);
    expect(() => parseServerEnv(broken)).toThrow(/ENCRYPTION_KEYS: must be id:base64 pairs/);
  });

  it("reads the DNS servers as a list, and without any leaves them to the machine", () => {
    const of = (value: string) => parseServerEnv({ ...example, DNS_SERVERS: value }).DNS_SERVERS;
    expect(of("")).toBeUndefined();
    expect(of("127.0.0.1:3009, [::1]:53")).toEqual(["127.0.0.1:3009", "[::1]:53"]);
  });

  it.each(["1.1.1.1", "dns.example.com:53", "999.1.1.1:53", "1.1.1.1:0", "1.1.1.1:53,"])(
    "refuses %s as DNS servers",
    (value) => {
      expect(() => parseServerEnv({ ...example, DNS_SERVERS: value })).toThrow(
        /DNS_SERVERS: must be ip:port pairs/,
      );
    },
  );
});
