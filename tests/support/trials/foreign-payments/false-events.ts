import Stripe from "stripe";
import { newId } from "@/lib/data/ids";
import type { EventType } from "./event-types";
import type { PayingAgency, Thing, ThingKind } from "./paying-agency";
import { type Lures, lureOf, namingRowsOf } from "./strangers";

type Endpoint = "platform" | "connect" | "thin";
export const PATHS: Readonly<Record<Endpoint, string>> = {
  platform: "/api/webhooks/stripe",
  connect: "/api/webhooks/stripe-connect",
  thin: "/api/webhooks/stripe-thin",
};
const SECRETS: Readonly<Record<Endpoint, string>> = {
  platform: "STRIPE_WEBHOOK_SECRET",
  connect: "STRIPE_CONNECT_WEBHOOK_SECRET",
  thin: "STRIPE_THIN_WEBHOOK_SECRET",
};
const STALE_SECONDS = 301;
/** Far enough ahead to be so still when it arrives. */
const FUTURE_SECONDS = 600;

/** An event as it is sent. `isRefused`: its address must not take it; others are kept and must come to nothing. */
export type FalseEvent = {
  what: string;
  eventId: string;
  endpoint: Endpoint;
  body: string;
  signature: string;
  isRefused: boolean;
  /** How often it is sent. */
  times: number;
};

/** The one who sends, the one it is about, and what lies in the sender's account. */
export type FalseScene = { sender: PayingAgency; victim: PayingAgency; strangers: Lures; payers: Lures };

type Made = {
  endpoint?: Endpoint;
  signedFor?: Endpoint;
  account?: string | null;
  object: Thing;
  livemode?: boolean;
  ageSeconds?: number;
  isRefused?: boolean;
  times?: number;
};

function makeEvent(type: string, what: string, made: Made): FalseEvent {
  const { endpoint = "connect", account = null, object, livemode = false, ageSeconds = 0 } = made;
  const { signedFor = endpoint, isRefused = false, times = 1 } = made;
  const eventId = `evt_${newId().replaceAll("-", "")}`;
  const created = Math.floor(Date.now() / 1_000) - ageSeconds;
  const body = JSON.stringify({
    ...{ id: eventId, object: "event", type, livemode, created, api_version: "2026-10-28.endive" },
    ...(account === null ? {} : { account }),
    data: { object },
  });
  return {
    what: `${type}: ${what}`,
    eventId,
    endpoint,
    body,
    signature: sign(signedFor, body, created),
    isRefused,
    times,
  };
}

