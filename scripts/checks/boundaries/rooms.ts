/** The part of the house a file belongs to; the import table speaks of these. */
export type Room =
  | "types"
  | "config"
  | "config-server"
  | "access"
  | "platform"
  | "data"
  | "generated"
  | "vendor"
  | "vendor-port"
  | "vendor-webhook"
  | "jobs-enqueue"
  | "jobs"
  | "jobs-drain"
  | "job-handlers"
  | "domain"
  | "domain-internal"
  | "domain-shared"
  | "context"
  | "http"
  | "api"
  | "page"
  | "client"
  | "client-keys"
  | "client-voice"
  | "ui"
  | "patterns"
  | "components"
  | "proxy"
  | "instrumentation"
  | "instrumentation-client"
  | "emails"
  | "sandbox"
  | "workshop"
  | "root"
  | "unknown";

/** Where a file stands. `owner` is the entity of a domain file or the capability of a vendor file. */
export type Place = { room: Room; owner?: string };

/** First match wins. The first capture group, where there is one, names the owner. */
const PLACES: ReadonlyArray<readonly [RegExp, Room]> = [
  // Tests beside the code may use anything, and product code may not use them.
  [/\.test\.tsx?$/, "workshop"],
  [/^(tests|scripts|bench|prisma)\//, "workshop"],
  [/^sandbox\//, "sandbox"],
  [/^generated\//, "generated"],
  [/^types\//, "types"],
  [/^config\/env\.server(\.ts)?$/, "config-server"],
  [/^config\//, "config"],
  [/^emails\//, "emails"],
  [/^lib\/access\//, "access"],
  [/^lib\/platform\//, "platform"],
  [/^lib\/data\//, "data"],
  [/^lib\/vendors\/([^/]+)\/(?:port|registry)(?:\.ts)?$/, "vendor-port"],
  [/^lib\/vendors\/([^/]+)\/[^/]+\/webhook(?:\.ts)?$/, "vendor-webhook"],
  [/^lib\/vendors\/([^/]+)\//, "vendor"],
  [/^lib\/jobs\/enqueue(\.ts)?$/, "jobs-enqueue"],
  [/^lib\/jobs\/drain(\.ts)?$/, "jobs-drain"],
  [/^lib\/jobs\/handlers\//, "job-handlers"],
  [/^lib\/jobs\//, "jobs"],
  [/^lib\/domain\/shared\/context(?:\.ts|\/|$)/, "context"],
  [/^lib\/domain\/shared\//, "domain-shared"],
  [/^lib\/domain\/([^/]+)\/internal(?:\.ts|\/|$)/, "domain-internal"],
  [/^lib\/domain\/([^/]+)\//, "domain"],
  [/^lib\/http\//, "http"],
  [/^lib\/client\/voice\//, "client-voice"],
  [/^lib\/client\/[^/]+\/keys(\.ts)?$/, "client-keys"],
  [/^lib\/client\//, "client"],
  [/^components\/ui\//, "ui"],
  [/^components\/patterns\//, "patterns"],
  [/^components\//, "components"],
  [/^app\/api\//, "api"],
  [/^app\/(?:.*\/)?route(\.ts)?$/, "api"],
  [/^app\//, "page"],
  [/^proxy(\.ts)?$/, "proxy"],
  [/^instrumentation-client(\.ts)?$/, "instrumentation-client"],
  [/^(instrumentation|sentry\.[a-z]+\.config)(\.ts)?$/, "instrumentation"],
  [/^[^/]+$/, "root"],
];

const ROOMS_WITH_OWNER: ReadonlySet<Room> = new Set([
  "vendor",
  "vendor-port",
  "vendor-webhook",
  "domain",
  "domain-internal",
]);

/** A client file under `app` obeys the rules of components, wherever it lies. */
export function placeOf(path: string, isClient: boolean): Place {
  for (const [pattern, room] of PLACES) {
    const match = pattern.exec(path);
    if (!match) continue;
    if (room === "page" && isClient) return { room: "components" };
    const owner = match[1];
    return ROOMS_WITH_OWNER.has(room) && owner !== undefined ? { room, owner } : { room };
  }
  return { room: "unknown" };
}
