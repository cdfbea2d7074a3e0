import type { ImportTarget } from "@/types/imports";
import { mayBeLacking } from "@/types/standard-variables";
import { isReservedHeader, keptHeader } from "../../campaign-recipients/list-columns";
import { zonesOfNumber } from "../../dial-policy/zones-of-number";
import { type Columns, cellOf, headerOf } from "./cell-reader";
import { type Person, type PersonRules, readPerson } from "./read-person";
import { isRowProblem, type RowProblem, rowProblem, storable } from "./row-problem";

/** Somebody for a campaign's list. */
export interface RecipientRow extends Person {
  phone: string;
  /** Those of the number where the row names none. */
  zones: string;
  variables: Record<string, string>;
  /** What was in the file beside, and cells that were taken in as something else than was written. */
  extra: Record<string, string>;
}

export interface RecipientRules extends PersonRules {
  /** Variables without which nobody is called, and which have no default. */
  required: readonly string[];
}

const MOST_VALUE_CHARACTERS = 500;

/** Reads a row for a campaign's list, or what is wrong with it. */
export function readRecipient(
  cells: readonly string[],
  columns: Columns,
  rules: RecipientRules,
): RecipientRow | RowProblem {
  const person = readPerson(cells, columns, rules);
  if (isRowProblem(person)) return person;
  const { phone, country } = person;
  if (phone === null) return rowProblem("no_number", headerOf(columns, "phone"));
  const zones = person.zones || zonesOfNumber(phone, country).join("|");
  const variables: Record<string, string> = {};
  for (const { name, at, header } of columns.named) {
    const value = storable(cells[at] ?? "").trim();
    if (value.length > MOST_VALUE_CHARACTERS)
      return rowProblem("too_long", header, "more than 500 characters");
    if (value !== "") variables[name] = value;
  }
  const missing = rules.required.find(
    (name) => mayBeLacking(name) && knownValue(person, variables, name) === "",
  );
  if (missing !== undefined) return rowProblem("missing_value", missing, missing);
  const taken = { ...person, phone, zones, variables };
  return { ...taken, extra: readExtra(cells, columns, taken) };
}

function knownValue(person: Person, variables: Record<string, string>, name: string): string {
  const own: Record<string, string> = {
    ...{
      first_name: person.firstName,
      last_name: person.lastName,
      email: person.email,
      company: person.company,
    },
    full_name: `${person.firstName} ${person.lastName}`.trim(),
  };
  return variables[name] ?? own[name] ?? "";
}

type Taken = Omit<RecipientRow, "extra">;

const STORED: readonly [ImportTarget, (row: Taken) => string][] = [
  ["phone", ({ phone }) => phone],
  ["first_name", ({ firstName }) => firstName],
  ["last_name", ({ lastName }) => lastName],
  // Parted in two: how it was is not known afterwards.
  ["full_name", () => ""],
  ["email", ({ email }) => email],
  ["company", ({ company }) => company],
  ["time_zone", ({ zones }) => zones],
  ["country", ({ country }) => country ?? ""],
];

function readExtra(cells: readonly string[], columns: Columns, row: Taken): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const { header, at } of columns.beside) {
    const cell = storable(cells[at] ?? "");
    if (cell !== "") extra[storable(isReservedHeader(header) ? keptHeader(header) : header)] = cell;
  }
  for (const [target, stored] of STORED) {
    const cell = cellOf(cells, columns, target);
    if (cell !== "" && cell !== stored(row)) extra[storable(keptHeader(headerOf(columns, target)))] = cell;
  }
  for (const { name, at, header } of columns.named) {
    const cell = storable(cells[at] ?? "");
    if (cell !== "" && cell !== row.variables[name]) extra[storable(keptHeader(header))] = cell;
  }
  return extra;
}
