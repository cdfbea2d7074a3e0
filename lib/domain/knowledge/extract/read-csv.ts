import Papa from "papaparse";
import { assertLength } from "./clean-text";
import { ExtractionError } from "./extraction-error";

/**
 * A table as lines that read well on their own: each row with the names of its columns, so that a line found without
 * the table around it still says what it is about. The first row names the columns.
 */
export function readCsv(text: string): string {
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: "greedy",
    delimiter: delimiterOf(text),
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) {
    throw new ExtractionError(
      `Row ${(broken.row ?? 0) + 1} of this table has a quote that does not close. Mend it there and add the file again.`,
    );
  }
  const [names, ...rows] = data;
  if (!names) return "";
  if (rows.length === 0) return names.join(", ");
  const lines: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const line = toLine(names, row);
    if (line === "") continue;
    // Each line repeats the names of its columns, so a small table may become a text without end.
    characters += line.length + 1;
    assertLength(characters);
    lines.push(line);
  }
  return lines.join("\n");
}

/** Left to itself the parser may take a comma of the prose for the one that parts columns. */
function delimiterOf(text: string): string {
  const [firstLine = ""] = text.split("\n", 1);
  const counts = [",", ";", "\t", "|"].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark;
}

function toLine(names: string[], row: string[]): string {
  return row
    .map((value, place) => ({ name: names[place]?.trim(), value: value.trim().replaceAll(/\s+/g, " ") }))
    .filter(({ value }) => value !== "")
    .map(({ name, value }) => (name ? `${name}: ${value}` : value))
    .join("; ");
}
