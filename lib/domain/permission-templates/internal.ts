import { isUniqueViolation } from "@/lib/data/errors";
import { DomainError } from "../shared/errors";

/** A name means one template. */
export function refuseTakenName(error: unknown): never {
  if (!isUniqueViolation(error, "permission_templates_partner_id_name_key")) throw error;
  throw new DomainError("conflict", "You have a template of this name already.", {
    errors: [{ field: "body.name", message: "is the name of another template" }],
  });
}
