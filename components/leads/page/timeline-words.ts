import { formatExact } from "@/config/format";
import type { LeadEventResource } from "@/types/lead-timeline";
import { LEAD_STATUS_LOOKS, PRIORITY_WORDS } from "../lead-looks";

interface Words {
  title: string;
  detail: string;
}

const CAME_BY: Readonly<Record<string, string>> = {
  voice_agent: "Made of a call",
  manual: "Added by hand",
  import: "from a file",
  api: "through the API",
  webhook: "through a webhook",
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  firstName: "first name",
  lastName: "last name",
  email: "e-mail",
  phone: "number",
  otherPhones: "further numbers",
  company: "company",
  timeZone: "time zone",
  customFields: "fields",
};

/**
 * What happened, in words. Of what an older page does not know it says no more than that it happened. `timeZone` is that of
 * whom it is told to.
 */
export function describeLeadEvent(
  { kind, detail }: Pick<LeadEventResource, "kind" | "detail">,
  timeZone: string,
): Words {
  const text = (name: string) => (typeof detail[name] === "string" ? detail[name] : null);
  switch (kind) {
    case "created":
      return {
        title: "Came in",
        detail: wordOf(CAME_BY, text("source")) ?? "",
      };
    case "status":
      return { title: "Status changed", detail: fromTo(statusOf(text("from")), statusOf(text("to"))) };
    case "priority":
      return {
        title: "Priority changed",
        detail: fromTo(wordOf(PRIORITY_WORDS, text("from")), wordOf(PRIORITY_WORDS, text("to"))),
      };
    case "score":
      return { title: "Score changed", detail: fromTo(String(detail.from ?? ""), String(detail.to ?? "")) };
    case "assigned":
      return {
        title: text("to") ? "Assigned" : "Assigned to nobody",
        detail: text("to") ? `to ${text("to")}` : "",
      };
    case "follow_up":
      return followUpWords(text("at"), text("note"), timeZone);
    case "reminded":
      return { title: "The follow-up was due", detail: "" };
    case "changed":
      return { title: "Changed", detail: fieldsOf(detail.fields) };
    case "merged":
      return { title: "Merged", detail: text("other") ? `with ${text("other")}` : "" };
    case "enrolled":
      return { title: "Put on a campaign's list", detail: text("campaign") ?? "" };
    case "note":
      return { title: "Note", detail: "" };
  }
}

function followUpWords(at: string | null, note: string | null, timeZone: string): Words {
  if (at === null) return { title: "Follow-up done", detail: "" };
  const when = formatExact(Date.parse(at), timeZone);
  return { title: "Follow-up planned", detail: note ? `${when}: ${note}` : when };
}

function wordOf(words: Readonly<Record<string, string>>, name: string | null): string | null {
  return name === null ? null : (words[name] ?? null);
}

function statusOf(name: string | null): string | null {
  const looks: Readonly<Record<string, { label: string }>> = LEAD_STATUS_LOOKS;
  return name === null ? null : (looks[name]?.label ?? null);
}

function fromTo(from: string | null, to: string | null): string {
  return [from, to].filter(Boolean).join(" → ");
}

function fieldsOf(fields: unknown): string {
  if (!Array.isArray(fields)) return "";
  return fields.map((name) => FIELD_WORDS[String(name)] ?? String(name)).join(", ");
}
