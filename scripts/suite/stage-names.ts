/** The parts of `npm test`, in order; `--only` picks some of them. */
export const STAGES = ["verify", "integration", "build", "api", "access", "e2e", "trials"] as const;
export type Stage = (typeof STAGES)[number];
