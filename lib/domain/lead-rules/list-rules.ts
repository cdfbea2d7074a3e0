import { sql } from "@/lib/data/rows";
import { MOST_ENROL_RULES } from "@/types/lead-rules";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type EnrolRuleRow, readRules } from "./internal";

/** Rules by which new leads are put on campaigns' lists, by name. One statement. */
export function listEnrolRules(ctx: WorkspaceContext): Promise<EnrolRuleRow[]> {
  return readRules(ctx, sql`order by lower(e.name), e.id limit ${MOST_ENROL_RULES}`);
}
