import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { systemDb } from "@/lib/data/system";
import { exportRecipients } from "@/lib/domain/campaign-recipients/export-recipients";
import { exportProblems } from "@/lib/domain/imports/export-problems";
import { createTestCampaign } from "../support/campaign-stage";
import { createTenant, type TestTenant } from "../support/fixtures";
import { importList } from "../support/import-stage";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

const LISTS = { S: 12, M: 300 };
const ROWS = 25;
const COLUMNS = 6;
/** Columns of values for the agent; most are called like what a download says of people itself. */
const NAMED = ["Recipient ID", "call_id", "Call state", "company", "Plan"] as const;

/** Whoever wrote it as it was would give a spreadsheet something to run; the database itself spoils what is kept. */
const keepsNoText = spoilingTrigger(
  "campaign_recipients",
  "INSERT",
  `NEW.extra := (SELECT coalesce(jsonb_object_agg(key, upper(left(value, 3))), '{}') FROM jsonb_each_text(NEW.extra)); RETURN NEW;`,
);

/** Cells that spreadsheets run, parsers trip over, or databases refuse. */
const HOSTILE = [
  ...[
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+SUM(1,2)",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ],
  ...[
    "'=1+1",
    "''=1",
    "'",
    "''",
    '"',
    '""',
    '","',
    "a,b",
    "a;b",
    "a\tb",
    "a|b",
    "line\nline",
    "line\r\nline",
    "\rx",
  ],
  ...[
    " lead",
    "trail ",
    "   ",
    "ünï",
    "日本語",
    "🙂🙃",
    "‮rtl",
    "\u{feff}mark",
    "\\N",
    "\\",
    "\\t",
    "{}",
    "null",
  ],
  ...[
    "0",
    "007",
    "1e5",
    "TRUE",
    "2026-01-02",
    "<script>",
    "%00",
    '=HYPERLINK("http://x","y")',
    "'＝x",
    "-",
    "+",
    "=",
  ],
];

const cell = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 4 },
  {
    arbitrary: fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map(([a, b]) => a + b),
    weight: 2,
  },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }), weight: 2 },
  { arbitrary: fc.constant(""), weight: 1 },
);

const list = fc.record({
  headers: fc.uniqueArray(cell, { minLength: COLUMNS, maxLength: COLUMNS, selector: headerOf }),
  rows: fc.array(fc.array(cell, { minLength: COLUMNS + 1, maxLength: COLUMNS + 1 }), {
    minLength: ROWS,
    maxLength: ROWS,
  }),
  value: fc.constantFrom(...NAMED),
  delimiter: fc.constantFrom(",", ";", "\t"),
});
type List = { headers: string[]; rows: string[][]; value: (typeof NAMED)[number]; delimiter: string };

/** Headings are trimmed and of one line; an empty one gets a name. */
function headerOf(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const tenant = await createTenant({ timeZone: "America/New_York" });
  const lists = fc.sample(list, { seed, numRuns: LISTS[size] });
  await withSabotage(canary, keepsNoText, async () => {
    for (const [index, each] of lists.entries()) {
      if (book.isConvinced) return;
      await tryList(book, tenant, each, `seed ${seed}, list ${index}`);
    }
  });
  return book.outcome();
}

async function tryList(
  book: CaseBook,
  tenant: TestTenant,
  { headers, rows, value, delimiter }: List,
  label: string,
) {
  const beside = headers.map((header, at) => header.trim() || `heading ${at}`);
  const named = [...beside, value];
  const numbered = rows.map((row, at) => [`+1415555${String(1_000 + at)}`, ...row]);
  const content = [["Phone", ...named], ...numbered, ["no number", ...named]]
    .map((row) => row.map(quoted).join(delimiter))
    .join("\r\n");
  const name = value.toLowerCase().replace(" ", "_");
  const columns = ["phone" as const, ...beside.map(() => null), `variable:${name}` as const];
  const first = await createTestCampaign(tenant);
  const taken = await importList(tenant.ctx, { kind: "recipients", campaignId: first, content }, { columns });
  book.equal(
    [taken.status, taken.rowsAccepted, taken.rowsRejected],
    ["done", ROWS, 1],
    `${label}: rows taken in`,
  );

  const once = await textOf(exportRecipients(tenant.ctx, first, {}));
  const rejected = await textOf(exportProblems(tenant.ctx, taken.id));
  for (const [name, text] of [
    ["list", once],
    ["rejected rows", rejected],
  ] as const) {
    const live = liveFormulas(text);
    book.check(live.length === 0, () => `${label}: formulas alive in the ${name}: ${JSON.stringify(live)}`);
  }
  judgeCells(book, { once, rows, label });

  const second = await createTestCampaign(tenant);
  await importList(tenant.ctx, { kind: "recipients", campaignId: second, content: once });
  const [before, after] = [await kept(first), await kept(second)];
  book.equal(after, before, `${label}: what is kept of the list that came back`);
  const again = await textOf(exportRecipients(tenant.ctx, second, {}));
  book.equal(withoutOutcomes(again), withoutOutcomes(once), `${label}: the list downloaded once more`);
}

/** Every cell that came in is in the download, escaped or not. */
function judgeCells(
  book: CaseBook,
  { once, rows, label }: { once: string; rows: string[][]; label: string },
) {
  const [, ...lines] = parsed(once);
  lines.forEach((line, at) => {
    const cells = new Set(line.flatMap((text) => [text, text.replace(/^'/, "")]));
    const lost = (rows[at] ?? []).filter((text) => !cells.has(text));
    book.check(lost.length === 0, () => `${label}, row ${at + 1}: lost ${JSON.stringify(lost)}`);
  });
}

function liveFormulas(text: string): string[] {
  return parsed(text)
    .flat()
    .filter((value) => /^[=+\-@\t\r＝＋－＠]/.test(value));
}

function parsed(text: string): string[][] {
  return parse(text, { relax_column_count: true, record_delimiter: ["\r\n"] });
}

/** All but who called whom and when, which another list cannot share. */
function withoutOutcomes(text: string): string[][] {
  const [headers = [], ...rows] = parsed(text);
  const outcomes = new Set(headers.flatMap((name, at) => (/^(?:recipient_id|call_)/.test(name) ? [at] : [])));
  return [headers, ...rows].map((row) => row.filter((_, at) => !outcomes.has(at)));
}

async function kept(campaignId: string) {
  return systemDb().campaignRecipient.findMany({
    where: { campaignId },
    orderBy: { id: "asc" },
    select: { phone: true, firstName: true, company: true, variables: true, extra: true },
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

async function textOf(parts: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}
