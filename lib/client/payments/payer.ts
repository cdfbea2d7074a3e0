/** Stands for the agency's own money with the platform. */
export const AGENCY = { kind: "agency" } as const;

/** Whose money it is: the agency's own, or that of the client whose workspace has this slug. */
export type Payer = string | typeof AGENCY;
