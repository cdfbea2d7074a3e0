import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { NumberBinding, NumberSource, RemotePhoneNumber } from "../port";
import type { VapiConnection } from "./connection";
import { removeOne } from "./holdings";
import { toServer } from "./map-server";
import { ensureSipTrunk } from "./sip-trunk";

const NAME_LENGTH = 40;

const phoneNumber = z.object({
  id: z.string().min(1),
  number: z.string().nullish(),
  sipUri: z.string().nullish(),
  name: z.string().nullish(),
  provider: z.string(),
  status: z.string().nullish(),
  smsEnabled: z.boolean().nullish(),
});

function toPhoneNumber(raw: unknown): RemotePhoneNumber {
  const { id, number, sipUri, name, provider, status, smsEnabled } = phoneNumber.parse(raw);
  return {
    externalId: id,
    number: number || null,
    name: name || null,
    carrier: provider,
    isActive: status === null || status === undefined || status === "active",
    sipUri: sipUri || null,
    // Texts go out through the customer's own Twilio account; the engine's own numbers only speak.
    supportsSms: provider === "twilio" && smsEnabled !== false,
  };
}

export async function listPhoneNumbers({ client, repeatable }: VapiConnection): Promise<RemotePhoneNumber[]> {
  const answer = await repeatable(() => client.phoneNumbers.list({ limit: 1_000 }));
  return answer.map(toPhoneNumber);
}

/**
 * Where callers end up. Without an assistant the engine asks the server who should answer, and goes to the fallback
 * when it gets no answer. Null detaches what was attached.
 */
function bindingOf({ name, agentExternalId, fallbackNumber, webhook }: NumberBinding) {
  return {
    name: name.slice(0, NAME_LENGTH),
    assistantId: agentExternalId,
    server: toServer(webhook),
    fallbackDestination: fallbackNumber ? { type: "number", number: fallbackNumber } : null,
  };
}

/** Nothing to detach on a number that is new. */
function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

async function sourceOf(connection: VapiConnection, source: NumberSource): Promise<object> {
  switch (source.kind) {
    case "buy":
      if (source.country !== "US" || source.tollFree) {
        throw new VendorError({
          kind: "invalid",
          vendor: "vapi",
          message: "Vapi sells local numbers of the United States only; bring others in from Twilio",
        });
      }
      return {
        provider: "vapi",
        ...(source.areaCode ? { numberDesiredAreaCode: source.areaCode } : {}),
      };
    case "twilio":
      return {
        provider: "twilio",
        number: source.e164,
        twilioAccountSid: source.accountSid,
        twilioAuthToken: source.authToken,
      };
    case "sip": {
      const trunkId =
        source.trunkExternalId ?? (await ensureSipTrunk(connection, source.trunk, null)).externalId;
      return { provider: "byo-phone-number", number: source.e164, credentialId: trunkId };
    }
  }
}

/** A number that is in the account already is bound; one that is bought is asked for once, whatever the answer. */
export async function createPhoneNumber(
  connection: VapiConnection,
  source: NumberSource,
  binding: NumberBinding,
): Promise<RemotePhoneNumber> {
  const { client, once } = connection;
  const wanted = source.kind === "buy" ? null : source.e164;
  const there = wanted
    ? (await listPhoneNumbers(connection)).find(({ number }) => number === wanted)
    : undefined;
  if (there) {
    await bindPhoneNumber(connection, there.externalId, binding);
    return { ...there, name: binding.name.slice(0, NAME_LENGTH) };
  }
  const body = { ...(await sourceOf(connection, source)), ...present(bindingOf(binding)) };
  // Put together from parts; the API has the last word on which fields a provider takes.
  return toPhoneNumber(await once(() => client.phoneNumbers.create(body as Vapi.CreatePhoneNumbersRequest)));
}

export async function bindPhoneNumber(
  connection: VapiConnection,
  externalId: string,
  binding: NumberBinding,
): Promise<void> {
  // Past the SDK, whose types tell numbers apart by a provider that an update need not repeat, and know no null.
  const { repeatable, request } = connection;
  await repeatable(() =>
    request("PATCH", `/phone-number/${encodeURIComponent(externalId)}`, bindingOf(binding)),
  );
}

export async function releasePhoneNumber(
  { client, repeatable }: VapiConnection,
  externalId: string,
): Promise<void> {
  await removeOne(() => repeatable(() => client.phoneNumbers.delete({ id: externalId })));
}
