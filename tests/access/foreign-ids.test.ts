import { beforeAll, describe, expect, it } from "vitest";
import { systemDb } from "@/lib/data/system";
import { problem } from "@/types/problem";
import type { HttpVisitor } from "../support/http";
import { createMarkedPartner, type MarkedPartner } from "../support/tenancy/marked-tenant";
import { createPerson, joinPartner, signInOn } from "../support/tenancy/people";

let own: MarkedPartner;
let other: MarkedPartner;
let owner: HttpVisitor;

beforeAll(async () => {
  [own, other] = await Promise.all([createMarkedPartner(), createMarkedPartner()]);
  const person = await createPerson("owner");
  await joinPartner(person, own.partnerId, "owner");
  owner = await signInOn(own.partnerSlug, person);
});

const definition = { prompt: "You answer the phone." };

/** Ids of other tenants inside bodies, where no address gives them away. */
describe("an id of another tenant in a body", () => {
  it.each(["other", "sibling"] as const)("as an agent's key (%s)", async (whose) => {
    const foreign = whose === "other" ? other.workspace : own.sibling;
    const path = `/api/w/${own.workspace.workspaceSlug}/agents`;
    const answer = await owner.send(path, {
      body: { name: "Thief", definition, integrationId: foreign.integrationId },
    });
    expect(answer.status).toBe(422);
    expect(problem.parse(answer.json()).errors?.map(({ field }) => field)).toEqual(["body.integrationId"]);
    expect(answer.text).not.toContain(foreign.marker);
  });

  it.each(["other", "sibling"] as const)("as an agent's number (%s)", async (whose) => {
    const foreign = whose === "other" ? other.workspace : own.sibling;
    const { workspaceSlug, integrationId, agentId } = own.workspace;
    const answer = await owner.send(`/api/w/${workspaceSlug}/agents/${agentId}`, {
      method: "PATCH",
      body: { revision: 1, integrationId, phoneNumberId: foreign.phoneNumberId },
    });
    expect(answer.status).toBe(422);
    expect(problem.parse(answer.json()).errors?.map(({ field }) => field)).toEqual(["body.phoneNumberId"]);
  });

  it("as a client to give a key set to", async () => {
    const secretKey = "vapi_sk_foreignclient";
    const answer = await owner.send("/api/partner/integrations", {
      body: { provider: "vapi", name: "Mine", secretKey, workspaceIds: [other.workspace.workspaceId] },
    });
    expect([404, 422]).toContain(answer.status);
    const { partnerId } = own;
    expect(await systemDb().providerIntegration.count({ where: { partnerId, name: "Mine" } })).toBe(0);
  });

  it("as the key set to give to a client", async () => {
    const answer = await owner.send(`/api/partner/workspaces/${own.workspace.workspaceId}/integrations`, {
      body: { integrationId: other.workspace.integrationId },
    });
    expect([404, 422]).toContain(answer.status);
    expect(answer.text).not.toContain(other.workspace.marker);
  });
});
