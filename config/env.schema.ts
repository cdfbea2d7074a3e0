import { z } from "zod";

/** A variable that is absent or blank counts as not set. */
function blankToUndefined(value: unknown): unknown {
  return typeof value === "string" && value.trim() === "" ? undefined : value;
}

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess(blankToUndefined, schema.optional());
}

function required<T extends z.ZodType>(schema: T) {
  return z.preprocess(blankToUndefined, schema);
}

function splitList(list: string): string[] {
  return list.split(",").map((item) => item.trim());
}

function isDnsServer(text: string): boolean {
  const [, version4, version6, port] = /^(?:([\d.]+)|\[([\da-f:.]+)\]):(\d{1,5})$/i.exec(text) ?? [];
  const address = version4 === undefined ? z.ipv6().safeParse(version6) : z.ipv4().safeParse(version4);
  return address.success && Number(port) >= 1 && Number(port) <= 65_535;
}

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "must be an http(s) URL, for example https://app.example.com",
});
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must be a postgres:// URL, for example postgres://genius_app:secret@db.example.com:6543/postgres",
});
const dnsServers = z
  .string()
  .refine((list) => splitList(list).every(isDnsServer), {
    error: "must be ip:port pairs separated by commas, for example 1.1.1.1:53,[2606:4700:4700::1111]:53",
  })
  .transform(splitList);
const secret = z.string().min(16, { error: "must be a random string of at least 16 characters" });
const webhookSecret = z.string().startsWith("whsec_", { error: "must start with whsec_" });
const encryptionKeys = z.string().regex(/^[a-z0-9]+:[A-Za-z0-9+/]{43}=(,[a-z0-9]+:[A-Za-z0-9+/]{43}=)*$/, {
  error:
    "must be id:base64 pairs of 32-byte keys separated by commas, newest first, for example k1:$(openssl rand -base64 32)",
});

/**
 * Every environment variable of the server. `.env.example` documents the same names; a test keeps the two equal.
 * Provider base URLs are for regional endpoints (and the local stand-ins).
 */
export const serverEnvSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  APP_URL: required(httpUrl),
  PLATFORM_DOMAIN: required(
    z.string().regex(/^[a-z0-9.-]+$/, { error: "must be a bare domain such as example.com" }),
  ),
  DATABASE_URL: required(postgresUrl),
  SYSTEM_DATABASE_URL: required(postgresUrl),
  DIRECT_URL: required(postgresUrl),
  READ_DATABASE_URL: optional(postgresUrl),
  DATABASE_PREPARED_STATEMENTS: required(z.stringbool().default(false)),
  DATABASE_POOL_SIZE: required(z.coerce.number().int().min(1).max(50).default(10)),
  SUPABASE_URL: required(httpUrl),
  SUPABASE_PUBLISHABLE_KEY: required(
    z.string().startsWith("sb_publishable_", { error: "must start with sb_publishable_" }),
  ),
  SUPABASE_SECRET_KEY: required(z.string().startsWith("sb_secret_", { error: "must start with sb_secret_" })),
  UPSTASH_REDIS_REST_URL: required(httpUrl),
  UPSTASH_REDIS_REST_TOKEN: required(z.string()),
  RESEND_API_KEY: required(z.string().startsWith("re_", { error: "must start with re_" })),
  RESEND_BASE_URL: optional(httpUrl),
  MAIL_FROM_DOMAIN: optional(z.string()),
  VAPI_BASE_URL: optional(httpUrl),
  RETELL_BASE_URL: optional(httpUrl),
  ALGOLIA_BASE_URL: optional(httpUrl),
  STRIPE_SECRET_KEY: optional(
    z
      .string()
      .regex(/^[sr]k_(test|live)_/, { error: "must start with sk_ or rk_, followed by test_ or live_" }),
  ),
  STRIPE_WEBHOOK_SECRET: optional(webhookSecret),
  STRIPE_CONNECT_WEBHOOK_SECRET: optional(webhookSecret),
  STRIPE_THIN_WEBHOOK_SECRET: optional(webhookSecret),
  STRIPE_PLATFORM_TAX: required(z.enum(["none", "automatic"]).default("none")),
  STRIPE_BASE_URL: optional(httpUrl),
  DNS_SERVERS: optional(dnsServers),
  CRON_SECRET: required(secret),
  ENCRYPTION_KEYS: required(encryptionKeys),
  TRUSTED_PROXY_HOPS: required(z.coerce.number().int().min(0).max(5).default(0)),
  SENTRY_DSN: optional(httpUrl),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(httpUrl),
  LOG_LEVEL: required(z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info")),
  VERCEL: optional(z.literal("1")),
  GENIUS_SANDBOX: optional(z.literal("1")),
  RATE_LIMIT_SCALE: required(z.coerce.number().int().min(1).max(10_000).default(1)),
  DEV_PARTNER_SLUG: optional(z.string()),
  PORT: required(z.coerce.number().int().min(1).max(65535).default(3000)),
});

export type ServerEnv = z.infer<typeof serverEnvSchema>;

/** Parses the environment or throws one error that names each bad variable and its fix. */
export function parseServerEnv(source: Record<string, string | undefined>): ServerEnv {
  const parsed = serverEnvSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const missing = source[name] === undefined || source[name] === "";
    return `  ${name}: ${missing ? "is not set" : issue.message}`;
  });
  throw new Error(`Bad environment:\n${lines.join("\n")}\nEach variable is explained in .env.example.`);
}
