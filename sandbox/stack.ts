import { type AlgoliaHandle, startAlgolia } from "./algolia/start-algolia";
import { type ControlHandle, startControl } from "./control/start-control";
import { lockHome } from "./lock";
import { LOOPBACK } from "./ports";
import { type PostgresHandle, startPostgres } from "./postgres/start-postgres";
import { type RedisHandle, startRedis } from "./redis/start-redis";
import { type ResendHandle, startResend } from "./resend/start-resend";
import { type RetellSandbox, startRetell } from "./retell/start-retell";
import { baseEnv, loadStackSecrets, type StackSecrets, stripeEnv } from "./stack-env";
import { type StripeSandbox, startStripe } from "./stripe/start-stripe";
import { type SupabaseHandle, startSupabase } from "./supabase/start-supabase";
import { startVapi, type VapiSandbox } from "./vapi/start-vapi";

/** Distance of each stand-in's port from the application's. */
const PORT_OFFSETS = {
  postgres: 1,
  supabase: 2,
  redis: 3,
  vapi: 4,
  retell: 5,
  stripe: 6,
  mail: 7,
  algolia: 8,
  control: 9,
} as const;

export type ServiceName = keyof typeof PORT_OFFSETS;

type Handles = {
  postgres: PostgresHandle;
  supabase: SupabaseHandle;
  redis: RedisHandle;
  vapi: VapiSandbox;
  retell: RetellSandbox;
  stripe: StripeSandbox;
  mail: ResendHandle;
  algolia: AlgoliaHandle;
  control: ControlHandle;
};

export type StackOptions = {
  /** Folder for all state; one running stack per home. */
  home: string;
  /** The application's own port; the stand-ins take the following ones. */
  port: number;
  /** Which stand-ins to start; all by default. Supabase needs postgres. */
  services?: ServiceName[];
  /** True prints nothing. */
  quiet?: boolean;
};

export type Stack = Partial<Handles> & {
  /** Everything the product's configuration needs from the stand-ins that run. */
  env: Record<string, string>;
  /** Ends everything and frees the home; a second call waits for the first. */
  stop(): Promise<void>;
};

/** Starts the outside world on this machine. When one part fails, the others are stopped and its error is thrown. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const unlock = await lockHome(options.home);
  const handles: Partial<Handles> = {};
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopAll(handles).finally(unlock);
    return stopped;
  };
  try {
    const secrets = await loadStackSecrets(options.home);
    await startAll(options, secrets, handles);
    if (!options.quiet) announce(options, handles);
    const { stripe } = handles;
    const payments = stripe ? stripeEnv(stripe.url, secrets.stripe) : {};
    const env = { ...baseEnv(options.port, secrets), ...handleEnv(handles), ...payments };
    return { ...handles, env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  options: StackOptions,
  secrets: StackSecrets,
  handles: Partial<Handles>,
): Promise<void> {
  const { home } = options;
  const wanted = new Set(options.services ?? (Object.keys(PORT_OFFSETS) as ServiceName[]));
  const portOf = (name: ServiceName) => options.port + PORT_OFFSETS[name];
  if (wanted.has("supabase") && !wanted.has("postgres"))
    throw new Error("The Supabase stand-in needs postgres.");
  const start = async <K extends ServiceName>(name: K, make: () => Promise<Handles[K]>): Promise<void> => {
    if (wanted.has(name)) handles[name] = await make();
  };
  const startDatabases = async () => {
    await start("postgres", () => startPostgres({ home, port: portOf("postgres") }));
    const databaseUrl = handles.postgres?.urls.identity;
    if (databaseUrl === undefined) return;
    const siteUrl = `http://localhost:${options.port}`;
    await start("supabase", () => startSupabase({ home, port: portOf("supabase"), databaseUrl, siteUrl }));
  };
  const results = await Promise.allSettled([
    startDatabases(),
    start("redis", () => startRedis({ port: portOf("redis"), token: secrets.redisToken })),
    start("vapi", () => startVapi({ home, port: portOf("vapi"), quiet: true })),
    start("retell", () => startRetell({ home, port: portOf("retell"), quiet: true })),
    start("stripe", () => {
      const product = { ...secrets.stripe, appUrl: `http://localhost:${options.port}` };
      return startStripe({ home, port: portOf("stripe"), product });
    }),
    start("mail", () => startResend({ home, port: portOf("mail"), apiKey: secrets.resendKey })),
    start("algolia", () => startAlgolia({ port: portOf("algolia"), app: secrets.algolia })),
    start("control", () => startControl({ port: portOf("control"), engines: engineUrls(portOf) })),
  ]);
  // Waiting for all before giving up means nothing can finish starting after it was meant to be stopped.
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Where the outbound service finds the engines; they start beside it. */
function engineUrls(portOf: (name: ServiceName) => number) {
  return { vapi: `http://${LOOPBACK}:${portOf("vapi")}`, retell: `http://${LOOPBACK}:${portOf("retell")}` };
}

/** Postgres goes last: Supabase still closes its connections. Every one is stopped even when another fails to. */
async function stopAll({ postgres, ...others }: Partial<Handles>): Promise<void> {
  const results = await Promise.allSettled(Object.values(others).map((handle) => handle.stop()));
  await postgres?.stop();
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

function handleEnv({
  postgres,
  supabase,
  redis,
  vapi,
  retell,
  mail,
  algolia,
  control,
}: Partial<Handles>): Record<string, string> {
  return {
    ...(postgres && {
      DATABASE_URL: postgres.urls.app,
      SYSTEM_DATABASE_URL: postgres.urls.system,
      DIRECT_URL: postgres.urls.owner,
      DATABASE_PREPARED_STATEMENTS: "true",
    }),
    ...(supabase && {
      SUPABASE_URL: supabase.url,
      SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
      SUPABASE_SECRET_KEY: supabase.secretKey,
    }),
    ...(redis && { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token }),
    ...(mail && { RESEND_API_KEY: mail.apiKey, RESEND_BASE_URL: mail.url }),
    ...(vapi && { VAPI_BASE_URL: vapi.url }),
    ...(retell && { RETELL_BASE_URL: retell.url }),
    ...(algolia && { ALGOLIA_BASE_URL: algolia.url }),
    ...(control && { DNS_SERVERS: control.dnsServer }),
  };
}

function announce(options: StackOptions, handles: Partial<Handles>): void {
  for (const name of Object.keys(handles) as ServiceName[]) {
    console.log(`${name.padEnd(9)} 127.0.0.1:${options.port + PORT_OFFSETS[name]}`);
  }
}
