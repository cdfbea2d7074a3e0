import { LEAD_PRIORITIES, LEAD_STATUSES, type LeadPriority, type LeadStatus } from "@/types/leads";
import { zonesOfNumber } from "../../dial-policy/zones-of-number";
import { type Columns, cellOf, headerOf, oneLine } from "./cell-reader";
import { type Person, type PersonRules, readPerson } from "./read-person";
import { isRowProblem, type RowProblem, rowProblem, storable } from "./row-problem";

/** Somebody for the list of leads; null and empty say that the file has nothing about it. */
export interface LeadRow extends Omit<Person, "zones"> {
  timeZone: string | null;
  status: LeadStatus | null;
  priority: LeadPriority | null;
  score: number | null;
  tags: string[];
  note: string;
  custom: Record<string, string>;
}

const MOST_TAG_CHARACTERS = 40;
const MOST_TAGS_OF_A_LEAD = 50;

/** Reads a row for the list of leads, or what is wrong with it. */
export function readLead(
  cells: readonly string[],
  columns: Columns,
  rules: PersonRules,
): LeadRow | RowProblem {
  const read = readPerson(cells, columns, rules);
  if (isRowProblem(read)) return read;
  const { zones: _, ...person } = read;
  if (person.phone === null && person.email === "")
    return rowProblem("no_number", headerOf(columns, "phone"));
  const timeZone = oneZone(read);
  if (timeZone === undefined)
    return rowProblem("bad_zone", headerOf(columns, "time_zone"), cellOf(cells, columns, "time_zone"));
  const status = oneOf(LEAD_STATUSES, cellOf(cells, columns, "lead_status"));
  if (status === undefined) return badValue(cells, columns, "lead_status");
  const priority = oneOf(LEAD_PRIORITIES, cellOf(cells, columns, "lead_priority"));
  if (priority === undefined) return badValue(cells, columns, "lead_priority");
  const score = readScore(cellOf(cells, columns, "lead_score"));
  if (score === undefined) return badValue(cells, columns, "lead_score");
  const tags = readTags(cellOf(cells, columns, "tags"));
  if (tags === null) return badValue(cells, columns, "tags");
  const custom = Object.fromEntries(
    columns.named.flatMap(({ name, at }) => {
      const value = storable(cells[at] ?? "").trim();
      return value === "" ? [] : [[name, value]];
    }),
  );
  const note = cellOf(cells, columns, "notes").trim();
  return { ...person, timeZone, status, priority, score, tags, note, custom };
}

/**
 * A lead has one zone: of several that a row names, the one that the number allows. Null where the row names none, or none
 * beyond those of the number, which are found by the number; undefined where nobody knows which one is meant.
 */
function oneZone({ zones, phone, country }: Person): string | null | undefined {
  const named = zones.split("|");
  if (named.length === 1) return zones || null;
  if (phone === null) return null;
  const own = zonesOfNumber(phone, country);
  const possible = named.filter((zone) => own.includes(zone));
  if (possible.length === named.length) return null;
  return possible.length === 1 ? possible[0] : undefined;
}

function badValue(
  cells: readonly string[],
  columns: Columns,
  target: "lead_status" | "lead_priority" | "lead_score" | "tags",
): RowProblem {
  return rowProblem("bad_value", headerOf(columns, target), cellOf(cells, columns, target));
}

/** Null for an empty cell, undefined for a word that is not one of them. */
function oneOf<T extends string>(words: readonly T[], cell: string): T | null | undefined {
  const word = cell.trim().toLowerCase();
  return word === "" ? null : words.find((each) => each === word);
}

function readScore(cell: string): number | null | undefined {
  const text = cell.trim();
  if (text === "") return null;
  return /^(?:100|\d{1,2})$/.test(text) ? Number(text) : undefined;
}

/** Names between commas or semicolons; null where one is too long or there are too many. */
function readTags(cell: string): string[] | null {
  const names = cell
    .split(/[,;]/)
    .map((name) => oneLine(name).replaceAll(/\s+/g, " "))
    .filter((name) => name !== "");
  const isGood =
    names.length <= MOST_TAGS_OF_A_LEAD && names.every((name) => name.length <= MOST_TAG_CHARACTERS);
  return isGood ? [...new Set(names)] : null;
}
