import { randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { sha256Hex } from "@/lib/platform/crypto";
import { none, type Sample, type SampleScene, type Samples, slug, workspace } from "./kit";

/** Somebody who never signs in; memberships of theirs are there to be changed. */
async function freshUser(): Promise<string> {
  const id = newId();
  await systemDb().user.create({ data: { id, email: `made-${id}@example.test`, name: "Made" } });
  return id;
}

async function freshMember({ target }: SampleScene, role: "viewer" | "owner" = "viewer"): Promise<string> {
  const id = newId();
  const { partnerId, workspaceId } = target;
  await systemDb().workspaceMember.create({
    data: { id, partnerId, workspaceId, userId: await freshUser(), role },
  });
  return id;
}

/** A membership of whoever asks, in a workspace that exists for this request alone. */
async function ownMembership({ target, person }: SampleScene): Promise<Sample> {
  const [memberId, workspaceId] = [newId(), newId()];
  const { partnerId } = target;
  await systemDb().workspace.create({
    data: { id: workspaceId, partnerId, slug: `w-${workspaceId}`, name: "Short-lived" },
  });
  const userId = person?.userId ?? (await freshUser());
  await systemDb().workspaceMember.create({
    data: { id: memberId, partnerId, workspaceId, userId, role: "viewer" },
  });
  return { params: { memberId } };
}

async function freshTeamMember(
  { target }: SampleScene,
  role: "member" | "owner" = "member",
): Promise<string> {
  const id = newId();
  await systemDb().partnerMember.create({
    data: { id, partnerId: target.partnerId, userId: await freshUser(), role },
  });
  return id;
}

function freshEmail(): string {
  return `invited-${randomBytes(6).toString("hex")}@example.test`;
}

/** An open invitation into the target; answers its id and the token its link carries. */
async function freshInvitation({ target }: SampleScene, kind: "partner" | "client" | "workspace") {
  const id = newId();
  const token = randomBytes(32).toString("base64url");
  const { partnerId, workspaceId } = target;
  await systemDb().invitation.create({
    data: {
      id,
      partnerId,
      kind,
      email: freshEmail(),
      ...(kind === "partner" ? { partnerRole: "member" } : { workspaceId, workspaceRole: "viewer" }),
      tokenHash: sha256Hex(token),
      invitedByLabel: "Sample",
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  return { id, token };
}

async function member(scene: SampleScene, role: "viewer" | "owner" = "viewer"): Promise<Sample> {
  const memberId = await freshMember(scene, role);
  return { params: { workspaceSlug: scene.target.workspaceSlug, memberId } };
}

async function workspaceInvitation(scene: SampleScene): Promise<Sample> {
  const { id } = await freshInvitation(scene, "workspace");
  return { params: { workspaceSlug: scene.target.workspaceSlug, invitationId: id } };
}

function partnerInvitation(kind: "partner" | "client") {
  return async (scene: SampleScene): Promise<Sample> => ({
    params: { invitationId: (await freshInvitation(scene, kind)).id },
  });
}

function acceptance(kind: "partner" | "workspace") {
  return async (scene: SampleScene): Promise<Sample> => {
    const { token } = await freshInvitation(scene, kind);
    return { body: { token, name: "New Person", password: "A-fine-new-password-1" } };
  };
}

const invites = (): Sample => ({ body: { emails: [freshEmail()] } });

/** Who takes over is an owner already: whoever may ask is told so, and the people of the suite keep their roles. */
const NO_CHANGE = [409];

/** Requests about people and invitations. */
export const PEOPLE_SAMPLES: Samples = {
  "auth.memberships.leave": ownMembership,
  "invitations.list": slug,
  "invitations.create": (scene) => ({ ...slug(scene), ...invites() }),
  "invitations.revoke": workspaceInvitation,
  "invitations.resend": workspaceInvitation,
  "members.list": slug,
  "members.add": (scene) => ({ ...slug(scene), ...invites() }),
  "members.update": async (scene) => ({ ...(await member(scene)), body: { role: "member" } }),
  "members.remove": (scene) => member(scene),
  "members.transfer": async (scene) => ({ ...(await member(scene, "owner")), allowed: NO_CHANGE }),
  "partner-invitations.accept": acceptance("partner"),
  "partner.client-invitations.list": none,
  "partner.client-invitations.create": () => ({
    body: { emails: [freshEmail()], workspaceName: "Sample client" },
  }),
  "partner.client-invitations.revoke": partnerInvitation("client"),
  "partner.client-invitations.resend": partnerInvitation("client"),
  "partner.invitations.list": none,
  "partner.invitations.create": invites,
  "partner.invitations.revoke": partnerInvitation("partner"),
  "partner.invitations.resend": partnerInvitation("partner"),
  "partner.team.list": none,
  "partner.team.add": invites,
  "partner.team.update": async (scene) => ({
    params: { memberId: await freshTeamMember(scene) },
    body: { role: "admin" },
  }),
  "partner.team.remove": async (scene) => ({ params: { memberId: await freshTeamMember(scene) } }),
  "partner.team.transfer": async (scene) => ({
    params: { memberId: await freshTeamMember(scene, "owner") },
    allowed: NO_CHANGE,
  }),
  "partner.workspaces.members.list": workspace,
  "partner.workspaces.members.update": async (scene) => ({
    ...workspace(scene),
    body: { memberId: await freshMember(scene), role: "member" },
  }),
  "workspace-invitations.accept": acceptance("workspace"),
};
