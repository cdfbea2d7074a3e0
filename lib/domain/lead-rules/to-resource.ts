import type { EnrolRuleResource } from "@/types/lead-rules";
import type { EnrolRuleRow } from "./internal";

export function toEnrolRuleResource(row: EnrolRuleRow): EnrolRuleResource {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
