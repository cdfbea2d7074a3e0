/** Who does something. Every audit row and ledger line names one. */
export type Actor =
  | {
      type: "user";
      id: string;
      label: string;
      sessionId: string;
      /** Set while the person views a workspace with its members' eyes. */
      viewAsId?: string;
    }
  | { type: "api_key"; id: string; label: string; scopes: readonly string[] }
  | { type: "system"; id: null; label: string };

/** The actor of work nobody asked for just now: jobs, sweeps, webhooks. */
export function systemActor(label: string): Actor {
  return { type: "system", id: null, label };
}

/** The id of the person acting, or null when it is a machine. */
export function actorUserId(actor: Actor): string | null {
  return actor.type === "user" ? actor.id : null;
}
