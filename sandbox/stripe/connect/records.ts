import { inAccount, type Scope } from "../frame/scope";
import type { Collection } from "../frame/store";
import type { Bag, Doc, Metadata } from "../frame/values";

/** A connected account. It belongs to the platform; what it owns lies under its own id. */
export type ConnectedAccount = Doc & {
  object: "v2.core.account";
  applied_configurations: string[];
  closed: boolean;
  contact_email: string | null;
  contact_phone: string | null;
  created: string;
  dashboard: "express" | "full" | "none" | null;
  display_name: string | null;
  livemode: false;
  metadata: Metadata;
  _identity: Bag;
  _defaults: Bag;
  _merchant: Bag | null;
  _recipient: Bag | null;
  _customer: Bag | null;
  /** What still has to be told, by the v2 names of `REQUIREMENTS`. */
  _due: string[];
  /** What was told and found wrong. */
  _wrong: string[];
  _detailsSubmitted: boolean;
  _chargesEnabled: boolean;
  _createdAt: number;
  _deauthorized: boolean;
};

/** What a merchant has to tell, by its name in v2, with the name in v1. */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  "configuration.merchant.mcc": "business_profile.mcc",
  "configuration.recipient.default_outbound_destination": "external_account",
  "defaults.profile.business_url": "business_profile.url",
  "identity.attestations.terms_of_service.account.date": "tos_acceptance.date",
  "identity.business_details.registered_name": "company.name",
  "identity.individual.given_name": "representative.first_name",
  "identity.individual.surname": "representative.last_name",
};

/** Asked for only when what was told could not be believed. */
export const PROOF = "identity.individual.documents.primary_verification";
export const PROOF_IN_V1 = "individual.verification.document";

/** The accounts connected to the platform, whatever account the scope works on. */
export function connectedAccounts(scope: Scope): Collection<ConnectedAccount> {
  return scope.world.store.collection<ConnectedAccount>(scope.platform, "connected");
}

/** Work on the platform itself. */
export function onPlatform(scope: Scope): Scope {
  return inAccount(scope, scope.platform);
}
