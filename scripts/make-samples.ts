import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Writes the lists that the product offers for download and that tests import. Nobody in them exists: the numbers are of
 * the range 555-0100 to 555-0199, which North America keeps for fiction, the addresses of a domain kept for examples.
 */

const FOLDER = join("public", "samples");

const FIRST_NAMES = [
  ...[
    "Ava",
    "Noah",
    "Mia",
    "Liam",
    "Zoe",
    "Ethan",
    "Ivy",
    "Lucas",
    "Nora",
    "Owen",
    "Ruth",
    "Felix",
    "Clara",
    "Hugo",
  ],
  ...["Elena", "Marco", "Priya", "Omar", "Yuki", "Samir", "Greta", "Tomás", "Renée", "Søren", "Björk"],
];
const LAST_NAMES = [
  ...[
    "Abbott",
    "Barnes",
    "Castillo",
    "Dawson",
    "Ellery",
    "Fontaine",
    "Grant",
    "Holloway",
    "Iverson",
    "Jansen",
  ],
  ...[
    "Keller",
    "Lindqvist",
    "Moreau",
    "Núñez",
    "O'Hara",
    "Petrov",
    "Quinn",
    "Rahman",
    "Sato",
    "Thornton",
    "Müller",
  ],
];
const COMPANIES = [
  "Harbor Dental",
  "Northwind Roofing",
  "Lumen Studio",
  "Cedar & Sons",
  "Bright Path Tutors",
  "",
];
const AREA_CODES = ["212", "305", "312", "415", "512", "602", "702"];
const NUMBERS_PER_AREA = 100;
const PLANS = ["Basic", "Plus", "Premium"];

function at<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error("There is nothing to choose from.");
  return value;
}

/** The digits of somebody's number, other for each person. */
function digitsOf(person: number): string {
  const area = at(AREA_CODES, Math.floor(person / NUMBERS_PER_AREA));
  return `${area}55501${String(person % NUMBERS_PER_AREA).padStart(2, "0")}`;
}

function mailOf(first: string, last: string, person: number): string {
  const plain = `${first}.${last}`.normalize("NFKD").replaceAll(/[^A-Za-z.]/g, "");
  return `${plain.toLowerCase()}.${person}@example.com`;
}

function personOf(person: number) {
  const first = at(FIRST_NAMES, person);
  const last = at(LAST_NAMES, person * 7);
  return { first, last, company: at(COMPANIES, person * 5), mail: mailOf(first, last, person) };
}

function cleanList(count: number): string[][] {
  const rows = Array.from({ length: count }, (_, person) => {
    const { first, last, company, mail } = personOf(person);
    return [`+1${digitsOf(person)}`, first, last, mail, company];
  });
  return [["phone", "first_name", "last_name", "email", "company"], ...rows];
}

function variablesList(count: number): string[][] {
  const rows = Array.from({ length: count }, (_, person) => {
    const { first, last } = personOf(person);
    const renewal = `2027-${String((person % 12) + 1).padStart(2, "0")}-15`;
    const digits = digitsOf(person);
    return [
      ...[
        `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
        first,
        last,
        "America/New_York",
      ],
      ...[at(PLANS, person), renewal, `${(person % 9) + 1} Harbor Street, Springfield`],
    ];
  });
  return [["Phone", "First name", "Last name", "Time zone", "Plan", "Renewal date", "Address"], ...rows];
}

/** Four hundred and sixty people as anybody would write them, and forty rows with everything that goes wrong. */
function messyList(): string {
  const forms = [
    (d: string) => `+1${d}`,
    (d: string) => `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6)}`,
    (d: string) => `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6)}`,
    (d: string) => `1 ${d.slice(0, 3)} ${d.slice(3, 6)} ${d.slice(6)}`,
    (d: string) => d,
  ];
  const good = Array.from({ length: 460 }, (_, person) => {
    const { first, last, mail, company } = personOf(person);
    return [at(forms, person)(digitsOf(person)), ` ${first} ${last} `, mail, company, "", at(PLANS, person)];
  });
  const bad = Array.from({ length: 40 }, (_, number) => at(BAD_ROWS, number)(number));
  const rows = good.flatMap((row, index) => {
    const odd = index % 11 === 10 ? bad.shift() : undefined;
    return odd ? [row, odd] : [row];
  });
  const header = ["Phone Number", "Name", "E-mail", "Company", "Time zone", "Plan"];
  const lines = [header, ...rows, ...bad].map((row) => toLine(row, ";"));
  // A blank line now and then, and the mark that spreadsheets put in front.
  lines.splice(100, 0, "", ";;;;;");
  return `\u{feff}${lines.join("\r\n")}\r\n`;
}

const BAD_ROWS: readonly ((number: number) => string[])[] = [
  (number) => [`+1 ${digitsOf(number)}`, "Written twice", "", "", "", ""],
  () => ["72727", "Short code", "", "", "", ""],
  () => ["+1 900 555 0123", "Premium rate", "", "", "", ""],
  () => ["+1 555 12", "Too few digits", "", "", "", ""],
  () => ["", "No number", "no.number@example.com", "", "", ""],
  () => ["call me", "Words", "", "", "", ""],
  (number) => [`305555016${number % 10}`, "Bad zone", "", "", "Mars/Olympus", ""],
  (number) => [`305555017${number % 10}`, "Bad mail", "not an address", "", "", ""],
  (number) => [`305555018${number % 10}`, "Too many cells", "", "", "", "", "surplus"],
  (number) => [`305555019${number % 10}`, "x".repeat(220), "", "", "", ""],
];

/** Without the escapes of downloads: this is what lists look like that people bring. */
function toLine(row: readonly string[], delimiter: string): string {
  const isPlain = (cell: string) => !/["\r\n]/.test(cell) && !cell.includes(delimiter);
  return row.map((cell) => (isPlain(cell) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(delimiter);
}

function toText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${toLine(row, ",")}\r\n`).join("");
}

mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "campaign-500-clean.csv"), toText(cleanList(500)));
writeFileSync(join(FOLDER, "campaign-variables.csv"), toText(variablesList(25)));
writeFileSync(join(FOLDER, "campaign-messy.csv"), messyList());
