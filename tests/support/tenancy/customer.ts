import { PARTNER_PERMISSIONS, WORKSPACE_PERMISSIONS } from "@/config/permissions";
import type { HttpVisitor } from "../http";
import { createMarkedPartner, type MarkedPartner } from "./marked-tenant";
import { createApiKey, createPerson, joinPartner, type Person, signInOn } from "./people";

/** A partner, its owner signed in on its host, and a key that may do everything. */
export type Customer = MarkedPartner & {
  owner: HttpVisitor;
  person: Person;
  key: Record<string, string>;
  /** The first workspace's part of every address in it. */
  base: string;
};

export async function createCustomer(): Promise<Customer> {
  const partner = await createMarkedPartner();
  const person = await createPerson("owner");
  await joinPartner(person, partner.partnerId, "owner");
  const scopes = [...Object.keys(WORKSPACE_PERMISSIONS), ...Object.keys(PARTNER_PERMISSIONS)];
  const { secret } = await createApiKey({ partnerId: partner.partnerId, workspaceId: null }, scopes);
  return {
    ...partner,
    person,
    owner: await signInOn(partner.partnerSlug, person),
    key: { authorization: `Bearer ${secret}` },
    base: `/api/w/${partner.workspace.workspaceSlug}`,
  };
}
