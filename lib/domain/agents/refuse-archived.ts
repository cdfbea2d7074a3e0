import { DomainError } from "../shared/errors";
import type { AgentRow } from "./internal";

/** An archived agent stays as it is until it is brought back. Throws `conflict`. */
export function refuseArchived({ archivedAt }: Pick<AgentRow, "archivedAt">): void {
  if (archivedAt === null) return;
  throw new DomainError("conflict", "This agent is archived. Bring it back first.");
}
