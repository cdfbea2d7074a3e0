import { expect, test } from "vitest";
import { parseRetellInbound, retellInboundAnswer } from "./inbound";

test("a ringing call is read, other events are not it", () => {
  const call_inbound = { call_id: "call_1", from_number: "+14155550100", to_number: "+14155550000" };
  expect(parseRetellInbound(JSON.stringify({ event: "call_inbound", call_inbound }))).toEqual({
    callExternalId: "call_1",
    agentExternalId: null,
    fromNumber: "+14155550100",
    toNumber: "+14155550000",
  });
  expect(parseRetellInbound('{"event":"call_ended","call":{}}')).toBeNull();
});

test("an answer names the agent and what its texts may ask for, or nobody", () => {
  expect(retellInboundAnswer(null, "+14155550100")).toEqual({ call_inbound: {} });
  expect(retellInboundAnswer("agent_1", "+14155550100")).toEqual({
    call_inbound: {
      override_agent_id: "agent_1",
      override_agent_version: "latest_published",
      dynamic_variables: expect.objectContaining({ phone_number: "+14155550100" }),
    },
  });
});
