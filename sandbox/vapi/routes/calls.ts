import { Hono } from "hono";
import { z } from "zod";
import { assertPrivate } from "../auth";
import { toCallResource } from "../call-resource";
import { metadataOf, outboundCall, outcomeOf, placeCall, subscriptionLimits } from "../calls";
import { listCallPage } from "../listing";
import { badRequest, notFound, VapiProblem } from "../problems";
import { presignRecording, type RecordingKind, recordingKinds } from "../recording-links";
import type { StoredCall } from "../records";
import { assertAssistantReferences, assertTargets, findOwn } from "../references";
import {
  type CreateCallBody,
  type Customer,
  createCallBody,
  createWebCallBody,
  updateCallBody,
} from "../schemas/call";
import { parseOrRefuse } from "../schemas/validate";
import { textSessionUrl } from "../simulator/text-talk";
import type { VapiWorld } from "../world";
import { readJson, type VapiContext, type VapiEnv } from "./context";

function assertCallable(world: VapiWorld, orgId: string, body: CreateCallBody): void {
  assertTargets(world, orgId, body);
  assertAssistantReferences(world, orgId, body.assistant);
  assertAssistantReferences(world, orgId, body.assistantOverrides);
  for (const customer of body.customers ?? [body.customer]) {
    assertAssistantReferences(world, orgId, customer?.assistantOverrides);
  }
  if (body.squad || body.workflow) throw badRequest("squad and workflow calls are not part of the stand-in");
}

/** A number ending in 09 is refused once per number and metadata, as a busy API would. */
function refuseOnce(
  world: VapiWorld,
  orgId: string,
  body: CreateCallBody,
  customer: Customer | undefined,
): void {
  const parties = { ...body, customer };
  if (outcomeOf(world, parties) !== "09") return;
  const key = JSON.stringify([orgId, customer?.number, metadataOf(world, parties)]);
  if (world.refusedOnce.has(key)) return;
  world.refusedOnce.add(key);
  throw new VapiProblem(429, "Too many requests. Please try again later.", { "retry-after": "1" });
}

function messageOf(error: unknown): string {
  if (error instanceof VapiProblem) return error.message;
  throw error;
}

function placeBatch(world: VapiWorld, orgId: string, body: CreateCallBody, customers: Customer[]) {
  const results: Record<string, unknown>[] = [];
  const errors: { customer: Customer; error: string }[] = [];
  for (const customer of customers) {
    try {
      results.push(toCallResource(world, placeCall(world, outboundCall(orgId, body, customer))));
    } catch (error) {
      errors.push({ customer, error: messageOf(error) });
    }
  }
  return { results, errors, subscriptionLimits: subscriptionLimits(world, orgId) };
}

async function createCall(world: VapiWorld, context: VapiContext): Promise<Response> {
  const { orgId } = context.get("principal");
  const body = parseOrRefuse(createCallBody, await readJson(context));
  assertCallable(world, orgId, body);
  if (body.customers) return context.json(placeBatch(world, orgId, body, body.customers), 201);
  refuseOnce(world, orgId, body, body.customer);
  const call = placeCall(world, outboundCall(orgId, body, body.customer));
  // The call goes on although its caller is told otherwise.
  if (call.outcome === "08") throw new VapiProblem(504);
  const limits = { subscriptionLimits: subscriptionLimits(world, orgId) };
  return context.json({ ...toCallResource(world, call), ...limits }, 201);
}

async function createWebCall(world: VapiWorld, context: VapiContext): Promise<Response> {
  const { orgId } = context.get("principal");
  const body = parseOrRefuse(createWebCallBody, await readJson(context));
  assertTargets(world, orgId, body);
  assertAssistantReferences(world, orgId, body.assistant);
  const { assistantId, assistant, assistantOverrides } = body;
  const call = placeCall(world, { orgId, type: "webCall", assistantId, assistant, assistantOverrides });
  const webCallUrl = `${world.baseUrl}/web-call/${call.id}`;
  const running = world.running.get(call.id);
  const text = running ? { textSessionUrl: textSessionUrl(world, running) } : {};
  return context.json({ ...toCallResource(world, call), webCallUrl, ...text }, 201);
}

async function renameCall(world: VapiWorld, context: VapiContext, call: StoredCall): Promise<Response> {
  Object.assign(call, parseOrRefuse(updateCallBody, await readJson(context)));
  call.updatedAt = new Date().toISOString();
  world.store.saveCall(call);
  return context.json(toCallResource(world, call));
}

async function deleteCalls(world: VapiWorld, context: VapiContext, call: StoredCall): Promise<Response> {
  const { ids } = parseOrRefuse(
    z.strictObject({ ids: z.array(z.guid()).optional() }),
    await readJson(context),
  );
  const resource = toCallResource(world, call);
  for (const id of [call.id, ...(ids ?? [])]) {
    if (findOwn(world.store.calls, call.orgId, id)) world.store.deleteCall(id);
  }
  return context.json(resource);
}

/** /call, everything but the recordings' bytes. Only POST /call/web is open to public keys. */
export function callRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();

  function own(context: VapiContext): StoredCall {
    const id = context.req.param("id") ?? "";
    const call = findOwn(world.store.calls, context.get("principal").orgId, id);
    if (!call) throw notFound("Call", id);
    return call;
  }

  function redirectToRecording(context: VapiContext, kind: RecordingKind): Response {
    const call = own(context);
    if (!call.recorded) throw notFound("Recording of call", call.id);
    return context.redirect(presignRecording(world, call.id, kind).url, 302);
  }

  routes.post("/web", (context) => createWebCall(world, context));
  routes.use(async (context, next) => {
    assertPrivate(context.get("principal"));
    await next();
  });
  routes.post("/", (context) => createCall(world, context));
  routes.post("/phone", (context) => createCall(world, context));
  routes.get("/", (context) => {
    const { orgId } = context.get("principal");
    const page = listCallPage(world.store.calls.values(), orgId, context.req.query());
    return context.json(page.map((call) => toCallResource(world, call)));
  });
  routes.get("/:id", (context) => context.json(toCallResource(world, own(context))));
  routes.patch("/:id", (context) => renameCall(world, context, own(context)));
  routes.delete("/:id", (context) => deleteCalls(world, context, own(context)));
  for (const kind of recordingKinds) {
    routes.get(`/:id/${kind}-recording`, (context) => redirectToRecording(context, kind));
  }
  return routes;
}
