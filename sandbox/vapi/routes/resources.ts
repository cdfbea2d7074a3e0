import type { Hono } from "hono";
import { badRequest } from "../problems";
import type { Stored, StoredPhoneNumber } from "../records";
import { assertAssistantReferences, assertTargets, assertToolReferences } from "../references";
import { toCredentialResource, toPhoneNumberResource, toResource } from "../resources";
import { assistantBody } from "../schemas/assistant";
import { credentialBody } from "../schemas/credential";
import { type PhoneNumberBody, phoneNumberBody } from "../schemas/phone-number";
import { createToolBody, type ToolBody } from "../schemas/tool";
import { parseOrRefuse } from "../schemas/validate";
import type { VapiWorld } from "../world";
import type { VapiEnv } from "./context";
import { resourceRoutes } from "./resource-routes";

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badRequest("Body must be an object");
  return { ...value };
}

/** A change may repeat the fixed field that tells kinds apart, but not alter it. */
function merged(body: object, change: unknown, fixedField: string): Record<string, unknown> {
  const current: Record<string, unknown> = { ...body };
  const fields = asObject(change);
  const given = fields[fixedField];
  if (given !== undefined && given !== current[fixedField])
    throw badRequest(`${fixedField} can not be changed`);
  return { ...current, ...fields };
}

export function assistantRoutes(world: VapiWorld): Hono<VapiEnv> {
  function parse(orgId: string, body: unknown) {
    const assistant = parseOrRefuse(assistantBody, body);
    assertAssistantReferences(world, orgId, assistant);
    return assistant;
  }
  return resourceRoutes(world, {
    name: "Assistant",
    items: world.store.assistants,
    parseNew: parse,
    // Top-level fields are replaced whole: a new model loses the messages of the old one.
    parseChange: (orgId, item, change) => ({ ...item.body, ...parse(orgId, change) }),
    finish: (record) => record,
    toResource,
  });
}

export function toolRoutes(world: VapiWorld): Hono<VapiEnv> {
  function parse(orgId: string, body: unknown): ToolBody {
    const tool = parseOrRefuse(createToolBody, body);
    assertToolReferences(world, orgId, tool);
    return tool;
  }
  return resourceRoutes(world, {
    name: "Tool",
    items: world.store.tools,
    parseNew: parse,
    parseChange: (orgId, item, change) => parse(orgId, merged(item.body, change, "type")),
    finish: (record) => record,
    toResource,
  });
}

export function credentialRoutes(world: VapiWorld): Hono<VapiEnv> {
  return resourceRoutes(world, {
    name: "Credential",
    items: world.store.credentials,
    parseNew: (_orgId, body) => parseOrRefuse(credentialBody, body),
    parseChange: (_orgId, item, change) =>
      parseOrRefuse(credentialBody, merged(item.body, change, "provider")),
    finish: (record) => record,
    toResource: toCredentialResource,
  });
}

/** Numbers the provider gives away are in the range reserved for fiction. */
function assignNumber(world: VapiWorld, record: Stored<PhoneNumberBody>): StoredPhoneNumber {
  if (record.body.provider !== "vapi" || record.body.sipUri) return record;
  const taken = new Set([...world.store.phoneNumbers.values()].map((item) => item.number));
  const area = record.body.numberDesiredAreaCode ?? "415";
  for (let line = 100; line < 200; line += 1) {
    const number = `+1${area}5550${line}`;
    if (!taken.has(number)) return { ...record, number };
  }
  throw badRequest(`No phone numbers are available in area code ${area}.`);
}

export function phoneNumberRoutes(world: VapiWorld): Hono<VapiEnv> {
  function parse(orgId: string, body: unknown) {
    const number = parseOrRefuse(phoneNumberBody, body);
    const credentialId = number.provider === "byo-phone-number" ? number.credentialId : undefined;
    assertTargets(world, orgId, { ...number, credentialId });
    assertTwilioSecret(number);
    return number;
  }
  return resourceRoutes(world, {
    name: "Phone number",
    items: world.store.phoneNumbers,
    parseNew: parse,
    parseChange: (orgId, item, change) => parse(orgId, merged(item.body, change, "provider")),
    finish: (record) => assignNumber(world, record),
    toResource: toPhoneNumberResource,
  });
}

function assertTwilioSecret(number: PhoneNumberBody): void {
  if (number.provider !== "twilio" || number.twilioAuthToken) return;
  if (!number.twilioApiKey || !number.twilioApiSecret) {
    throw badRequest([
      "twilioAuthToken should not be empty unless twilioApiKey and twilioApiSecret are given",
    ]);
  }
}
