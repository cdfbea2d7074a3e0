import type { IMPORT_KINDS, ImportTarget } from "@/types/imports";
import { importTarget } from "@/types/imports";
import { findOwnColumns, PERSON_COLUMNS, variableOfHeader } from "../../campaign-recipients/list-columns";
import { leadFieldsStart } from "../../leads/export-columns";
import { problemColumnsOf } from "../problem-columns";
import { isTargetOf } from "../targets";

type Kind = (typeof IMPORT_KINDS)[number];

/** Headings in the languages lists come in, in small letters and digits alone. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  phone: [
    ...[
      "phone",
      "phonenumber",
      "telephone",
      "telephonenumber",
      "tel",
      "mobile",
      "mobilephone",
      "mobilenumber",
    ],
    ...[
      "cell",
      "cellphone",
      "cellnumber",
      "msisdn",
      "number",
      "contactnumber",
      "phone1",
      "primaryphone",
      "e164",
    ],
    ...[
      "telefon",
      "telefonnummer",
      "handy",
      "mobil",
      "rufnummer",
      "telefono",
      "teléfono",
      "celular",
      "téléphone",
    ],
    ...["portable", "telefone", "cellulare", "telefoon"],
  ],
  first_name: [
    "firstname",
    "fname",
    "givenname",
    "forename",
    "vorname",
    "prénom",
    "prenom",
    "nombre",
    "nome",
  ],
  last_name: [
    ...[
      "lastname",
      "lname",
      "surname",
      "familyname",
      "nachname",
      "apellido",
      "apellidos",
      "nomdefamille",
      "cognome",
    ],
  ],
  full_name: [
    "name",
    "fullname",
    "contact",
    "contactname",
    "customer",
    "customername",
    "client",
    "clientname",
    "person",
  ],
  email: [
    "email",
    "mail",
    "emailaddress",
    "mailaddress",
    "correo",
    "correoelectronico",
    "emailadresse",
    "courriel",
  ],
  company: [
    ...[
      "company",
      "companyname",
      "organisation",
      "organization",
      "business",
      "businessname",
      "account",
      "firma",
    ],
    ...["unternehmen", "empresa", "société", "entreprise", "azienda"],
  ],
  time_zone: ["timezone", "tz", "zone", "zeitzone", "zonahoraria", "fuseauhoraire"],
  country: ["country", "countrycode", "land", "pais", "país", "pays", "nation", "paese"],
  lead_status: ["status", "leadstatus", "stage"],
  lead_score: ["score", "leadscore", "rating"],
  lead_priority: ["priority", "leadpriority"],
  tags: ["tags", "tag", "labels", "label"],
  notes: ["notes", "note", "comment", "comments", "remarks"],
  reason: ["reason", "cause", "grund", "motivo"],
  expires_at: ["expires", "expiresat", "expiry", "expirydate", "validuntil", "until"],
};

const PHONE = /^[+(]?\d[\d ().-]{5,18}$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
/** How much of a column has to look like something to be taken for it. */
const MOST_ALIKE = 0.6;

/** What each column seems to be, by its heading and else by what is in it; each meaning once. Null where nobody can tell. */
export function guessColumns(
  kind: Kind,
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): (ImportTarget | null)[] {
  const front = problemColumnsOf(headers);
  if (front > 0) {
    const rest = guessColumns(
      kind,
      headers.slice(front),
      sample.map((row) => row.slice(front)),
    );
    return [...headers.slice(0, front).map(() => null), ...rest];
  }
  const own = findOwnColumns(headers);
  if (own) return ofOwnColumns(kind, headers, own.variablesEnd);
  const fieldsStart = kind === "leads" ? leadFieldsStart(headers) : null;
  if (fieldsStart !== null) return ofLeadColumns(headers, fieldsStart);
  const guesses = byHeading(kind, headers);
  byContent(guesses, sample, "phone", PHONE);
  byContent(guesses, sample, "email", EMAIL);
  return guesses.map((guess, at) => guess ?? ownField(kind, headers[at] ?? "", guesses));
}

function ofOwnColumns(kind: Kind, headers: readonly string[], variablesEnd: number): (ImportTarget | null)[] {
  return headers.map((header, at) => {
    if (at < PERSON_COLUMNS.length) return PERSON_COLUMNS[at] ?? null;
    const target = at < variablesEnd ? importTarget.safeParse(`variable:${variableOfHeader(header)}`) : null;
    return target?.success && isTargetOf(kind, target.data) ? target.data : null;
  });
}

/** Of a download of leads: what an import has no place for is left, and fields have the names they had. */
function ofLeadColumns(headers: readonly string[], fieldsStart: number): (ImportTarget | null)[] {
  const known = byHeading("leads", headers.slice(0, fieldsStart));
  const fields = headers
    .slice(fieldsStart)
    .map((name) => importTarget.safeParse(`custom:${name}`).data ?? null);
  return [...known, ...fields];
}

function byHeading(kind: Kind, headers: readonly string[]): (ImportTarget | null)[] {
  const taken = new Set<ImportTarget>();
  return headers.map((header) => {
    const word = header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
    const name = Object.keys(WORDS).find((field) => WORDS[field]?.includes(word));
    const target = importTarget.safeParse(name);
    if (!target.success || taken.has(target.data) || !isTargetOf(kind, target.data)) return null;
    taken.add(target.data);
    return target.data;
  });
}

/** Where no heading says so, the column of which most cells look like it. */
function byContent(
  guesses: (ImportTarget | null)[],
  sample: readonly (readonly string[])[],
  target: "phone" | "email",
  pattern: RegExp,
): void {
  if (guesses.includes(target)) return;
  const shares = guesses.map((guess, at) => (guess === null ? shareOf(sample, at, pattern) : 0));
  const best = Math.max(0, ...shares);
  if (best >= MOST_ALIKE) guesses[shares.indexOf(best)] = target;
}

function shareOf(sample: readonly (readonly string[])[], column: number, pattern: RegExp): number {
  const cells = sample.map((row) => row[column]?.trim() ?? "").filter((cell) => cell !== "");
  return cells.length === 0 ? 0 : cells.filter((cell) => pattern.test(cell)).length / cells.length;
}

/** Anything else gives the agent a value, or the lead a field, under the heading's own name. */
function ownField(
  kind: Kind,
  header: string,
  guesses: readonly (ImportTarget | null)[],
): ImportTarget | null {
  if (kind === "dnc") return null;
  const name = header
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_\d]+|_+$/g, "");
  const target = importTarget.safeParse(`${kind === "leads" ? "custom" : "variable"}:${name}`);
  return target.success && !guesses.includes(target.data) ? target.data : null;
}
