import { join } from "node:path";
import { listen } from "../voice/listen";
import { createStripeApp } from "./app";
import { followIntent } from "./billing/collect-invoice";
import { controlRoutes } from "./control/routes";
import { applyControl, type Control, type Settings } from "./control/settings";
import { type Courier, startCourier } from "./events/deliver";
import { addEventDestination, thinDestinations } from "./events/event-destinations";
import { addWebhookEndpoint, webhookEndpoints } from "./events/webhook-endpoints";
import { platformOf } from "./frame/auth";
import { allScopes } from "./frame/owners";
import { backgroundScope } from "./frame/scope";
import { openStripeStore } from "./frame/store";
import { createWorld, type StripeWorld } from "./frame/world";
import { PARTS } from "./parts";

/** The account the product uses, with the receivers that the product listens on. */
export interface ProductAccount {
  secretKey: string;
  webhookSecret: string;
  connectWebhookSecret: string;
  thinWebhookSecret: string;
  /** Without a slash at the end. */
  appUrl: string;
}

export interface StripeSandboxOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Folder under which `stripe/` keeps the state. */
  home: string;
  product?: ProductAccount;
  /** False announces the address on standard output. */
  quiet?: boolean;
}

export interface StripeSandbox {
  /** Where the API and the hosted pages are. */
  url: string;
  /** Changes the settings, as POST /_sandbox/control does. */
  control(settings: Control): Settings;
  /** Stops the server and saves; deliveries that wait go out after the next start. */
  stop(): Promise<void>;
}

/** Makes or corrects the receivers of the product; ids stay the same from one start to the next. */
function provision(world: StripeWorld, product: ProductAccount | undefined): void {
  if (!product) return;
  const scope = backgroundScope(world, platformOf(product.secretKey));
  const wanted = [
    { url: `${product.appUrl}/api/webhooks/stripe`, secret: product.webhookSecret, connect: false },
    {
      url: `${product.appUrl}/api/webhooks/stripe-connect`,
      secret: product.connectWebhookSecret,
      connect: true,
    },
  ];
  for (const { url, secret, connect } of wanted) {
    const known = webhookEndpoints(scope)
      .all()
      .find((candidate) => candidate._secret === secret);
    if (known) webhookEndpoints(scope).put({ ...known, url });
    else addWebhookEndpoint(scope, { url, secret, connect, enabledEvents: ["*"] });
  }
  const thinUrl = `${product.appUrl}/api/webhooks/stripe-thin`;
  const thin = thinDestinations(scope)
    .all()
    .find((candidate) => candidate._secret === product.thinWebhookSecret);
  if (thin) thinDestinations(scope).put({ ...thin, _url: thinUrl });
  else {
    addEventDestination(scope, {
      url: thinUrl,
      secret: product.thinWebhookSecret,
      enabledEvents: ["*"],
      eventsFrom: ["@self", "@accounts"],
      name: "Thin events",
    });
  }
}

const TICK_MS = 1000;

/** Lets time take its course: whatever is due by now happens. */
function tick(world: StripeWorld): void {
  for (const scope of allScopes(world)) {
    for (const part of PARTS) part.tick?.(scope);
  }
}

/** Starts the stand-in of the Stripe API. Rejects when the port is taken. */
export async function startStripe(options: StripeSandboxOptions): Promise<StripeSandbox> {
  const store = await openStripeStore(join(options.home, "stripe"));
  const world = createWorld(store);
  let courier: Courier | null = null;
  const theCourier = () => (courier ??= startCourier(world));
  const control = controlRoutes(world, theCourier, () => provision(world, options.product));
  const app = createStripeApp({ world, parts: PARTS, control });
  const listening = await listen(app, options.port);
  world.baseUrl = `http://127.0.0.1:${listening.port}`;
  provision(world, options.product);
  theCourier();
  world.paymentTried = followIntent;
  world.tick = () => tick(world);
  const ticking = setInterval(world.tick, TICK_MS);
  if (options.quiet === false) console.log(`stripe stand-in on ${world.baseUrl}`);

  async function stop(): Promise<void> {
    clearInterval(ticking);
    world.stopping.abort();
    await listening.close();
    await courier?.stop();
    await store.flush();
  }

  return { url: world.baseUrl, control: (settings) => applyControl(world.settings, settings), stop };
}
