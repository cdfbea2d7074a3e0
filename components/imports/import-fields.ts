import type { ImportResource, ImportTarget } from "@/types/imports";

type Kind = ImportResource["kind"];

export interface ImportChoice {
  value: ImportTarget;
  label: string;
}

const PHONE: ImportChoice = { value: "phone", label: "Phone number" };
const PERSON: readonly ImportChoice[] = [
  PHONE,
  { value: "first_name", label: "First name" },
  { value: "last_name", label: "Last name" },
  { value: "full_name", label: "Full name" },
  { value: "email", label: "E-mail" },
  { value: "company", label: "Company" },
  { value: "time_zone", label: "Time zone" },
  { value: "country", label: "Country" },
];

const CHOICES: Record<Kind, readonly ImportChoice[]> = {
  recipients: PERSON,
  leads: [
    ...PERSON,
    { value: "lead_status", label: "Status" },
    { value: "lead_score", label: "Score" },
    { value: "lead_priority", label: "Priority" },
    { value: "tags", label: "Tags" },
    { value: "notes", label: "Notes" },
  ],
  dnc: [
    PHONE,
    { value: "country", label: "Country" },
    { value: "reason", label: "Reason" },
    { value: "expires_at", label: "Until when" },
  ],
};

/** What a column of such a list can be. */
export function importChoices(kind: Kind): readonly ImportChoice[] {
  return CHOICES[kind];
}

/**
 * What else a column can be by its own name: a value the agent is given, or a field of the lead's own. Null for lists
 * that take none, and for names nothing can be made of.
 */
export function ownChoice(kind: Kind, header: string): ImportChoice | null {
  const name = toVariableName(header);
  if (!name || kind === "dnc") return null;
  return kind === "recipients"
    ? { value: `variable:${name}`, label: `Value {{${name}}}` }
    : { value: `custom:${name}`, label: `Own field “${name}”` };
}

/** Values for the agent that a column can be besides its own name. */
export function variableChoices(kind: Kind, names: readonly string[]): ImportChoice[] {
  if (kind !== "recipients") return [];
  return names.map((name) => ({ value: `variable:${name}` as const, label: `Value {{${name}}}` }));
}

/** A header as a name that texts can mention: "Last visit (date)" is `last_visit_date`. */
function toVariableName(header: string): string {
  const plain = header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return plain.slice(0, 40).replace(/_+$/, "");
}

/** What is wrong with a mapping as a whole; null when it can be used. Leads may be known by their addresses alone. */
export function mappingProblem(kind: Kind, columns: readonly (ImportTarget | null)[]): string | null {
  const used = columns.filter((target) => target !== null);
  const twice = used.find((target, index) => used.indexOf(target) !== index);
  if (kind === "leads" && !used.includes("phone") && !used.includes("email")) {
    return "Choose the column that holds the phone numbers, or the e-mail addresses.";
  }
  if (kind !== "leads" && !used.includes("phone")) return "Choose the column that holds the phone numbers.";
  return twice ? `Two columns are “${labelOf(twice)}”. Choose one of them.` : null;
}

function labelOf(target: ImportTarget): string {
  const known = [...CHOICES.leads, ...CHOICES.dnc].find(({ value }) => value === target);
  return known?.label ?? target.slice(target.indexOf(":") + 1);
}

/** Guesses that fit the list, each target once. */
export function startColumns(
  kind: Kind,
  guesses: readonly (ImportTarget | null)[],
  headers: readonly string[],
): (ImportTarget | null)[] {
  const known = new Set(CHOICES[kind].map(({ value }) => value));
  const taken = new Set<ImportTarget>();
  return headers.map((_, index) => {
    const guess = guesses[index] ?? null;
    if (guess === null || taken.has(guess)) return null;
    if (!known.has(guess) && !guess.startsWith(kind === "leads" ? "custom:" : "variable:")) return null;
    taken.add(guess);
    return guess;
  });
}
