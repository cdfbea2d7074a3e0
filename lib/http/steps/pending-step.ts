import type { Access, PendingStep } from "@/lib/domain/shared/context/principal";

/** What a signed-in person must still do before anything else opens; keys and views owe nothing of their own. */
export function pendingStepOf({ principal }: Access): PendingStep | null {
  return principal.kind === "session" ? principal.pendingStep : null;
}