function sign(endpoint: Endpoint, payload: string, timestamp: number): string {
  const secret = process.env[SECRETS[endpoint]] ?? "";
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** The thing as the victim's, whatever it is: events of cards, charges and payments of invoices point at others. */
function pointed(thing: Thing, victim: PayingAgency): Thing {
  const { customer, payment, invoice, checkout } = victim.things;
  return {
    ...{ ...thing, customer: customer.id, payment_intent: payment.id, invoice: invoice.id },
    metadata: namingRowsOf(victim),
    client_reference_id: checkout.client_reference_id,
  };
}

const ENDPOINTS = ["platform", "connect", "thin"] as const;

/** What an event of the victim's thing can be false in, while who sends it knows a secret. */
function aboutTheVictim({ type, kind }: EventType, { sender, victim }: FalseScene): FalseEvent[] {
  const object = pointed(victim.things[kind], victim);
  const ours = pointed({ ...victim.things[kind], id: sender.things[kind].id }, victim);
  const nothing = { ...object, id: `${object.id.split("_")[0]}_nobody` };
  const mine = { account: sender.accountId };
  const theirs = { account: victim.accountId };
  const make = (what: string, made: Made) => makeEvent(type, what, made);
  const swapped = ENDPOINTS.flatMap((endpoint) =>
    ENDPOINTS.filter((signedFor) => signedFor !== endpoint).map((signedFor) =>
      make(`at ${endpoint}, with the secret of ${signedFor}`, {
        ...{ endpoint, signedFor, object, isRefused: true },
        ...(endpoint === "platform" ? {} : theirs),
      }),
    ),
  );
  const agreed =
    kind === "account" ? [] : [make("the sender's account, ids of nobody", { ...mine, object: nothing })];
  return [
    make("the sender's account, the victim's thing", { ...mine, object }),
    make("the same ten times", { ...mine, object, times: 10 }),
    ...agreed,
    make("an account of nobody", { account: "acct_nobody00000000", object }),
    make("no agency's account, with the platform's secret", { endpoint: "platform", object }),
    make("the platform's address, the victim's account", {
      ...theirs,
      endpoint: "platform",
      object,
      isRefused: true,
    }),
    make("the agencies' address, no account", { object, isRefused: true }),
    make("the thin address", { ...theirs, endpoint: "thin", object, isRefused: true }),
    make("the live mode", { ...theirs, object, livemode: true }),
    make("the live mode of the sender", { ...mine, object: ours, livemode: true }),
    make("too old", { ...theirs, object, ageSeconds: STALE_SECONDS, isRefused: true }),
    make("from the future", { ...theirs, object, ageSeconds: -FUTURE_SECONDS, isRefused: true }),
    changedAfterwards(
      make("signed for the sender, changed to the victim", { ...mine, object, isRefused: true }),
      sender,
      victim,
    ),
    ...swapped,
  ];
}

function changedAfterwards(event: FalseEvent, sender: PayingAgency, victim: PayingAgency): FalseEvent {
  return { ...event, body: event.body.replace(sender.accountId, victim.accountId) };
}

/** Things of the platform's own account, told as an agency's. */
function acrossTheBorder({ type, kind }: EventType, { sender, victim }: FalseScene): FalseEvent[] {
  const things: Partial<Record<ThingKind, Thing>> = victim.platformThings;
  const object = things[kind];
  if (!object) return [];
  return [
    makeEvent(type, "a thing of the platform's, the sender's account", { account: sender.accountId, object }),
    makeEvent(type, "a thing of the platform's, the victim's account", { account: victim.accountId, object }),
    makeEvent(type, "a thing of the platform's, without an account", { object, isRefused: true }),
    makeEvent(type, "a thing of the platform's, in the live mode", {
      endpoint: "platform",
      object,
      livemode: true,
    }),
  ];
}

/** Things that are in the sender's account indeed and say they are the victim's. */
function ofLures({ type, kind }: EventType, { sender, victim, strangers, payers }: FalseScene): FalseEvent[] {
  const account = sender.accountId;
  const lures = [
    { whose: "a stranger's", thing: lureOf(strangers, kind) },
    // Of its own client an agency may tell what it likes about the customer and the plan: that is read, and stays.
    {
      whose: "its own client's",
      thing: ["payment", "refund", "charge"].includes(kind) ? lureOf(payers, kind) : null,
    },
  ];
  return lures.flatMap(({ whose, thing }) =>
    thing === null
      ? []
      : [
          makeEvent(type, `${whose} real thing that names the victim's rows`, { account, object: thing }),
          makeEvent(type, `${whose} real thing, said to be the victim's`, {
            account,
            object: pointed(thing, victim),
          }),
          makeEvent(type, `${whose} real thing, in the victim's account`, {
            account: victim.accountId,
            object: thing,
          }),
        ],
  );
}

/** Every false event of a type. */
export function falseEvents(type: EventType, scene: FalseScene): FalseEvent[] {
  return [...aboutTheVictim(type, scene), ...acrossTheBorder(type, scene), ...ofLures(type, scene)];
}

/** Thin events name an account and nothing else. */
export function falseThinEvents(type: string, { sender, victim }: FalseScene): FalseEvent[] {
  const make = (what: string, context: string | null, id: string, made: Partial<Made> = {}) => {
    const {
      endpoint = "thin",
      signedFor = endpoint,
      isRefused = false,
      ageSeconds = 0,
      livemode = false,
    } = made;
    const eventId = `evt_${newId().replaceAll("-", "")}`;
    const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds;
    const body = JSON.stringify({
      ...{ id: eventId, object: "v2.core.event", type, livemode, created: new Date(timestamp * 1_000) },
      ...{ context, related_object: { id, type: "v2.core.account", url: `/v2/core/accounts/${id}` } },
    });
    const signature = sign(signedFor, body, timestamp);
    return {
      what: `${type}: ${what}`,
      eventId,
      endpoint,
      body,
      signature,
      isRefused,
      times: made.times ?? 1,
    };
  };
  const [mine, theirs] = [sender.accountId, victim.accountId];
  return [
    make("the sender's account, the victim's thing", mine, theirs),
    make("the same ten times", mine, theirs, { times: 10 }),
    make("an account of nobody", "acct_nobody00000000", theirs),
    make("nobody's thing", null, "acct_nobody00000000"),
    make("the live mode", theirs, theirs, { livemode: true }),
    make("at the agencies' address", theirs, theirs, { endpoint: "connect", isRefused: true }),
    make("at the platform's address", null, theirs, { endpoint: "platform", isRefused: true }),
    make("with the platform's secret", theirs, theirs, { signedFor: "platform", isRefused: true }),
    make("with the agencies' secret", theirs, theirs, { signedFor: "connect", isRefused: true }),
    make("too old", theirs, theirs, { ageSeconds: STALE_SECONDS, isRefused: true }),
  ];
}
