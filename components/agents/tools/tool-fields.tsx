"use client";

import { CalendarFields, GoHighLevelFields, GoogleCalendarFields } from "./calendar-fields";
import { HandOffFields, SmsFields, TransferFields } from "./call-fields";
import { CredentialField } from "./credential-field";
import { LookUpFields } from "./look-up-fields";
import { CodeFields, FunctionFields, RequestFields, ServerFields } from "./request-fields";
import type { ToolDraft, ToolProblems } from "./tool-draft";

export interface ToolFieldsProps<Draft extends ToolDraft = ToolDraft> {
  draft: Draft;
  problems: ToolProblems;
  onChange: (draft: ToolDraft) => void;
}

/** What a tool of each type needs to know; nothing for those that need nothing. */
export function ToolFields({ draft, ...props }: ToolFieldsProps) {
  switch (draft.type) {
    case "transfer_call":
      return <TransferFields draft={draft} {...props} />;
    case "hand_off":
      return <HandOffFields draft={draft} {...props} />;
    case "send_sms":
      return <SmsFields draft={draft} {...props} />;
    case "api_request":
      return <RequestFields draft={draft} {...props} />;
    case "custom_function":
      return <FunctionFields draft={draft} {...props} />;
    case "bash":
    case "mcp":
      return <ServerFields draft={draft} {...props} />;
    case "code":
      return <CodeFields draft={draft} {...props} />;
    case "check_availability":
    case "book_appointment":
      return <CalendarFields draft={draft} {...props} />;
    case "google_calendar":
      return <GoogleCalendarFields draft={draft} {...props} />;
    case "gohighlevel":
      return <GoHighLevelFields draft={draft} {...props} />;
    case "google_sheets":
    case "slack_message":
      return <CredentialField draft={draft} {...props} />;
    case "knowledge_query":
      return <LookUpFields draft={draft} {...props} />;
    case "end_call":
    case "press_digits":
      return null;
  }
}
