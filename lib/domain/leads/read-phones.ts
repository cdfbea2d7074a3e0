import { invalidField } from "../shared/errors";
import type { WorkspaceInfo } from "../shared/tenant-context";
import { type LeadPhone, readLeadPhone } from "./read-lead-phone";

/** The numbers of a lead as somebody typed them, in E.164 and each once. Throws field errors. */
export function readPhones(
  workspace: Pick<WorkspaceInfo, "timeZone">,
  typed: { phone?: string | null | undefined; otherPhones?: readonly string[] | undefined },
): { phone: LeadPhone | null; otherPhones: string[] } {
  const phone = readLeadPhone(workspace, "phone", typed.phone ?? null);
  const others = (typed.otherPhones ?? []).flatMap((text, at) => {
    const number = readLeadPhone(workspace, `otherPhones.${at}`, text);
    return number && number.e164 !== phone?.e164 ? [number.e164] : [];
  });
  if (!phone && others.length > 0) {
    throw invalidField("phone", "must be given before further numbers are");
  }
  return { phone, otherPhones: [...new Set(others)] };
}
