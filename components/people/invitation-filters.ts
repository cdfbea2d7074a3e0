import { createLoader, parseAsStringLiteral } from "nuqs/server";
import type { INVITATION_STATES } from "@/types/invitations";

/** Named here too: the module that declares them brings every schema of the entity along. */
const STATES = ["open", "accepted", "expired", "revoked"] as const satisfies typeof INVITATION_STATES;
const KINDS = ["partner", "client", "all"] as const;

/** Filters of the agency's invitations as its URL carries them. */
export const invitationFilterParsers = {
  kind: parseAsStringLiteral(KINDS).withDefault("all"),
  state: parseAsStringLiteral(STATES),
};

/** The filters of a page's URL; what it does not know is left out. */
export const readInvitationFilters = createLoader(invitationFilterParsers);
