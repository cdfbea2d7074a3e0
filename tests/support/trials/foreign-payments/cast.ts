import { PARTNER_PERMISSIONS, WORKSPACE_PERMISSIONS } from "@/config/permissions";
import { hostOf } from "../../product-under-test";
import { createMarkedPartner, type MarkedPartner, type MarkedWorkspace } from "../../tenancy/marked-tenant";
import {
  createApiKey,
  createPerson,
  joinPartner,
  joinWorkspace,
  type Person,
  signInOn,
} from "../../tenancy/people";

/** Somebody with a session or a key, and where they use it. */
export type Caller = { who: string; host: string; headers: Record<string, string>; person: Person | null };

/** An agency with the people who pay in it. */
export type Agency = {
  marked: MarkedPartner;
  owner: Caller;
  /** Owner of the other client. */
  siblingOwner: Caller;
  viewer: Caller;
  /** A key of the agency that may do everything, and one that may nothing. */
  key: Caller;
  bareKey: Caller;
};

const ALL_SCOPES = [...Object.keys(WORKSPACE_PERMISSIONS), ...Object.keys(PARTNER_PERMISSIONS)];

async function signIn(who: string, slug: string | undefined, person: Person): Promise<Caller> {
  const visitor = await signInOn(slug, person);
  const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
  const host = hostOf(slug);
  return { who, host, headers: { cookie, origin: `http://${host}` }, person };
}

async function keyOf(who: string, { partnerId, partnerSlug }: MarkedPartner, scopes: readonly string[]) {
  const { secret } = await createApiKey({ partnerId, workspaceId: null }, scopes);
  return { who, host: hostOf(partnerSlug), headers: { authorization: `Bearer ${secret}` }, person: null };
}

async function inWorkspace(who: string, place: MarkedWorkspace, role: "owner" | "viewer"): Promise<Caller> {
  const person = await createPerson(`trial-${role}`);
  await joinWorkspace(person, place, role);
  return signIn(who, place.partnerSlug, person);
}

export async function castAgency(): Promise<Agency> {
  const marked = await createMarkedPartner();
  const owner = await createPerson("trial-owner");
  await joinPartner(owner, marked.partnerId, "owner");
  const [signedOwner, siblingOwner, viewer] = await Promise.all([
    signIn("the agency's owner", marked.partnerSlug, owner),
    inWorkspace("a sibling's owner", marked.sibling, "owner"),
    inWorkspace("a viewer", marked.workspace, "viewer"),
  ]);
  const key = await keyOf("a key of the agency", marked, ALL_SCOPES);
  const bareKey = await keyOf("a key without rights", marked, []);
  return { marked, owner: signedOwner, siblingOwner, viewer, key, bareKey };
}

export async function castOperator(): Promise<Caller> {
  return signIn("an operator", undefined, await createPerson("trial-operator", { isSuperAdmin: true }));
}
