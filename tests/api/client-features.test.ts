import { beforeAll, describe, expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES, type ClientFeature, toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type AuditEntryResource, auditEntryResource } from "@/types/audit";
import { OPERATIONS } from "@/types/operations";
import type { HttpVisitor } from "../support/http";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { addMarkedWorkspace, type MarkedWorkspace } from "../support/tenancy/marked-tenant";
import { createPerson, joinWorkspace, signInOn } from "../support/tenancy/people";
import { SAMPLES } from "../support/tenancy/samples";

const CHARGE = "7654321";
const BALANCE = "98765432";
const PROMPT = "Words that only the agency knows";
const PLACED_TO = "+14155550177";

/** What must not be found in any answer while the feature is off; `{marker}` is the workspace's own word. */
const DATA: Partial<Record<ClientFeature, readonly string[]>> = {
  calls: ["About {marker}", "Person {marker}", PLACED_TO, "/object/sign/recordings/"],
  recordings: ["/object/sign/recordings/", '"hasRecording":true'],
  costs: [CHARGE],
  agents: [PROMPT, `"definition"`],
  prompts: [PROMPT],
  billing: [BALANCE],
};

/** What was spent in all belongs to the balance, also where single calls keep what they cost. */
const OF_BILLING = ["credits.get", "credits.entries"];

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

interface Client {
  workspace: MarkedWorkspace;
  owner: HttpVisitor;
}

/** A workspace with something of each kind to give away, seen by an owner who has all features but these. */
async function clientWithout(off: ClientFeature[]): Promise<Client> {
  const workspace = await addMarkedWorkspace(customer, { chargeMicros: BigInt(CHARGE) });
  const { workspaceId, partnerId, agentId, callId, integrationId } = workspace;
  const db = systemDb();
  await db.workspace.update({
    where: { id: workspaceId },
    data: { features: toFeatures(CLIENT_FEATURE_NAMES.filter((name) => !off.includes(name))) },
  });
  await db.call.update({ where: { id: callId }, data: { chargeMicros: BigInt(CHARGE) } });
  await db.agent.update({ where: { id: agentId }, data: { config: { prompt: PROMPT } } });
  await db.creditAccount.updateMany({ where: { workspaceId }, data: { balanceMicros: BigInt(BALANCE) } });
  const did = { partnerId, workspaceId, actorType: "system", actorLabel: "test", requestId: newId() };
  await db.auditLog.createMany({
    data: [
      {
        ...did,
        id: newId(),
        action: "call.placed",
        entityType: "call",
        after: { to: PLACED_TO, integrationId },
      },
      {
        ...did,
        ...{ id: newId(), action: "credits.adjusted", entityType: "credit_entry" },
        after: { balanceMicros: BALANCE },
      },
    ],
  });
  const person = await createPerson("featured-owner");
  await joinWorkspace(person, workspace, "owner");
  return { workspace, owner: await signInOn(workspace.partnerSlug, person) };
}

/** Everything that can be read of a workspace, by operation. The live stream never ends, so it is not among them. */
const READS = OPERATIONS.filter(
  (operation) =>
    operation.audience === "workspace" && operation.method === "GET" && operation.id !== "live.events",
);

async function readAll(visitor: HttpVisitor, target: MarkedWorkspace): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { id, path } of READS) {
    const sample = await SAMPLES[id]?.({ target, person: null });
    if (!sample) throw new Error(`${id} has no sample request.`);
    const filled = path.replaceAll(/\[(\w+)\]/g, (_, name: string) => sample.params?.[name] ?? "");
    const query = new URLSearchParams(sample.query).toString();
    const answer = await visitor.send(query ? `${filled}?${query}` : filled);
    answers.set(id, answer.status < 300 ? answer.text : "");
  }
  return answers;
}

function whereFound(answers: Map<string, string>, datum: string): string[] {
  return [...answers].filter(([, text]) => text.includes(datum)).map(([id]) => id);
}

describe.each(Object.entries(DATA))("with %s switched off", (feature, data) => {
  it("the client's owner gets its data by no operation, the agency by one at least", async () => {
    // The names of DATA are features.
    const { workspace, owner } = await clientWithout([feature as ClientFeature]);
    const [seen, known] = [await readAll(owner, workspace), await readAll(customer.owner, workspace)];
    for (const pattern of data) {
      const datum = pattern.replace("{marker}", workspace.marker);
      const found = whereFound(seen, datum).filter((id) => feature !== "costs" || !OF_BILLING.includes(id));
      expect([datum, found]).toEqual([datum, []]);
      expect([datum, whereFound(known, datum)]).not.toEqual([datum, []]);
    }
  });
});

it("with everything switched on, the client's owner gets all of it", async () => {
  const { workspace, owner } = await clientWithout([]);
  const seen = await readAll(owner, workspace);
  for (const pattern of new Set(Object.values(DATA).flat())) {
    const datum = pattern.replace("{marker}", workspace.marker);
    expect([datum, whereFound(seen, datum)]).not.toEqual([datum, []]);
  }
});

it("who may change an agent without seeing its instructions changes the rest of it only", async () => {
  const { workspace, owner } = await clientWithout(["prompts"]);
  const path = `/api/w/${workspace.workspaceSlug}/agents/${workspace.agentId}`;
  const body = { revision: 1, definition: { language: "de" } };
  const changed = await owner.send(path, { method: "PATCH", body });
  expect([changed.status, changed.text.includes(PROMPT)]).toEqual([200, false]);
  const { config } = await systemDb().agent.findFirstOrThrow({ where: { id: workspace.agentId } });
  expect(config).toMatchObject({ prompt: PROMPT, language: "de" });
  const wiped = await owner.send(path, {
    method: "PATCH",
    body: { revision: 2, definition: { prompt: "Mine" } },
  });
  expect(wiped.status).toBe(422);
});

it("the log says nothing of what one may not see", async () => {
  const { workspace, owner } = await clientWithout(["billing", "calls"]);
  const answer = await owner.send(`/api/w/${workspace.workspaceSlug}/audit`);
  const { data } = answer.json() as { data: AuditEntryResource[] };
  const kinds = data.map((entry) => auditEntryResource.parse(entry).entityType);
  expect(kinds).not.toContain("call");
  expect(kinds).not.toContain("credit_entry");
});
