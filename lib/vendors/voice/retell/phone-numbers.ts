import type Retell from "retell-sdk";
import { z } from "zod";
import type { NumberBinding, NumberSource, RemotePhoneNumber } from "../port";
import type { RetellConnection } from "./connection";
import { impossible, unlessGone } from "./errors";
import { readAll } from "./find-remote";
import { LIVE_VERSION } from "./place-call";

const SIP_PORT = 5_060;
const NICKNAME_LENGTH = 100;

const phoneNumber = z.object({
  phone_number: z.string().min(1),
  phone_number_type: z.string(),
  nickname: z.string().nullish(),
});

/** Whose line it is: what the engine sold is its own, whichever carrier it has it from. */
const CARRIERS: Readonly<Record<string, string>> = {
  "retell-twilio": "retell",
  "retell-telnyx": "retell",
  custom: "sip",
};

/** The engine knows a number by its digits, so they are its id. */
export function toPhoneNumber(raw: unknown): RemotePhoneNumber {
  const { phone_number, phone_number_type: type, nickname } = phoneNumber.parse(raw);
  return {
    externalId: phone_number,
    number: phone_number,
    name: nickname || null,
    carrier: CARRIERS[type] ?? type,
    isActive: true,
    sipUri: null,
    supportsSms: type === "retell-twilio",
  };
}

/** Where the engine asks who answers a ringing call: beside the address of events, since it waits for the answer. */
function ringingUrl(eventsUrl: string): string {
  const url = new URL(eventsUrl);
  url.pathname += "/inbound";
  return url.href;
}

/**
 * Who answers: the agent bound here, unless we say otherwise while it rings. Without an agent the engine turns callers
 * away; its fallback is for when all lines are taken.
 */
export function toBinding({ name, agentExternalId, fallbackNumber, webhook }: NumberBinding) {
  return {
    nickname: name.slice(0, NICKNAME_LENGTH),
    inbound_agents: agentExternalId
      ? [{ agent_id: agentExternalId, agent_version: LIVE_VERSION, weight: 1 }]
      : null,
    // A number nobody shall answer must not ask either.
    inbound_webhook_url: agentExternalId ? ringingUrl(webhook.url) : null,
    fallback_number: fallbackNumber,
  } satisfies Retell.PhoneNumberUpdateParams;
}

type BuySource = Extract<NumberSource, { kind: "buy" }>;
type SipSource = Extract<NumberSource, { kind: "sip" }>;

export function toPurchase(source: BuySource, binding: NumberBinding) {
  return {
    ...toBinding(binding),
    country_code: source.country,
    toll_free: source.tollFree,
    ...(source.areaCode && !source.tollFree ? { area_code: Number(source.areaCode) } : {}),
  } satisfies Retell.PhoneNumberCreateParams;
}

function terminationOf({ server, port }: SipSource["trunk"]): string {
  return port === SIP_PORT ? server : `${server}:${port}`;
}

export function toImport({ e164, trunk }: SipSource, binding: NumberBinding) {
  const { fallback_number: _, ...bound } = toBinding(binding);
  return {
    ...bound,
    phone_number: e164,
    termination_uri: terminationOf(trunk),
    transport: trunk.transport.toUpperCase(),
    ignore_e164_validation: false,
    ...(trunk.username ? { sip_trunk_auth_username: trunk.username } : {}),
    ...(trunk.password ? { sip_trunk_auth_password: trunk.password } : {}),
  } satisfies Retell.PhoneNumberImportParams;
}

/** A number that is there already gets the trunk as it is now, and the password where we were given one. */
function toTrunkUpdate({ trunk }: SipSource) {
  return {
    termination_uri: terminationOf(trunk),
    transport: trunk.transport.toUpperCase(),
    ...(trunk.username ? { auth_username: trunk.username } : {}),
    ...(trunk.password ? { auth_password: trunk.password } : {}),
  } satisfies Retell.PhoneNumberUpdateParams;
}

export async function listPhoneNumbers({
  client,
  repeatable,
}: RetellConnection): Promise<RemotePhoneNumber[]> {
  const rows = await readAll(phoneNumber, (query) => repeatable(() => client.phoneNumber.list(query)));
  return rows.map(toPhoneNumber);
}

async function importNumber(
  { client, repeatable, once }: RetellConnection,
  source: SipSource,
  binding: NumberBinding,
): Promise<RemotePhoneNumber> {
  const there = await unlessGone(repeatable(() => client.phoneNumber.retrieve(source.e164)));
  if (!there) {
    const made = await once(() => client.phoneNumber.import(toImport(source, binding)));
    if (!binding.fallbackNumber) return toPhoneNumber(made);
  }
  // An import takes no fallback.
  const change = { ...toBinding(binding), ...toTrunkUpdate(source) };
  return toPhoneNumber(await repeatable(() => client.phoneNumber.update(source.e164, change)));
}

/** Brings a number into the account, or finds it there already. A purchase is asked for once. */
export async function createPhoneNumber(
  connection: RetellConnection,
  source: NumberSource,
  binding: NumberBinding,
): Promise<RemotePhoneNumber> {
  switch (source.kind) {
    case "buy": {
      const made = await connection.once(() =>
        connection.client.phoneNumber.create(toPurchase(source, binding)),
      );
      return toPhoneNumber(made);
    }
    case "sip":
      return importNumber(connection, source, binding);
    case "twilio":
      throw impossible(
        "Twilio number",
        "Retell reaches Twilio numbers over an elastic SIP trunk. Add that trunk (its termination address ends with .pstn.twilio.com) and import the number over it.",
      );
  }
}

export async function bindPhoneNumber(
  { client, repeatable }: RetellConnection,
  externalId: string,
  binding: NumberBinding,
): Promise<void> {
  await repeatable(() => client.phoneNumber.update(externalId, toBinding(binding)));
}

/** One that is gone already counts as released. */
export async function releasePhoneNumber(
  { client, repeatable }: RetellConnection,
  externalId: string,
): Promise<void> {
  await unlessGone(repeatable(() => client.phoneNumber.delete(externalId)));
}
