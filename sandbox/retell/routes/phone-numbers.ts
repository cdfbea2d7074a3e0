import { Hono } from "hono";
import type { z } from "zod";
import { assertPaying } from "../auth";
import { pageOf, pageQuery } from "../listing";
import { badRequest } from "../problems";
import type { NumberFields, StoredNumber, TrunkFields } from "../records";
import { assertBindings, ownOrRefuse } from "../references";
import { toNumberResource } from "../resources";
import {
  createNumberBody,
  importNumberBody,
  type NumberChange,
  updateNumberBody,
} from "../schemas/phone-number";
import { parseOrRefuse } from "../schemas/validate";
import { numberKey } from "../store";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellContext, type RetellEnv, readJson } from "./context";

function assertFallback(
  world: RetellWorld,
  orgId: string,
  own: string | null,
  fallback: string | null | undefined,
) {
  if (!fallback) return;
  if (fallback === own) throw badRequest("fallback_number cannot be the same as the phone number");
  if (world.store.numbers.get(numberKey(orgId, fallback))?.fields.fallback_number) {
    throw badRequest("fallback_number cannot be a number that has a fallback of its own");
  }
}

/** The numbers that are sold are in the range reserved for fiction. Throws 400 when none is left. */
function freeNumber(world: RetellWorld, body: z.output<typeof createNumberBody>): string {
  const taken = new Set([...world.store.numbers.values()].map(({ id }) => id));
  if (body.phone_number) {
    if (taken.has(body.phone_number)) throw badRequest(`${body.phone_number} is not available.`);
    return body.phone_number;
  }
  const area = body.area_code ?? (body.toll_free ? 800 : body.country_code === "CA" ? 416 : 415);
  for (let line = 100; line < 200; line += 1) {
    const number = `+1${area}5550${line}`;
    if (!taken.has(number)) return number;
  }
  throw badRequest(`No phone numbers of this area code (${area}) are available.`);
}

function shared(body: NumberChange): NumberFields {
  const {
    auth_username: _user,
    auth_password: _password,
    termination_uri: _uri,
    transport: _way,
    ...fields
  } = body;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function changedTrunk(before: TrunkFields | undefined, change: NumberChange): TrunkFields | undefined {
  const { auth_username, termination_uri, transport } = change;
  const named = Object.entries({ auth_username, termination_uri, transport: transport ?? undefined });
  const trunk = { ...before, ...Object.fromEntries(named.filter(([, value]) => value !== undefined)) };
  return Object.keys(trunk).length > 0 ? trunk : undefined;
}

function store(world: RetellWorld, number: StoredNumber): StoredNumber {
  world.store.numbers.set(numberKey(number.orgId, number.id), number);
  world.store.touch();
  return number;
}

async function buyNumber(world: RetellWorld, context: RetellContext): Promise<StoredNumber> {
  const orgId = orgOf(context);
  const body = parseOrRefuse(createNumberBody, await readJson(context));
  assertBindings(world, orgId, body.inbound_agents, body.outbound_agents);
  assertFallback(world, orgId, null, body.fallback_number);
  assertPaying(context.get("principal"));
  const id = freeNumber(world, body);
  const { area_code: _a, country_code: _c, toll_free: _t, phone_number: _n, number_provider, ...rest } = body;
  const now = Date.now();
  return store(world, {
    ...{ id, orgId, createdAt: now, modifiedAt: now },
    type: number_provider === "telnyx" ? "retell-telnyx" : "retell-twilio",
    areaCode: Number(id.slice(2, 5)),
    fields: shared(rest),
  });
}

async function importNumber(world: RetellWorld, context: RetellContext): Promise<StoredNumber> {
  const orgId = orgOf(context);
  const body = parseOrRefuse(importNumberBody, await readJson(context));
  assertBindings(world, orgId, body.inbound_agents, body.outbound_agents);
  const id = body.phone_number;
  if (world.store.numbers.has(numberKey(orgId, id))) throw badRequest(`${id} already exists.`);
  const { phone_number: _n, ignore_e164_validation: _i, ...rest } = body;
  const { sip_trunk_auth_username, sip_trunk_auth_password: _password, ...fields } = rest;
  const login = { auth_username: sip_trunk_auth_username };
  const trunk = changedTrunk({ transport: "TCP" }, { ...fields, ...login });
  const now = Date.now();
  return store(world, {
    ...{ id, orgId, createdAt: now, modifiedAt: now },
    type: "custom",
    fields: { ...shared(fields), trunk },
  });
}

async function changeNumber(world: RetellWorld, context: RetellContext, number: StoredNumber): Promise<void> {
  const body = parseOrRefuse(updateNumberBody, await readJson(context));
  const { inbound_agents, outbound_agents, inbound_sms_agents, outbound_sms_agents } = body;
  assertBindings(
    world,
    number.orgId,
    inbound_agents,
    outbound_agents,
    inbound_sms_agents,
    outbound_sms_agents,
  );
  assertFallback(world, number.orgId, number.id, body.fallback_number);
  number.fields = { ...number.fields, ...shared(body), trunk: changedTrunk(number.fields.trunk, body) };
  number.modifiedAt = Date.now();
  world.store.touch();
}

/** Numbers, bought here or brought along; the number in the path comes with its plus as it is. */
export function phoneNumberRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  const own = (context: RetellContext) => {
    const id = pathId(context, "number");
    return ownOrRefuse(world.store.numbers, orgOf(context), "Phone number", numberKey(orgOf(context), id));
  };
  routes.post("/create-phone-number", async (context) =>
    context.json(toNumberResource(await buyNumber(world, context)), 201),
  );
  routes.post("/import-phone-number", async (context) =>
    context.json(toNumberResource(await importNumber(world, context)), 201),
  );
  routes.get("/get-phone-number/:number", (context) => context.json(toNumberResource(own(context))));
  routes.patch("/update-phone-number/:number", async (context) => {
    const number = own(context);
    await changeNumber(world, context, number);
    return context.json(toNumberResource(number));
  });
  routes.delete("/delete-phone-number/:number", (context) => {
    const { orgId, id } = own(context);
    world.store.numbers.delete(numberKey(orgId, id));
    world.store.touch();
    return context.body(null, 204);
  });
  routes.get("/v2/list-phone-numbers", (context) => {
    const query = parseOrRefuse(pageQuery, context.req.query());
    const numbers = [...world.store.numbers.values()].filter(({ orgId }) => orgId === orgOf(context));
    return context.json(pageOf(numbers, query, toNumberResource));
  });
  return routes;
}
