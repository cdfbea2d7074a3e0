/** What every download of leads begins with; a lead's own fields follow under their names. */
export const LEAD_EXPORT_COLUMNS = [
  "Phone",
  "First name",
  "Last name",
  "Email",
  "Company",
  "Country",
  "Time zone",
  "Status",
  "Score",
  "Priority",
  "Tags",
  "Further numbers",
  "Source",
  "Assigned to",
  "Last contacted",
  "Next follow-up",
  "Follow-up note",
  "Created",
  "Lead id",
] as const;
export type LeadExportColumn = (typeof LEAD_EXPORT_COLUMNS)[number];

/** Where the own fields begin in a download of leads that comes back; null for any other file. */
export function leadFieldsStart(headers: readonly string[]): number | null {
  const isOwn = LEAD_EXPORT_COLUMNS.every((name, at) => headers[at] === name);
  return isOwn ? LEAD_EXPORT_COLUMNS.length : null;
}
