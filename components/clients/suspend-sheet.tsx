import { ReasonSheet } from "@/components/patterns/reason-sheet";

export interface SuspendSheetProps {
  /** Who is suspended: a name, or "12 clients". */
  who: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  /** Throws what the server refused. */
  onSuspend: (reason: string) => Promise<unknown>;
}

/** Asks why, for the client reads it, and says what stops. */
export function SuspendSheet({ who, onSuspend, ...sheet }: SuspendSheetProps) {
  return (
    <ReasonSheet
      {...sheet}
      title={`Suspend ${who}`}
      description="Within a second nobody of the client can open the workspace and no call is placed. Calls in progress end as usual. Nothing is lost, and you can reopen it at any time."
      hint="The client's people read it when they come back."
      example="The invoice of May is open."
      maxLength={300}
      submitLabel="Suspend"
      onGive={onSuspend}
    />
  );
}
