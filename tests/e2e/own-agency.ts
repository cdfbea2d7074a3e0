import { VapiClient } from "@vapi-ai/server-sdk";
import Retell from "retell-sdk";
import { z } from "zod";
import { systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type HttpAnswer, type HttpCall, HttpVisitor } from "@/tests/support/http";
import { standInUrl } from "@/tests/support/product-under-test";
import { createPerson, joinPartner, type Person } from "@/tests/support/tenancy/people";
import { waitFor } from "@/tests/support/wait-for";

export type Engine = "vapi" | "retell";

/** An agency of one test file with one client: nobody else calls, pays or changes anything there. */
export interface OwnAgency {
  tenant: TestTenant;
  partnerSlug: string;
  owner: Person;
  /** The owner over HTTP. */
  visitor: HttpVisitor;
  workspaceSlug: string;
  /** The client's part of every address of the API. */
  base: string;
  /** The account at each engine. */
  keys: Record<Engine, string>;
  integrationIds: Record<Engine, string>;
}

/** More at once than any test places. */
const LINES = 100;
const FUNDS_MICROS = "50000000";
const made = z.object({ data: z.object({ id: z.string() }) });

/** The body of an answer that must be a success. */
export function bodyOf(answer: HttpAnswer): unknown {
  if (answer.status >= 300) throw new Error(`Answered ${answer.status}: ${answer.text.slice(0, 500)}`);
  return answer.json();
}

/** An agency with funds for its client and an account with a number at each engine. */
export async function createOwnAgency(name: string): Promise<OwnAgency> {
  const tenant = await createTenant({ balanceMicros: 0n });
  const { partnerId, workspaceId } = tenant;
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { name } });
  const owner = await createPerson("owner");
  await joinPartner(owner, partnerId, "owner");
  const partnerSlug = `p-${partnerId}`;
  const visitor = new HttpVisitor(partnerSlug);
  bodyOf(await visitor.send("/api/auth/signin", { body: { email: owner.email, password: owner.password } }));
  bodyOf(
    await visitor.send(`/api/partner/workspaces/${workspaceId}/credits/adjustments`, {
      body: { amountMicros: FUNDS_MICROS, reason: "For calls" },
    }),
  );
  const account = partnerId.replaceAll("-", "");
  const keys = { vapi: `vapi_sk_${account}`, retell: `key_${account}` };
  await Promise.all([openVapiAccount(keys.vapi), openRetellAccount(keys.retell)]);
  const connect = async (provider: Engine) => {
    const key = { provider, name: `${provider} account`, secretKey: keys[provider] };
    const answer = await visitor.send("/api/partner/integrations", {
      body: { ...key, workspaceIds: [workspaceId] },
    });
    return made.parse(bodyOf(answer)).data.id;
  };
  const integrationIds = { vapi: await connect("vapi"), retell: await connect("retell") };
  const workspaceSlug = `w-${workspaceId}`;
  const place = { tenant, partnerSlug, workspaceSlug, base: `/api/w/${workspaceSlug}` };
  return { ...place, owner, visitor, keys, integrationIds };
}

async function openVapiAccount(token: string): Promise<void> {
  await allowManyLines("vapi");
  const vapi = new VapiClient({ token, baseUrl: standInUrl("vapi") });
  await vapi.phoneNumbers.create({ provider: "vapi", name: "Line", numberDesiredAreaCode: "415" });
}

async function openRetellAccount(apiKey: string): Promise<void> {
  await allowManyLines("retell");
  const retell = new Retell({ apiKey, baseURL: standInUrl("retell") });
  await retell.phoneNumber.create({ area_code: 415 });
}

async function allowManyLines(engine: Engine): Promise<void> {
  const answer = await fetch(`${standInUrl(engine)}/_sandbox/control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ concurrency: LINES }),
  });
  if (!answer.ok) throw new Error(`The control of ${engine} answered ${answer.status}`);
}

const numbers = z.object({ data: z.array(z.object({ id: z.string(), integrationId: z.string() })) });
const synced = z.object({ data: z.object({ syncStatus: z.string(), lastSyncError: z.string().nullable() }) });

/** An agent that is live at its engine. Answers its id. */
export async function createLiveAgent(
  { visitor, base, integrationIds }: OwnAgency,
  provider: Engine,
  { name, ...definition }: { name: string } & Record<string, unknown>,
): Promise<string> {
  const number = await waitFor(`a number at ${provider}`, async () => {
    const { data } = numbers.parse(bodyOf(await visitor.send(`${base}/phone-numbers/available`)));
    return data.find((each) => each.integrationId === integrationIds[provider]);
  });
  const { data } = made.parse(
    bodyOf(
      await visitor.send(`${base}/agents`, {
        body: {
          name,
          provider,
          direction: "outbound",
          phoneNumberId: number.id,
          integrationId: integrationIds[provider],
          definition: {
            prompt: "You call patients of Harbour Dental and offer them a check-up.",
            ...definition,
          },
        },
      }),
    ),
  );
  await waitFor(`${name} to be at ${provider}`, async () => {
    const agent = synced.parse(bodyOf(await visitor.send(`${base}/agents/${data.id}`))).data;
    if (agent.syncStatus === "synced") return true;
    throw new Error(agent.lastSyncError ?? agent.syncStatus);
  });
  return data.id;
}

/** Has the agent call the number. Answers the id of the call. */
export async function placeCall(
  { visitor, base }: OwnAgency,
  agentId: string,
  body: { to: string; contactName?: string },
): Promise<string> {
  const call: HttpCall = { body };
  // Nothing was dialled by a machine too busy to count the call: it is asked again.
  const answer = await waitFor("a call to be placed", async () => {
    const given = await visitor.send(`${base}/agents/${agentId}/outbound-call`, call);
    return given.status === 503 ? undefined : given;
  });
  return made.parse(bodyOf(answer)).data.id;
}
