import type { IMPORT_FIELDS, IMPORT_KINDS, ImportMapping, ImportTarget } from "@/types/imports";
import { MOST_CUSTOM_FIELDS } from "@/types/leads";
import { invalidField } from "../shared/errors";

type Kind = (typeof IMPORT_KINDS)[number];
type Field = (typeof IMPORT_FIELDS)[number];

const PERSON: readonly Field[] = [
  ...(["phone", "first_name", "last_name", "full_name", "email", "company", "time_zone", "country"] as const),
];
const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  recipients: PERSON,
  leads: [...PERSON, "lead_status", "lead_score", "lead_priority", "tags", "notes"],
  dnc: ["phone", "country", "reason", "expires_at"],
};

/** Whether a column of such a list can be that. */
export function isTargetOf(kind: Kind, target: ImportTarget): boolean {
  if (target.startsWith("variable:")) return kind === "recipients";
  if (target.startsWith("custom:")) return kind === "leads";
  return FIELDS[kind].some((field) => field === target);
}

/** Throws field errors for a mapping that does not fit the file or its kind. */
export function assertMapping(kind: Kind, headers: readonly string[], { columns }: ImportMapping): void {
  if (columns.length !== headers.length) {
    throw invalidField(
      "columns",
      `must name all ${headers.length} columns of the file, null for those kept beside`,
    );
  }
  const taken = new Set<ImportTarget>();
  columns.forEach((target, at) => {
    if (target === null) return;
    if (!isTargetOf(kind, target))
      throw invalidField(`columns.${at}`, `cannot be ${target} in a list of this kind`);
    if (taken.has(target))
      throw invalidField(`columns.${at}`, `is ${target} already in another column: choose one`);
    taken.add(target);
  });
  const own = columns.filter((target) => target?.startsWith("custom:")).length;
  if (own > MOST_CUSTOM_FIELDS) {
    throw invalidField(
      "columns",
      `must give a lead at most ${MOST_CUSTOM_FIELDS} fields of its own: leave some out`,
    );
  }
  const hasPerson = taken.has("phone") || (kind === "leads" && taken.has("email"));
  if (!hasPerson) {
    throw invalidField(
      "columns",
      kind === "leads"
        ? "must have a column with numbers or e-mail addresses"
        : "must have a column with the numbers",
    );
  }
}
