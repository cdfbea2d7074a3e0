import { Badge } from "@/components/ui/badge";
import type { FunctionCallResource } from "@/types/function-calls";

const STATUS = {
  ok: { label: "Answered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  timed_out: { label: "Took too long", tone: "warning" },
  refused: { label: "Not sent", tone: "warning" },
} as const;

export function FunctionCallStatus({ call }: { call: Pick<FunctionCallResource, "status" | "httpStatus"> }) {
  const { label, tone } = STATUS[call.status];
  return (
    <Badge tone={tone}>
      {label}
      {call.httpStatus === null ? "" : ` · ${call.httpStatus}`}
    </Badge>
  );
}

/** What was asked and what came back. */
export function FunctionCallDetails({ call }: { call: FunctionCallResource }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <FunctionCallStatus call={call} />
        <span className="tabular text-muted-foreground">
          {call.latencyMs} ms{call.attempts > 1 ? `, ${call.attempts} attempts` : ""}
        </span>
      </p>
      {call.errorMessage ? <p className="break-words text-danger-text">{call.errorMessage}</p> : null}
      {call.url ? <Part title="Sent to" text={call.url} /> : null}
      <Part title="Request" text={readable(call.request)} />
      {call.response === null ? null : <Part title="Answer" text={readable(call.response)} />}
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <p className="font-medium">{title}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring mt-1 max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-raised px-2.5 py-2 font-mono text-xs"
      >
        {text}
      </pre>
    </div>
  );
}

/** JSON with line breaks; other text as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Answers may be any text, and long ones are cut.
    return text;
  }
}
