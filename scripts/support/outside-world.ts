/** The variables through which each outside service is reached; all of a group or none. */
export const OUTSIDE_GROUPS = {
  postgres: ["DATABASE_URL", "SYSTEM_DATABASE_URL", "DIRECT_URL"],
  supabase: ["SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"],
  redis: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  mail: ["RESEND_API_KEY"],
} as const;

/** Needed besides the services when nothing is simulated. */
const ALSO_REQUIRED = ["APP_URL", "PLATFORM_DOMAIN", "CRON_SECRET", "ENCRYPTION_KEYS"];

export type OutsideService = keyof typeof OUTSIDE_GROUPS;
type Env = Readonly<Record<string, string | undefined>>;

/** Whether this start simulates the outside world, uses the real one, or must not happen. */
export type Judgement =
  | { kind: "sandbox"; given: OutsideService[] }
  | { kind: "real" }
  | { kind: "refused"; missing: string[]; set: string[] };

function isSet(env: Env, name: string): boolean {
  return (env[name] ?? "").trim() !== "";
}

/**
 * Stand-ins run only when no outside variable is set at all, or where GENIUS_SANDBOX=1 asks them to fill the gaps.
 * A half-configured production start is refused, naming what is missing: it must never fall back to stand-ins.
 */
export function judgeOutsideWorld(env: Env): Judgement {
  // keys of a literal object
  const services = Object.keys(OUTSIDE_GROUPS) as OutsideService[];
  const names = services.flatMap((service) => [...OUTSIDE_GROUPS[service]]);
  const set = names.filter((name) => isSet(env, name));
  if (env.GENIUS_SANDBOX === "1") {
    const given = services.filter((service) => OUTSIDE_GROUPS[service].some((name) => isSet(env, name)));
    const missing = given.flatMap((service) => OUTSIDE_GROUPS[service].filter((name) => !isSet(env, name)));
    return missing.length > 0 ? { kind: "refused", missing, set } : { kind: "sandbox", given };
  }
  if (set.length === 0) return { kind: "sandbox", given: [] };
  const missing = [...names, ...ALSO_REQUIRED].filter((name) => !isSet(env, name));
  return missing.length > 0 ? { kind: "refused", missing, set } : { kind: "real" };
}

/** Why a start was refused and what to do about it. */
export function explainRefusal({ missing, set }: { missing: string[]; set: string[] }): string {
  return [
    `Some outside services are configured (${set.join(", ")}) but these variables are missing:`,
    ...missing.map((name) => `  ${name}`),
    "Set them (each is explained in .env.example), or unset the others to run on the built-in stand-ins,",
    "or set GENIUS_SANDBOX=1 to let stand-ins fill whole services that are not configured.",
  ].join("\n");
}
