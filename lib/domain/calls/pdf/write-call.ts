import { describeEnd, NAMELESS_PARTY, OUTCOME_WORDS, SENTIMENT_WORDS } from "@/config/call-words";
import { formatDuration, formatExact, formatMoney } from "@/config/format";
import { writeFacts, writeHead, writeHeading, writeParagraph, writeTurn } from "@/lib/platform/pdf/blocks";
import { hasUnprintable, type Pdf } from "@/lib/platform/pdf/pdf";
import type { CallResource, TranscriptTurnResource } from "@/types/calls";
import type { WorkspaceInfo } from "../../shared/tenant-context";

/** Tools answer with whole documents at times. */
const MOST_TOOL_CHARACTERS = 1_500;
const MOST_FIELD_CHARACTERS = 4_000;
/** After so many lines others of the process have their turn. */
const TURNS_AT_ONCE = 25;

export interface CallToPrint {
  call: CallResource;
  workspace: Pick<WorkspaceInfo, "name" | "timeZone">;
  pause: () => Promise<unknown>;
}

/** The other side of the call as its title. */
export function callTitle(call: CallResource): string {
  const number = call.direction === "inbound" ? call.fromNumber : call.toNumber;
  const party = call.contactName ?? number ?? NAMELESS_PARTY[call.type];
  return `Call with ${party}`;
}

/** Writes the whole call: facts, summary, fields, notes, transcript. */
export async function writeCall(pdf: Pdf, print: CallToPrint): Promise<void> {
  const { call, workspace } = print;
  writeHead(pdf, { title: callTitle(call), subtitle: subtitleOf(call, workspace) });
  writeFacts(pdf, factsOf(call, workspace.timeZone));
  if (call.summary) {
    writeHeading(pdf, "Summary");
    writeParagraph(pdf, call.summary);
  }
  writeFields(pdf, call);
  writeNotes(pdf, print);
  await writeTranscript(pdf, print);
  if (hasUnprintable(wordsOf(call))) {
    writeParagraph(
      pdf,
      "Some characters have no shape in print and show as boxes. The call's page has them.",
      {
        muted: true,
      },
    );
  }
}

function subtitleOf(call: CallResource, { name, timeZone }: CallToPrint["workspace"]): string {
  const way = call.direction === "inbound" ? "Incoming" : "Outgoing";
  return `${way} call of ${name}, ${formatExact(Date.parse(call.startedAt ?? call.createdAt), timeZone)}`;
}

function factsOf(call: CallResource, timeZone: string): [string, string | null][] {
  const at = (instant: string | null) => (instant ? formatExact(Date.parse(instant), timeZone) : null);
  return [
    ["Agent", call.agentName],
    ["Contact", call.contactName],
    ["From", call.fromNumber],
    ["To", call.toNumber],
    ["Outcome", OUTCOME_WORDS[call.outcome]],
    ["Why it ended", call.endedReason ? describeEnd(call.endedReason) : null],
    ["Started", at(call.startedAt)],
    ["Ended", at(call.endedAt)],
    ["Duration", call.durationSeconds === null ? null : formatDuration(call.durationSeconds)],
    ["Sentiment", call.sentiment ? SENTIMENT_WORDS[call.sentiment] : null],
    ["Goal", call.goalMet === null ? null : call.goalMet ? "Reached" : "Not reached"],
    ["Tags", call.tags.map(({ name }) => name).join(", ")],
    ["Charge", chargeOf(call)],
  ];
}

/** Who may not see costs has no charge in the call either. */
function chargeOf({ chargeMicros, currency, price }: CallResource): string | null {
  if (chargeMicros === null) return null;
  const charge = formatMoney(chargeMicros, { currency });
  return price ? `${charge} for ${formatDuration(price.billableSeconds)}` : charge;
}

function writeFields(pdf: Pdf, { structuredData }: CallResource): void {
  const fields = Object.entries(structuredData ?? {});
  if (fields.length === 0) return;
  writeHeading(pdf, "Extracted fields");
  writeFacts(
    pdf,
    fields.map(([name, value]) => [
      name.replaceAll("_", " "),
      shortened(fieldText(value), MOST_FIELD_CHARACTERS),
    ]),
  );
}

function fieldText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value === null || value === undefined ? "–" : JSON.stringify(value);
}

function writeNotes(pdf: Pdf, { call, workspace }: CallToPrint): void {
  if (call.notes.length === 0) return;
  writeHeading(pdf, "Notes");
  for (const { body, authorLabel, createdAt } of call.notes) {
    const when = formatExact(Date.parse(createdAt), workspace.timeZone);
    writeParagraph(pdf, `${authorLabel}, ${when}`, { muted: true });
    writeParagraph(pdf, body);
  }
}

async function writeTranscript(pdf: Pdf, { call, pause }: CallToPrint): Promise<void> {
  if (call.transcript.length === 0) return;
  writeHeading(pdf, "Transcript");
  for (const [place, turn] of call.transcript.entries()) {
    if (pdf.doc.destroyed) return;
    if (place % TURNS_AT_ONCE === TURNS_AT_ONCE - 1) await pause();
    writeTurn(pdf, { time: formatDuration(turn.startSeconds), ...spoken(turn, call) });
  }
}

function spoken(turn: TranscriptTurnResource, { agentName }: CallResource) {
  if (turn.role === "agent") return { speaker: agentName, text: turn.text };
  if (turn.role === "caller") return { speaker: "Caller", text: turn.text };
  const asked = turn.tool ? `${turn.tool.name} ${turn.tool.arguments ?? ""}`.trim() : "";
  const text = [asked, turn.text].filter((part) => part !== "").join("\n");
  return { speaker: "Tool", text: shortened(text, MOST_TOOL_CHARACTERS), muted: true };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function wordsOf({ contactName, agentName, summary, notes, transcript }: CallResource): string {
  const texts = [contactName, agentName, summary, ...notes.map(({ body }) => body)];
  return [...texts, ...transcript.map(({ text }) => text)].join("\n");
}
