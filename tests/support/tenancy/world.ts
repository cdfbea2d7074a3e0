import { z } from "zod";
import {
  PARTNER_PERMISSIONS,
  PARTNER_ROLES,
  type PartnerRole,
  WORKSPACE_PERMISSIONS,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from "@/config/permissions";
import { systemDb } from "@/lib/data/system";
import { viewLinkResource } from "@/types/view-as";
import { HttpVisitor } from "../http";
import {
  addMarkedWorkspace,
  createMarkedPartner,
  deletePartnerBehindTheScenes,
  deleteWorkspaceBehindTheScenes,
  type MarkedPartner,
  type MarkedWorkspace,
} from "./marked-tenant";
import { createApiKey, createPerson, joinPartner, joinWorkspace, type Person, signInOn } from "./people";

const viewLink = z.object({ data: viewLinkResource });

/** Somebody at the door: the fields a request of theirs carries. */
export type Principal = { headers: Record<string, string> };

export type Signed = Person & { visitor: HttpVisitor; principal: Principal };

/** Two live partners, a deleted one, one that is closed for its debt, and everybody who could try something. */
export type AccessWorld = {
  own: MarkedPartner;
  other: MarkedPartner;
  gone: MarkedPartner;
  /** Closed because it does not pay its plan, and its owner, who came in to pay. */
  closed: MarkedPartner;
  closedOwner: Signed;
  /** A key of it with every scope. */
  closedKey: Principal;
  /** A workspace of `own` that was deleted; its owner is still a member. */
  deletedWorkspace: MarkedWorkspace;
  workspaceRoles: Record<WorkspaceRole, Signed>;
  partnerRoles: Record<PartnerRole, Signed>;
  /** Somebody of the agency looking at `own`'s workspace, and at its sibling, with their members' eyes. */
  views: { own: Principal; sibling: Principal };
  /** A workspace of `own` whose people have none of the features an agency can give, and its owner. */
  featureless: MarkedWorkspace;
  featurelessOwner: Signed;
  /** Signed in on `own`'s host without any membership. */
  stranger: Signed;
  /** Member of `own`'s other workspace only. */
  siblingOwner: Signed;
  /** Owner of `other`, signed in there. */
  otherOwner: Signed;
  superAdmin: Signed;
  /** Signed in on the platform's host, not an operator. */
  platformVisitor: Signed;
  keys: Record<
    "workspace" | "workspaceBare" | "sibling" | "partner" | "partnerBare" | "other" | "revoked" | "expired",
    Principal
  >;
};

const ALL_SCOPES = [...Object.keys(WORKSPACE_PERMISSIONS), ...Object.keys(PARTNER_PERMISSIONS)];

async function signed(slug: string | undefined, person: Person): Promise<Signed> {
  const visitor = await signInOn(slug, person);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return { ...person, visitor, principal: { headers: { cookie } } };
}

export function bearer(secret: string): Principal {
  return { headers: { authorization: `Bearer ${secret}` } };
}

async function castWorkspaceRoles(own: MarkedPartner): Promise<Record<WorkspaceRole, Signed>> {
  const people = await Promise.all(
    WORKSPACE_ROLES.map(async (role) => {
      const person = await createPerson(`workspace-${role}`);
      await joinWorkspace(person, own.workspace, role);
      return [role, await signed(own.partnerSlug, person)] as const;
    }),
  );
  // one entry per role
  return Object.fromEntries(people) as Record<WorkspaceRole, Signed>;
}

async function castPartnerRoles(own: MarkedPartner): Promise<Record<PartnerRole, Signed>> {
  const people = await Promise.all(
    PARTNER_ROLES.map(async (role) => {
      const person = await createPerson(`partner-${role}`);
      await joinPartner(person, own.partnerId, role);
      return [role, await signed(own.partnerSlug, person)] as const;
    }),
  );
  // one entry per role
  return Object.fromEntries(people) as Record<PartnerRole, Signed>;
}

async function castKeys(own: MarkedPartner, other: MarkedPartner): Promise<AccessWorld["keys"]> {
  const ofPartner = { partnerId: own.partnerId, workspaceId: null };
  const make = async (place: { partnerId: string; workspaceId: string | null }, scopes: readonly string[]) =>
    bearer((await createApiKey(place, scopes)).secret);
  const place = ({ partnerId, workspaceId }: MarkedWorkspace) => ({ partnerId, workspaceId });
  const ended = { revokedAt: new Date() };
  const past = { expiresAt: new Date(Date.now() - 60_000) };
  return {
    workspace: await make(place(own.workspace), ALL_SCOPES),
    workspaceBare: await make(place(own.workspace), []),
    sibling: await make(place(own.sibling), ALL_SCOPES),
    partner: await make(ofPartner, ALL_SCOPES),
    partnerBare: await make(ofPartner, []),
    other: await make({ partnerId: other.partnerId, workspaceId: null }, ALL_SCOPES),
    revoked: bearer((await createApiKey(ofPartner, ALL_SCOPES, ended)).secret),
    expired: bearer((await createApiKey(ofPartner, ALL_SCOPES, past)).secret),
  };
}

async function castDeletedWorkspace(own: MarkedPartner, owner: Person): Promise<MarkedWorkspace> {
  const workspace = await addMarkedWorkspace(own);
  await joinWorkspace(owner, workspace, "owner");
  await deleteWorkspaceBehindTheScenes(workspace.workspaceId);
  return workspace;
}

/** Enters a workspace as its members see it, by link and token, in a browser where nobody is signed in. */
export async function castView(visitor: HttpVisitor, target: MarkedWorkspace): Promise<HttpVisitor> {
  const asked = await visitor.send(`/api/partner/workspaces/${target.workspaceId}/view-as`, { body: {} });
  const { data } = viewLink.parse(asked.json());
  const browser = new HttpVisitor(target.partnerSlug);
  const token = new URL(data.url).searchParams.get("token");
  const entered = await browser.send("/api/auth/view-as", { body: { token } });
  if (entered.status !== 200) throw new Error(`Entering a view answered ${entered.status}: ${entered.text}`);
  return browser;
}

/** A view as a caller; suites take longer than a view lasts. */
async function castLastingView({ visitor, userId }: Signed, target: MarkedWorkspace): Promise<Principal> {
  const browser = await castView(visitor, target);
  const expiresAt = new Date(Date.now() + 86_400_000);
  await systemDb().viewAsSession.updateMany({
    where: { userId, workspaceId: target.workspaceId },
    data: { expiresAt },
  });
  const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
  return { headers: { cookie } };
}

async function castFeatureless(own: MarkedPartner) {
  const featureless = await addMarkedWorkspace(own);
  await systemDb().workspace.update({ where: { id: featureless.workspaceId }, data: { features: {} } });
  const person = await createPerson("featureless-owner");
  await joinWorkspace(person, featureless, "owner");
  return { featureless, featurelessOwner: await signed(own.partnerSlug, person) };
}

/** Closed before anybody has asked for its host, so that nobody remembers it open. */
async function castClosed(): Promise<Pick<AccessWorld, "closed" | "closedOwner" | "closedKey">> {
  const closed = await createMarkedPartner();
  const { partnerId } = closed;
  await systemDb().partner.update({
    where: { id: partnerId },
    data: { status: "suspended", suspendedAt: new Date(), isSuspendedForBilling: true },
  });
  const person = await createPerson("closed-owner");
  await joinPartner(person, partnerId, "owner");
  return {
    closed,
    closedOwner: await signed(closed.partnerSlug, person),
    closedKey: bearer((await createApiKey({ partnerId, workspaceId: null }, ALL_SCOPES)).secret),
  };
}

/** Makes the world in the product's database and signs everybody in over HTTP. */
export async function createAccessWorld(): Promise<AccessWorld> {
  const [own, other, gone] = await Promise.all([
    createMarkedPartner(),
    createMarkedPartner(),
    createMarkedPartner(),
  ]);
  const workspaceRoles = await castWorkspaceRoles(own);
  const [stranger, siblingOwner, otherOwner, superAdmin, platformVisitor] = await Promise.all([
    createPerson("stranger").then((person) => signed(own.partnerSlug, person)),
    createPerson("sibling-owner").then(async (person) => {
      await joinWorkspace(person, own.sibling, "owner");
      return signed(own.partnerSlug, person);
    }),
    createPerson("other-owner").then(async (person) => {
      await joinPartner(person, other.partnerId, "owner");
      return signed(other.partnerSlug, person);
    }),
    createPerson("operator", { isSuperAdmin: true }).then((person) => signed(undefined, person)),
    createPerson("platform-visitor").then((person) => signed(undefined, person)),
  ]);
  await deletePartnerBehindTheScenes(gone.partnerId);
  const partnerRoles = await castPartnerRoles(own);
  return {
    own,
    other,
    gone,
    views: {
      own: await castLastingView(partnerRoles.admin, own.workspace),
      sibling: await castLastingView(partnerRoles.admin, own.sibling),
    },
    ...(await castFeatureless(own)),
    ...(await castClosed()),
    deletedWorkspace: await castDeletedWorkspace(own, workspaceRoles.owner),
    workspaceRoles,
    partnerRoles,
    stranger,
    siblingOwner,
    otherOwner,
    superAdmin,
    platformVisitor,
    keys: await castKeys(own, other),
  };
}
