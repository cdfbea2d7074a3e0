import type { ClientFeature } from "./client-features";

/**
 * The one permission table. Server steps, pages and components read it; adding a permission is one line here.
 * A role holds every permission whose minimum role it reaches. Where a workspace permission names a feature, the client's
 * own people hold it only while the agency has that feature switched on for the client. Where one names another
 * permission (`within`), it is worth nothing without that one: who may not see calls cannot listen to them either.
 */
export const WORKSPACE_ROLES = ["viewer", "member", "admin", "owner"] as const;
export const PARTNER_ROLES = ["member", "admin", "owner"] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];
export type PartnerRole = (typeof PARTNER_ROLES)[number];

interface WorkspaceRule {
  description: string;
  minimum: WorkspaceRole;
  feature?: ClientFeature;
  within?: string;
}
interface PartnerRule {
  description: string;
  minimum: PartnerRole;
}

export const WORKSPACE_PERMISSIONS = {
  "dashboard.read": { description: "See the dashboard", minimum: "viewer" },
  "live.read": { description: "Follow live changes", minimum: "viewer" },
  "agents.read": { description: "See agents", minimum: "viewer", feature: "agents" },
  "agents.prompts.read": {
    description: "See agents' prompts",
    minimum: "viewer",
    feature: "prompts",
    within: "agents.read",
  },
  "agents.write": {
    description: "Create and change agents",
    minimum: "member",
    feature: "agent_editing",
    within: "agents.read",
  },
  "agents.publish": {
    description: "Publish agents, roll back and move them",
    minimum: "member",
    feature: "agent_editing",
    within: "agents.read",
  },
  "agents.delete": {
    description: "Delete agents",
    minimum: "admin",
    feature: "agent_editing",
    within: "agents.read",
  },
  "tools.log.read": {
    description: "See agents' function calls",
    minimum: "member",
    feature: "prompts",
    within: "agents.read",
  },
  "tools.credentials.manage": {
    description: "Manage what agents' tools show to other services",
    minimum: "admin",
    feature: "agent_editing",
    within: "agents.read",
  },
  "knowledge.read": {
    description: "See the knowledge base",
    minimum: "viewer",
    feature: "prompts",
    within: "agents.read",
  },
  "knowledge.write": {
    description: "Add, change and remove documents",
    minimum: "member",
    feature: "agent_editing",
    within: "knowledge.read",
  },
  "variables.read": { description: "See variables", minimum: "viewer", feature: "agents" },
  "variables.write": {
    description: "Add, change and remove variables",
    minimum: "member",
    feature: "agent_editing",
    within: "variables.read",
  },
  "calls.read": { description: "See calls and transcripts", minimum: "viewer", feature: "calls" },
  "calls.recordings.read": {
    description: "Listen to recordings",
    minimum: "viewer",
    feature: "recordings",
    within: "calls.read",
  },
  "calls.listen": {
    description: "Listen to calls in progress",
    minimum: "member",
    feature: "recordings",
    within: "calls.recordings.read",
  },
  "calls.annotate": {
    description: "Tag calls and write notes on them",
    minimum: "member",
    feature: "calls",
    within: "calls.read",
  },
  "calls.export": {
    description: "Export calls and reports",
    minimum: "member",
    feature: "calls",
    within: "calls.read",
  },
  "calls.ingest": {
    description: "Fetch calls from the phone service again and rebuild the search",
    minimum: "admin",
    feature: "calls",
    within: "calls.read",
  },
  "calls.erase": {
    description: "Delete calls, erase what was said and who said it",
    minimum: "admin",
    feature: "calls",
    within: "calls.read",
  },
  "analytics.read": { description: "See reports about calls", minimum: "viewer", feature: "calls" },
  "webhooks.read": {
    description: "See webhook endpoints and their deliveries",
    minimum: "admin",
    feature: "calls",
    within: "calls.read",
  },
  "webhooks.manage": {
    description: "Add, change and remove webhook endpoints",
    minimum: "admin",
    feature: "calls",
    within: "webhooks.read",
  },
  "calls.costs.read": { description: "See what calls cost", minimum: "viewer", feature: "costs" },
  "calls.place": {
    description: "Place and end calls",
    minimum: "member",
    feature: "calling",
    within: "agents.read",
  },
  "campaigns.read": { description: "See campaigns and how they do", minimum: "viewer", feature: "campaigns" },
  "campaigns.write": {
    description: "Make and change campaigns and their lists",
    minimum: "member",
    feature: "campaigns",
    within: "campaigns.read",
  },
  "campaigns.run": {
    description: "Start, pause, resume and end campaigns",
    minimum: "member",
    feature: "campaigns",
    within: "campaigns.read",
  },
  "campaigns.delete": {
    description: "Delete campaigns",
    minimum: "admin",
    feature: "campaigns",
    within: "campaigns.read",
  },
  "campaigns.export": {
    description: "Export lists with outcomes and decisions",
    minimum: "member",
    feature: "campaigns",
    within: "campaigns.read",
  },
  "dnc.read": { description: "See the numbers that are not to be called", minimum: "viewer" },
  "dnc.write": { description: "Change the list of numbers that are not to be called", minimum: "member" },
  "leads.read": { description: "See leads", minimum: "viewer", feature: "leads" },
  "leads.write": {
    description: "Add, change and merge leads",
    minimum: "member",
    feature: "leads",
    within: "leads.read",
  },
  "leads.delete": { description: "Delete leads", minimum: "admin", feature: "leads", within: "leads.read" },
  "leads.export": { description: "Export leads", minimum: "member", feature: "leads", within: "leads.read" },
  "imports.write": { description: "Import lists from files", minimum: "member" },
  "credits.read": { description: "See balance and ledger", minimum: "viewer", feature: "billing" },
  "billing.read": { description: "See plan, payments and invoices", minimum: "viewer", feature: "billing" },
  "billing.manage": {
    description: "Choose a plan, top up, change the card",
    minimum: "admin",
    feature: "billing",
    within: "billing.read",
  },
  "keys.read": { description: "See which provider keys the workspace uses", minimum: "member" },
  "members.read": { description: "See members and open invitations", minimum: "viewer" },
  "members.manage": {
    description: "Invite, change and remove members",
    minimum: "admin",
    feature: "members",
  },
  "members.transfer": { description: "Hand the workspace to another owner", minimum: "owner" },
  "settings.read": { description: "See the workspace's settings", minimum: "viewer" },
  "settings.write": { description: "Change the workspace's settings", minimum: "admin" },
  "settings.security.write": { description: "Require a second factor of everybody", minimum: "owner" },
  "settings.deletion.request": { description: "Ask the agency to delete the workspace", minimum: "owner" },
  "audit.read": { description: "Read the audit log", minimum: "admin" },
} as const satisfies Record<string, WorkspaceRule>;

