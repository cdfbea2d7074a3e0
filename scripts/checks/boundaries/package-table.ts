import type { Room } from "./rooms";

type PackageGroup = "node" | "next" | "react" | "prisma" | "vendor-sdk" | "web-voice" | "queue" | "other";

const GROUPS: ReadonlyArray<readonly [RegExp, PackageGroup]> = [
  [/^node:/, "node"],
  [/^next(\/|$)/, "next"],
  [/^@vapi-ai\/web$|^retell-client-js-sdk$/, "web-voice"],
  [/^(stripe|@vapi-ai\/server-sdk|retell-sdk|resend|react-email)(\/|$)|^@(supabase|upstash)\//, "vendor-sdk"],
  [/^(@prisma\/|pg(\/|$)|postgres$)/, "prisma"],
  [/^pg-boss(\/|$)/, "queue"],
  [/^(react|react-dom|react-is|zustand|nuqs|react-hook-form|sonner|cmdk|wavesurfer\.js)(\/|$)/, "react"],
  [
    /^@(tanstack|hookform)\/|^(radix-ui|lucide-react|geist|class-variance-authority|clsx|tailwind-merge)(\/|$)/,
    "react",
  ],
];

const BROWSER_PURE = ["node", "next", "react", "prisma", "vendor-sdk", "web-voice", "queue"] as const;
const SERVER_ONLY = ["node", "prisma", "vendor-sdk", "queue"] as const;
const BELOW_HTTP = ["next", "react", "vendor-sdk", "web-voice"] as const;

/** Groups of packages a room never imports. Anything else is the room's own library. */
const CLOSED: Readonly<Partial<Record<Room, readonly PackageGroup[]>>> = {
  types: BROWSER_PURE,
  config: BROWSER_PURE,
  access: BROWSER_PURE,
  "config-server": ["next", "react", "prisma", "vendor-sdk", "web-voice", "queue"],
  platform: [...BELOW_HTTP, "prisma", "queue"],
  data: BELOW_HTTP,
  vendor: ["next", "prisma", "queue", "web-voice"],
  "vendor-port": ["next", "prisma", "queue", "web-voice"],
  "vendor-webhook": ["next", "prisma", "queue", "web-voice"],
  "jobs-enqueue": [...BELOW_HTTP, "prisma"],
  jobs: [...BELOW_HTTP, "prisma"],
  "jobs-drain": [...BELOW_HTTP, "prisma"],
  "job-handlers": [...BELOW_HTTP, "prisma", "queue"],
  domain: [...BELOW_HTTP, "queue"],
  "domain-internal": [...BELOW_HTTP, "queue"],
  "domain-shared": [...BELOW_HTTP, "queue"],
  context: [...BELOW_HTTP, "queue"],
  http: ["prisma", "vendor-sdk", "web-voice", "queue"],
  api: ["prisma", "vendor-sdk", "web-voice", "queue", "react"],
  page: ["prisma", "vendor-sdk", "web-voice", "queue"],
  client: [...SERVER_ONLY, "next", "web-voice"],
  "client-keys": [...SERVER_ONLY, "next", "web-voice"],
  "client-voice": [...SERVER_ONLY, "next"],
  ui: [...SERVER_ONLY, "web-voice"],
  patterns: [...SERVER_ONLY, "web-voice"],
  components: [...SERVER_ONLY, "web-voice"],
  proxy: ["react", "prisma", "vendor-sdk", "web-voice", "queue"],
  instrumentation: ["react", "prisma", "vendor-sdk", "web-voice", "queue"],
  "instrumentation-client": [...SERVER_ONLY, "web-voice"],
};

/** Why files of `room` may not import the package, or null when they may. */
export function refusePackage(room: Room, specifier: string): string | null {
  const group = GROUPS.find(([pattern]) => pattern.test(specifier))?.[1] ?? "other";
  if (!CLOSED[room]?.includes(group)) return null;
  return `${room} may not import ${specifier} (${group})`;
}

/** Rooms with a row in this table, for the canary. */
export const PACKAGE_GUARDED_ROOMS: readonly string[] = Object.keys(CLOSED);
