/**
 * What an agency switches on for a client. They narrow what the client's own people may do, whatever their role; the
 * agency's staff is not narrowed. Server and browser read this one list.
 */
export const CLIENT_FEATURES = {
  calls: { label: "Calls", description: "See the list of calls, transcripts and summaries" },
  recordings: { label: "Recordings", description: "Listen to recordings of calls" },
  costs: { label: "Costs of calls", description: "See what each call cost" },
  calling: { label: "Placing calls", description: "Place calls with an agent" },
  agents: { label: "Agents", description: "See agents and how they do" },
  agent_editing: { label: "Changing agents", description: "Create, change and delete agents" },
  prompts: { label: "Prompts", description: "See the instructions of agents" },
  campaigns: { label: "Campaigns", description: "Call lists of people" },
  leads: { label: "Leads", description: "Work on people who may become customers" },
  billing: { label: "Billing", description: "See balance, ledger and invoices" },
  members: { label: "Members", description: "Invite and manage own people" },
} as const;

export type ClientFeature = keyof typeof CLIENT_FEATURES;
export type ClientFeatures = Record<ClientFeature, boolean>;

// The keys of an object literal are exactly its type's keys.
export const CLIENT_FEATURE_NAMES = Object.keys(CLIENT_FEATURES) as ClientFeature[];

/** The set with exactly these switched on. */
export function toFeatures(granted: readonly ClientFeature[]): ClientFeatures {
  // One entry per name.
  return Object.fromEntries(
    CLIENT_FEATURE_NAMES.map((name) => [name, granted.includes(name)]),
  ) as ClientFeatures;
}

/** What a new client starts with: enough to follow, nothing that gives away how it is built or spends money. */
export const NEW_CLIENT_FEATURES = toFeatures(["calls", "agents", "leads", "billing", "members"]);

/** The features a stored value grants; whatever it does not name is off. */
export function grantedFeatures(stored: unknown): ClientFeature[] {
  if (typeof stored !== "object" || stored === null) return [];
  const granted = new Map(Object.entries(stored));
  return CLIENT_FEATURE_NAMES.filter((name) => granted.get(name) === true);
}
