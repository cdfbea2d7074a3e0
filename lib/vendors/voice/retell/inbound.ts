import { LIVE_VERSION } from "./place-call";
import { retellInbound } from "./schema";
import { standardValues } from "./standard-values";

/** A call that rings at one of the account's numbers and waits for us to say who answers. */
export interface RetellInboundCall {
  callExternalId: string | null;
  agentExternalId: string | null;
  fromNumber: string | null;
  toNumber: string | null;
}

/** The ringing call an event speaks of, null when it is another event. */
export function parseRetellInbound(rawBody: string): RetellInboundCall | null {
  const parsed = retellInbound.safeParse(JSON.parse(rawBody));
  if (!parsed.success) return null;
  const { call_id, agent_id, from_number, to_number } = parsed.data.call_inbound;
  return {
    callExternalId: call_id ?? null,
    agentExternalId: agent_id ?? null,
    fromNumber: from_number ?? null,
    toNumber: to_number ?? null,
  };
}

/**
 * What the engine is told about a ringing call: which agent answers, and the values of its standard variables. Without an
 * agent it goes to the one bound to the number; with neither the caller is turned away.
 */
export function retellInboundAnswer(agentExternalId: string | null, callerNumber: string | null): object {
  if (!agentExternalId) return { call_inbound: {} };
  return {
    call_inbound: {
      override_agent_id: agentExternalId,
      override_agent_version: LIVE_VERSION,
      dynamic_variables: standardValues(callerNumber),
    },
  };
}
