import type { Prisma } from "@/generated/prisma/client";
import { isUniqueViolation } from "@/lib/data/errors";
import { DomainError } from "../shared/errors";
import type { Terms } from "./check-terms";

/** A name means one plan that is on offer. */
export function refuseTakenName(error: unknown): never {
  if (!isUniqueViolation(error, "client_plans_live_name_key")) throw error;
  throw new DomainError("conflict", "You have a plan of this name already.", {
    errors: [{ field: "body.name", message: "is the name of another plan" }],
  });
}

/** Terms as the log keeps them. */
export function termsFacts(terms: Terms): Prisma.InputJsonObject {
  return Object.fromEntries(
    Object.entries(terms).map(([key, value]) => [key, typeof value === "bigint" ? value.toString() : value]),
  );
}
