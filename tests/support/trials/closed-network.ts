/** A process of its own for the trial of closed addresses: the product with the rules of real life, its network watched. */
import { Resolver } from "node:dns/promises";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { CaseBook } from "./case-book";
import { closedUrls, isClosed } from "./closed-addresses";
import { watchNetwork } from "./watched-network";

const STACK = ["DATABASE_URL", "SYSTEM_DATABASE_URL", "DIRECT_URL", "UPSTASH_REDIS_REST_URL", "SUPABASE_URL"];
const PUBLIC = "93.184.215.14";

/** What each name of the trial leads to: first, and once somebody has looked. */
const NAMES: Readonly<Record<string, { first: string[]; turned?: string[] }>> = {
  "private.trial.test": { first: ["10.1.2.3"] },
  "loopback.trial.test": { first: ["127.0.0.1"] },
  "metadata.trial.test": { first: ["169.254.169.254"] },
  "loopback6.trial.test": { first: ["::1"] },
  "mapped.trial.test": { first: ["::ffff:192.168.0.1"] },
  "unique-local.trial.test": { first: ["fd00::1"] },
  "mixed.trial.test": { first: [PUBLIC, "10.0.0.1"] },
  "rebinding.trial.test": { first: [PUBLIC], turned: ["127.0.0.1"] },
  "rebinding6.trial.test": { first: ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"], turned: ["::1"] },
};

const dnsServer = process.env.DNS_SERVERS ?? "";
const ownPorts = new Set([
  ...STACK.map((name) => Number(new URL(process.env[name] ?? "").port)),
  portOf(dnsServer),
]);
const network = watchNetwork(ownPorts);
const [{ setRecords }, { createUrlVerbs }, { createEndpoint }, { DomainError }] = await Promise.all([
  import("../dns-zone"),
  import("./url-verbs"),
  import("@/lib/domain/webhook-endpoints/create-endpoint"),
  import("@/lib/domain/shared/errors"),
]);

function portOf(server: string): number {
  return Number(server.slice(server.lastIndexOf(":") + 1));
}

async function setName(name: string, addresses: string[]): Promise<void> {
  await setRecords(
    "a",
    name,
    addresses.filter((address) => !address.includes(":")),
  );
  await setRecords(
    "aaaa",
    name,
    addresses.filter((address) => address.includes(":")),
  );
}

/** Asks the DNS stand-in, and turns what changes its mind once it was asked. */
async function resolve(hostname: string): Promise<string[]> {
  if (/^localhost\.?$/.test(hostname)) return ["127.0.0.1"];
  const resolver = new Resolver();
  resolver.setServers([dnsServer]);
  const found = await Promise.all([
    resolver.resolve4(hostname).catch(() => []),
    resolver.resolve6(hostname).catch(() => []),
  ]);
  const next = NAMES[hostname]?.turned;
  if (next) await setName(hostname, next);
  return found.flat();
}

async function run(seed: number, invented: number): Promise<void> {
  // Only a canary runs with the rules that admit loopback.
  const book = new CaseBook({ canary: process.env.GENIUS_SANDBOX === "1" });
  const { tenant, verbs } = await createUrlVerbs();
  network.answer(resolve);
  const literal = closedUrls(createSeededRandom(seed), invented);
  for (const url of literal) {
    const added = await createEndpoint(tenant.ctx, { url, description: "", types: ["call.ended"] }).catch(
      (error: unknown) => error,
    );
    const isName = /localhost/.test(url);
    book.check(isName || added instanceof DomainError, `adding the endpoint ${url} was not refused`);
  }
  for (const [label, verb] of Object.entries(verbs)) {
    for (const url of [...literal, ...Object.keys(NAMES).map((name) => `https://${name}/`)]) {
      if (book.isConvinced) break;
      for (const [name, { first }] of Object.entries(NAMES))
        if (url.includes(name)) await setName(name, first);
      // The second time, what rebinds has turned.
      for (let time = 0; time < (url.includes("rebinding") ? 3 : 1); time += 1) {
        network.attempts.length = 0;
        const isOk = await verb(url);
        const led = network.attempts.filter(isClosed);
        book.check(led.length === 0 && !isOk, `${label} at ${url} led to ${led.join(", ") || "an answer"}`);
      }
    }
    await setName("public.trial.test", [PUBLIC]);
    network.attempts.length = 0;
    await verb("https://public.trial.test/");
    book.check(network.attempts.includes(PUBLIC), `${label} was not watched: a public address was not tried`);
  }
  process.send?.(book.outcome());
}

await run(Number(process.argv[2]), Number(process.argv[3]));
process.exit();
