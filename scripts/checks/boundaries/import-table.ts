import type { Place, Room } from "./rooms";

const BROWSER_SAFE: readonly Room[] = ["types", "config", "access"];
const SERVER_BASE: readonly Room[] = [...BROWSER_SAFE, "config-server"];
const CLIENT: readonly Room[] = ["client", "client-keys", "client-voice"];
const VENDOR: readonly Room[] = ["vendor", "vendor-port", "vendor-webhook"];
const JOB_MACHINERY: readonly Room[] = [
  ...SERVER_BASE,
  "data",
  "platform",
  "jobs",
  "jobs-enqueue",
  "jobs-drain",
  "job-handlers",
  "domain-shared",
  "domain",
];
const DOMAIN: readonly Room[] = [
  ...SERVER_BASE,
  "data",
  "generated",
  "platform",
  "vendor-port",
  "jobs-enqueue",
  "domain-shared",
  "context",
];

/**
 * Who may import whom. A room that is not listed for another is closed to it; files of one room may import each
 * other. `workshop` is tests, scripts, benchmarks and seeds: they may use everything and nothing may use them.
 */
const OPEN_TO: Readonly<Record<Room, readonly Room[] | "everything">> = {
  types: BROWSER_SAFE,
  config: BROWSER_SAFE,
  "config-server": BROWSER_SAFE,
  access: BROWSER_SAFE,
  platform: SERVER_BASE,
  data: [...SERVER_BASE, "platform", "generated"],
  generated: [],
  vendor: [...SERVER_BASE, ...VENDOR, "platform", "emails"],
  "vendor-port": [...SERVER_BASE, ...VENDOR, "platform", "emails"],
  "vendor-webhook": [...SERVER_BASE, ...VENDOR, "platform"],
  "jobs-enqueue": [...SERVER_BASE, "data", "platform"],
  jobs: JOB_MACHINERY,
  "jobs-drain": JOB_MACHINERY,
  "job-handlers": [...SERVER_BASE, "platform", "jobs", "domain", "domain-shared", "context"],
  domain: [...DOMAIN, "domain", "domain-internal"],
  "domain-internal": [...DOMAIN, "domain", "domain-internal"],
  "domain-shared": DOMAIN,
  context: [...SERVER_BASE, "data", "generated", "platform", "vendor-port", "domain-shared"],
  http: [...SERVER_BASE, "platform", "domain-shared", "context"],
  api: [...BROWSER_SAFE, "http", "domain", "domain-shared", "jobs-drain", "vendor-webhook", "vendor-port"],
  page: [...BROWSER_SAFE, "http", "components", "patterns", "ui", "client-keys", "domain", "domain-shared"],
  client: [...BROWSER_SAFE, ...CLIENT],
  "client-keys": [...BROWSER_SAFE, "client-keys"],
  "client-voice": [...BROWSER_SAFE, ...CLIENT],
  ui: ["config"],
  patterns: [...BROWSER_SAFE, ...CLIENT, "ui"],
  components: [...BROWSER_SAFE, ...CLIENT, "ui", "patterns"],
  proxy: ["config", "config-server", "platform", "context"],
  instrumentation: ["config", "config-server", "platform"],
  "instrumentation-client": ["config"],
  emails: ["types", "config"],
  sandbox: ["config", "config-server"],
  workshop: "everything",
  root: ["config", "config-server"],
  unknown: [],
};

/** The context resolver talks to two capabilities only. */
const CONTEXT_CAPABILITIES: ReadonlySet<string> = new Set(["identity", "cache"]);

/** Why `from` may not import `to`, or null when it may. */
export function refuseImport(from: Place, to: Place): string | null {
  const open = OPEN_TO[from.room];
  if (open === "everything") return null;
  if (to.room !== from.room && !open.includes(to.room)) return `${from.room} may not import ${to.room}`;
  if (to.room === "domain-internal" && to.owner !== from.owner) {
    return `internal of ${to.owner} belongs to ${to.owner} alone`;
  }
  const bothVendors = VENDOR.includes(from.room) && VENDOR.includes(to.room);
  if (bothVendors && to.owner !== from.owner)
    return `${from.owner} may not import another capability, ${to.owner}`;
  if (from.room === "context" && to.room === "vendor-port" && !CONTEXT_CAPABILITIES.has(to.owner ?? "")) {
    return `context may ask identity and cache only, not ${to.owner}`;
  }
  return null;
}

/** Rooms that must never end up in a browser bundle. */
export const SERVER_ONLY_ROOMS: ReadonlySet<Room> = new Set([
  "config-server",
  "data",
  "generated",
  "platform",
  ...VENDOR,
  "jobs-enqueue",
  "jobs",
  "jobs-drain",
  "job-handlers",
  "domain",
  "domain-internal",
  "domain-shared",
  "context",
  "http",
]);

/** Every room that has a row of its own to break, for the canary. */
export const GUARDED_ROOMS: readonly Room[] = (Object.keys(OPEN_TO) as Room[]) // keys of a Record<Room, …>
  .filter((room) => !["workshop", "generated", "unknown"].includes(room));