export const PARTNER_PERMISSIONS = {
  "partner.read": { description: "See the agency and its figures", minimum: "member" },
  "partner.reports.export": { description: "Export the agency's reports", minimum: "admin" },
  "partner.clients.read": { description: "See clients with their figures and balances", minimum: "member" },
  "partner.clients.create": { description: "Add and invite clients", minimum: "admin" },
  "partner.clients.update": {
    description: "Change clients: name, limits, features, suspend, archive",
    minimum: "admin",
  },
  "partner.clients.delete": { description: "Delete and restore clients", minimum: "owner" },
  "partner.clients.people": { description: "See and change the members of clients", minimum: "admin" },
  "partner.clients.view-as": { description: "View a client as its members do", minimum: "admin" },
  "partner.integrations.read": { description: "See provider keys (last four characters)", minimum: "member" },
  "partner.integrations.manage": {
    description: "Add, change, assign and remove provider keys",
    minimum: "admin",
  },
  "partner.events.read": {
    description: "See providers' events as they arrived",
    minimum: "admin",
  },
  "partner.events.replay": { description: "Work providers' events off again", minimum: "admin" },
  "partner.clients.hold": {
    description: "Put clients' calls under legal hold and lift it",
    minimum: "owner",
  },
  "partner.telephony.read": { description: "See phone numbers and SIP trunks", minimum: "member" },
  "partner.telephony.manage": {
    description: "Add, buy, assign and release phone numbers and SIP trunks",
    minimum: "admin",
  },
  "partner.credits.read": { description: "See clients' ledgers", minimum: "admin" },
  "partner.credits.adjust": { description: "Adjust a client's balance by hand", minimum: "admin" },
  "partner.billing.read": {
    description: "See the agency's plan, credits, payments, invoices and margins",
    minimum: "admin",
  },
  "partner.billing.manage": {
    description: "Pay the platform, connect the payment account, refund payments, forgive invoices",
    minimum: "owner",
  },
  "partner.plans.read": { description: "See the plans and prices clients are offered", minimum: "member" },
  "partner.plans.manage": {
    description: "Change the plans and prices clients are offered",
    minimum: "admin",
  },
  "partner.team.read": { description: "See the agency's team", minimum: "member" },
  "partner.team.manage": { description: "Invite, change and remove team members", minimum: "admin" },
  "partner.team.transfer": { description: "Hand the agency to another owner", minimum: "owner" },
  "partner.settings.read": { description: "See brand, domains and security policy", minimum: "member" },
  "partner.brand.manage": { description: "Change the brand", minimum: "admin" },
  "partner.domains.manage": { description: "Add, verify and release domains", minimum: "admin" },
  "partner.security.manage": { description: "Change the security policy", minimum: "owner" },
  "partner.templates.manage": { description: "Make templates of client features", minimum: "admin" },
  "partner.dnc.manage": {
    description:
      "Change the agency's list of numbers not to be called, and what calling rules its clients have",
    minimum: "admin",
  },
  "partner.audit.read": { description: "Read the audit log", minimum: "admin" },
} as const satisfies Record<string, PartnerRule>;

export const PLATFORM_PERMISSIONS = {
  "platform.read": { description: "See the platform's agencies and figures" },
  "platform.requests.decide": { description: "Approve, reject and provision agency requests" },
  "platform.partners.manage": { description: "Change, suspend and reopen agencies" },
  "platform.variants.manage": { description: "Change the plans agencies can have" },
  "platform.billing.manage": { description: "Change agencies' prices, settle differences, exempt agencies" },
  "platform.operations.manage": { description: "Replay and drop failed events and jobs" },
  "platform.dnc.manage": { description: "Change the list of numbers that nobody calls" },
  "platform.view-as": { description: "Enter a client's workspace as its members see it" },
  "platform.audit.read": { description: "Read the audit log of the whole platform" },
} as const;

export type WorkspacePermission = keyof typeof WORKSPACE_PERMISSIONS;
export type PartnerPermission = keyof typeof PARTNER_PERMISSIONS;
export type PlatformPermission = keyof typeof PLATFORM_PERMISSIONS;

/** Partner admins and owners act in every workspace of their agency with this role. */
export const PARTNER_ROLE_IN_WORKSPACES: Record<PartnerRole, WorkspaceRole | null> = {
  member: null,
  admin: "admin",
  owner: "owner",
};
