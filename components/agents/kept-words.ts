/** Stands where an agent's instructions would, for people the agency does not show them to. */
export const KEPT_WORDS = "The instructions of this agent are kept by your agency.";
