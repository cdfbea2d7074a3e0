import { Hono } from "hono";
import type { z } from "zod";
import { assertPaying } from "../auth";
import { isWanted } from "../call-filtering";
import { toCallResource, toCallSummary } from "../call-resource";
import { outcomeOf, pickBinding, placeCall } from "../calls";
import { newId } from "../ids";
import { pageOf } from "../listing";
import { badRequest, RetellProblem } from "../problems";
import type { StoredCall, StoredNumber } from "../records";
import { ownOrRefuse } from "../references";
import { createPhoneCallBody, createWebCallBody, registerCallBody, updateCallBody } from "../schemas/call";
import { listCallsBody } from "../schemas/call-filters";
import { storageSettings } from "../schemas/catalog";
import { parseOrRefuse } from "../schemas/validate";
import { numberKey } from "../store";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellContext, type RetellEnv, readJson } from "./context";

export function ownCall(world: RetellWorld, context: RetellContext): StoredCall {
  return ownOrRefuse(world.store.calls, orgOf(context), "Call", pathId(context));
}

type PhoneCallBody = z.output<typeof createPhoneCallBody>;

/** A number ending in 09 is refused once per number and metadata, as a busy API would. */
function refuseOnce(world: RetellWorld, orgId: string, { to_number, metadata }: PhoneCallBody): void {
  if (outcomeOf(world, metadata, to_number) !== "09") return;
  const key = JSON.stringify([orgId, to_number, metadata]);
  if (world.refusedOnce.has(key)) return;
  world.refusedOnce.add(key);
  throw new RetellProblem(429, undefined, { "retry-after": "1" });
}

/** Numbers bought from the provider dial where it has a carrier; one's own trunk dials anywhere. */
function assertDiallable(number: StoredNumber, to: string): void {
  if (number.type === "custom" || number.fields.allowed_outbound_country_list?.length) return;
  if (!to.startsWith("+1")) throw badRequest("Retell phone numbers can only make calls to US numbers.");
}

/** What all ways to make a call have in common. */
function extrasOf(body: Pick<PhoneCallBody, "agent_override" | "metadata" | "retell_llm_dynamic_variables">) {
  return {
    override: body.agent_override,
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    ...(body.retell_llm_dynamic_variables ? { dynamicVariables: body.retell_llm_dynamic_variables } : {}),
  };
}

async function createPhoneCall(world: RetellWorld, context: RetellContext): Promise<Response> {
  const orgId = orgOf(context);
  const body = parseOrRefuse(createPhoneCallBody, await readJson(context));
  const number = ownOrRefuse(world.store.numbers, orgId, "Phone number", numberKey(orgId, body.from_number));
  assertDiallable(number, body.to_number);
  assertPaying(context.get("principal"));
  const id = newId("call");
  const bound = pickBinding(number.fields.outbound_agents, id);
  const agentId = body.override_agent_id ?? bound?.agent_id;
  if (!agentId)
    throw badRequest("No outbound agent is bound to the number and no override_agent_id is given.");
  refuseOnce(world, orgId, body);
  const isBound = agentId === bound?.agent_id;
  const call = placeCall(world, {
    ...extrasOf(body),
    ...{ id, orgId, agentId, type: "phone_call", direction: "outbound" },
    agentVersion: body.override_agent_version ?? (isBound ? bound?.agent_version : undefined),
    fromNumber: body.from_number,
    toNumber: body.to_number,
    ...(body.custom_sip_headers ? { sipHeaders: body.custom_sip_headers } : {}),
  });
  // The call goes on although its caller is told otherwise.
  if (call.outcome === "08") throw new RetellProblem(504);
  return context.json(toCallResource(world, call), 201);
}

async function createWebCall(world: RetellWorld, context: RetellContext): Promise<Response> {
  const body = parseOrRefuse(createWebCallBody, await readJson(context));
  assertPaying(context.get("principal"));
  const call = placeCall(world, {
    ...extrasOf(body),
    ...{ orgId: orgOf(context), type: "web_call", isAwaited: true },
    agentId: body.agent_id,
    agentVersion: body.agent_version,
  });
  const answer = {
    call_id: call.id,
    access_token: call.accessToken,
    expires_at: call.expiresAt,
    ice_servers: [{ urls: "stun:127.0.0.1:3478" }],
    transport: "gateway",
    // Of the stand-in alone: there is no media here, but a conversation in text.
    text_session_url: `${world.baseUrl.replace(/^http/, "ws")}/sandbox/text-session/${call.accessToken}`,
  };
  return context.json(answer, 201);
}

async function registerCall(world: RetellWorld, context: RetellContext): Promise<Response> {
  const body = parseOrRefuse(registerCallBody, await readJson(context));
  const call = placeCall(world, {
    ...extrasOf(body),
    ...{ orgId: orgOf(context), type: "phone_call", isAwaited: true },
    agentId: body.agent_id,
    agentVersion: body.agent_version,
    direction: body.direction ?? "inbound",
    fromNumber: body.from_number ?? "",
    toNumber: body.to_number ?? "",
  });
  return context.json(toCallResource(world, call), 201);
}

async function updateCall(world: RetellWorld, context: RetellContext): Promise<Response> {
  const call = ownCall(world, context);
  const body = parseOrRefuse(updateCallBody, await readJson(context));
  tightenStorage(call, body.data_storage_setting);
  if (body.metadata !== undefined) call.metadata = body.metadata;
  // Attributes are defined in the provider's dashboard; here none is, and unknown ones are ignored there, too.
  world.store.saveCall(call);
  return context.json(toCallResource(world, call));
}

/** Storage can only become stricter. Throws 400 when it would be loosened. */
export function tightenStorage(call: StoredCall, wanted: StoredCall["storage"] | undefined): void {
  if (wanted === undefined) return;
  if (storageSettings.indexOf(wanted) < storageSettings.indexOf(call.storage)) {
    throw badRequest("data_storage_setting cannot be changed to a less restrictive setting");
  }
  call.storage = wanted;
  if (wanted === "basic_attributes_only") Object.assign(call, { recorded: false, analysis: undefined });
}

async function listCalls(world: RetellWorld, context: RetellContext): Promise<Response> {
  const { filter_criteria, include_total, ...query } = parseOrRefuse(listCallsBody, await readJson(context));
  const orgId = orgOf(context);
  const wanted = [...world.store.calls.values()].filter(
    (call) => call.orgId === orgId && isWanted(world, call, filter_criteria ?? {}),
  );
  const page = pageOf(wanted, query, (call) => toCallSummary(world, call));
  return context.json({ ...page, ...(include_total ? { total: wanted.length } : {}) });
}

/** Calls, from making them to reading them. */
export function callRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.post("/v2/create-phone-call", (context) => createPhoneCall(world, context));
  routes.post("/v3/create-web-call", (context) => createWebCall(world, context));
  routes.post("/v2/register-phone-call", (context) => registerCall(world, context));
  routes.get("/v2/get-call/:id", (context) => context.json(toCallResource(world, ownCall(world, context))));
  routes.patch("/v2/update-call/:id", (context) => updateCall(world, context));
  routes.delete("/v2/delete-call/:id", (context) => {
    world.store.deleteCall(ownCall(world, context).id);
    return context.body(null, 204);
  });
  routes.post("/v3/list-calls", (context) => listCalls(world, context));
  return routes;
}
