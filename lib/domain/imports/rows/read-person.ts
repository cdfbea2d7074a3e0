import type { createNumberReader } from "../../shared/numbers/read-number";
import { type Columns, cellOf, headerOf, oneLine } from "./cell-reader";
import { countryOfText } from "./country-of-text";
import { type RowProblem, rowProblem } from "./row-problem";
import { zonesOfText } from "./zones-of-text";

/** What rows of every kind may say of somebody. */
export interface Person {
  /** E.164; null where the row names none. */
  phone: string | null;
  country: string | null;
  /** As the row names them, sorted, joined by "|"; empty where it names none. */
  zones: string;
  firstName: string;
  lastName: string;
  email: string;
  company: string;
}

export interface PersonRules {
  read: ReturnType<typeof createNumberReader>;
  defaultCountry: string;
  /** Empty is all. */
  countries: readonly string[];
}

const EMAIL = /^[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}$/;
const LENGTHS = [
  ["first_name", 100],
  ["last_name", 100],
  ["full_name", 200],
  ["email", 254],
  ["company", 200],
] as const;

/** Reads what a row says of somebody, or what is wrong with that. */
export function readPerson(
  cells: readonly string[],
  columns: Columns,
  rules: PersonRules,
): Person | RowProblem {
  for (const [target, most] of LENGTHS) {
    if (cellOf(cells, columns, target).trim().length > most) {
      return rowProblem("too_long", headerOf(columns, target), `more than ${most} characters`);
    }
  }
  const number = readPhone(cells, columns, rules);
  if ("problem" in number) return number;
  const zoneCell = cellOf(cells, columns, "time_zone").trim();
  const zones = zonesOfText(zoneCell, number.country);
  if (zones === null) return rowProblem("bad_zone", headerOf(columns, "time_zone"), zoneCell);
  const email = cellOf(cells, columns, "email").trim().toLowerCase();
  if (email !== "" && !EMAIL.test(email)) return rowProblem("bad_email", headerOf(columns, "email"), email);
  const company = oneLine(cellOf(cells, columns, "company"));
  return { ...number, zones, ...readName(cells, columns), email, company };
}

function readPhone(
  cells: readonly string[],
  columns: Columns,
  { read, defaultCountry, countries }: PersonRules,
): { phone: string | null; country: string | null } | RowProblem {
  const typed = cellOf(cells, columns, "phone").trim();
  const named = countryOfText(cellOf(cells, columns, "country"));
  if (typed === "") return { phone: null, country: named };
  const number = read(typed, named ?? defaultCountry);
  if ("problem" in number) return rowProblem(number.problem, headerOf(columns, "phone"), typed);
  const { e164, country } = number;
  if (countries.length > 0 && (country === null || !countries.includes(country))) {
    return rowProblem("country_not_allowed", headerOf(columns, "phone"), country ?? typed);
  }
  return { phone: e164, country: country ?? named };
}

/** A name in one piece is parted after its first word. */
function readName(cells: readonly string[], columns: Columns): { firstName: string; lastName: string } {
  const firstName = oneLine(cellOf(cells, columns, "first_name"));
  const lastName = oneLine(cellOf(cells, columns, "last_name"));
  if (firstName !== "" || lastName !== "") return { firstName, lastName };
  const [first = "", ...rest] = oneLine(cellOf(cells, columns, "full_name")).split(/\s+/);
  const last = rest.join(" ");
  return first.length > 100 || last.length > 100
    ? { firstName: `${first} ${last}`.slice(0, 100), lastName: "" }
    : { firstName: first, lastName: last };
}
