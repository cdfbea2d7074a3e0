import { expect, test } from "vitest";
import type { SipTrunkInput } from "../port";
import { toBinding, toImport, toPhoneNumber, toPurchase } from "./phone-numbers";

const webhook = { url: "https://app.example.com/api/webhooks/retell?i=1", credentialId: null };
const binding = { name: "Main line", agentExternalId: "agent_1", fallbackNumber: "+14155550111", webhook };
const trunk: SipTrunkInput = {
  trunkId: "1",
  name: "Carrier",
  server: "sip.example.com",
  port: 5_060,
  transport: "tls",
  username: "ada",
  password: "pa55word",
  realm: "",
  register: false,
  registrationSeconds: 0,
  outboundProxy: "",
};

test("one agent answers, in its live version; without one nobody does", () => {
  expect(toBinding(binding)).toEqual({
    nickname: "Main line",
    inbound_agents: [{ agent_id: "agent_1", agent_version: "latest_published", weight: 1 }],
    inbound_webhook_url: "https://app.example.com/api/webhooks/retell/inbound?i=1",
    fallback_number: "+14155550111",
  });
  expect(toBinding({ ...binding, agentExternalId: null, fallbackNumber: null })).toMatchObject({
    inbound_agents: null,
    inbound_webhook_url: null,
    fallback_number: null,
  });
});

test("a purchase names country and area; toll-free numbers have no area", () => {
  const buy = { kind: "buy", country: "US", areaCode: "415", tollFree: false } as const;
  expect(toPurchase(buy, binding)).toMatchObject({ country_code: "US", area_code: 415, toll_free: false });
  expect(toPurchase({ ...buy, tollFree: true }, binding)).not.toHaveProperty("area_code");
});

test("an import carries the trunk, and a password only where there is one", () => {
  const source = { kind: "sip", e164: "+14155550100", trunk, trunkExternalId: null } as const;
  expect(toImport(source, binding)).toMatchObject({
    phone_number: "+14155550100",
    termination_uri: "sip.example.com",
    transport: "TLS",
    sip_trunk_auth_username: "ada",
    sip_trunk_auth_password: "pa55word",
  });
  const bare = { ...trunk, port: 5_080, username: "", password: null };
  const other = toImport({ ...source, trunk: bare }, binding);
  expect(other.termination_uri).toBe("sip.example.com:5080");
  expect(other).not.toHaveProperty("sip_trunk_auth_password");
  expect(other).not.toHaveProperty("sip_trunk_auth_username");
});

test("a number is known by its digits", () => {
  expect(
    toPhoneNumber({ phone_number: "+14155550100", phone_number_type: "retell-twilio", nickname: "" }),
  ).toEqual({
    externalId: "+14155550100",
    number: "+14155550100",
    name: null,
    carrier: "retell",
    isActive: true,
    sipUri: null,
    supportsSms: true,
  });
});
