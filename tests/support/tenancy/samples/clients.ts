import { randomBytes } from "node:crypto";
import { NEW_CLIENT_FEATURES } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples, workspace } from "./kit";

/** What is suspended or deleted is made for the occasion. */
async function freshClient(
  { target: { partnerId } }: SampleScene,
  state: { suspendedAt?: Date } = {},
): Promise<Sample> {
  const id = newId();
  await systemDb().workspace.create({
    data: {
      ...{ id, partnerId, slug: `w-${id}`, name: "Short-lived", ...state },
      status: state.suspendedAt ? "suspended" : "active",
    },
  });
  return { params: { workspaceId: id } };
}

async function freshTemplate({ target: { partnerId } }: SampleScene): Promise<Sample> {
  const id = newId();
  await systemDb().permissionTemplate.create({
    data: { id, partnerId, name: `Template ${id}`, features: NEW_CLIENT_FEATURES },
  });
  return { params: { templateId: id } };
}

function newClient(): Sample {
  const name = `Sample ${randomBytes(5).toString("hex")}`;
  return { body: { name, timeZone: "Europe/Berlin" } };
}

/** Requests of the agency's clients and their templates of features. */
export const CLIENT_SAMPLES: Samples = {
  "partner.workspaces.create": newClient,
  "workspaces.create": newClient,
  "partner.workspaces.update": (scene) => ({ ...workspace(scene), body: { limits: { agents: 1_000 } } }),
  "partner.workspaces.suspend": async (scene) => ({
    ...(await freshClient(scene)),
    body: { reason: "Invoice is open" },
  }),
  "partner.workspaces.archive": (scene) => freshClient(scene),
  "partner.workspaces.restore": (scene) => freshClient(scene, { suspendedAt: new Date() }),
  "partner.workspaces.delete": (scene) => freshClient(scene),
  "partner.workspaces.bulk": async (scene) => {
    const { params } = await freshClient(scene);
    const changes = { features: { recordings: true } };
    return { body: { clients: { workspaceIds: [params?.workspaceId] }, changes } };
  },
  "partner.workspaces.billing": workspace,
  "partner.permission-templates.list": none,
  "partner.permission-templates.create": () => ({
    body: { name: `Template ${randomBytes(5).toString("hex")}`, features: NEW_CLIENT_FEATURES },
  }),
  "partner.permission-templates.update": async (scene) => ({
    ...(await freshTemplate(scene)),
    body: { description: "For careful clients" },
  }),
  "partner.permission-templates.delete": freshTemplate,
};
