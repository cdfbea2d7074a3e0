"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { CredentialField } from "./credential-field";
import type { ToolDraftOf } from "./tool-draft";
import type { ToolFieldsProps } from "./tool-fields";

/** Which kind of appointment of Cal.com is looked at or booked. */
export function CalendarFields(
  props: ToolFieldsProps<ToolDraftOf<"check_availability"> | ToolDraftOf<"book_appointment">>,
) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <CredentialField {...props} />
      <Field
        label="Event type"
        required
        error={problems.eventTypeId}
        hint="The number in the address of the event type in Cal.com."
      >
        <Input
          inputMode="numeric"
          value={draft.eventTypeId}
          onChange={({ target }) => onChange({ ...draft, eventTypeId: target.value.trim() })}
        />
      </Field>
      <Field
        label="Time zone"
        error={problems.timeZone}
        hint="Such as Europe/Berlin. Left empty, the calendar's own."
      >
        <Input
          value={draft.timeZone ?? ""}
          onChange={({ target: { value } }) => {
            const { timeZone: _former, ...rest } = draft;
            onChange(value.trim() ? { ...draft, timeZone: value.trim() } : rest);
          }}
        />
      </Field>
    </>
  );
}

export function GoogleCalendarFields(props: ToolFieldsProps<ToolDraftOf<"google_calendar">>) {
  const { draft, onChange } = props;
  return (
    <>
      <Field label="What it does" required>
        <NativeSelect
          value={draft.operation}
          onChange={({ target }) =>
            onChange({
              ...draft,
              operation: target.value === "event_create" ? "event_create" : "availability_check",
            })
          }
        >
          <option value="availability_check">Finds free times</option>
          <option value="event_create">Makes an appointment</option>
        </NativeSelect>
      </Field>
      <CredentialField {...props} />
    </>
  );
}

const OPERATIONS = {
  contact_get: "Finds a contact",
  contact_create: "Makes a contact",
  availability_check: "Finds free times",
  event_create: "Makes an appointment",
} as const;

export function GoHighLevelFields(props: ToolFieldsProps<ToolDraftOf<"gohighlevel">>) {
  const { draft, onChange } = props;
  const operations = Object.entries(OPERATIONS);
  return (
    <>
      <Field label="What it does" required>
        <NativeSelect
          value={draft.operation}
          onChange={({ target }) => {
            // The options below are exactly the keys.
            const operation = target.value as keyof typeof OPERATIONS;
            onChange({ ...draft, operation });
          }}
        >
          {operations.map(([operation, label]) => (
            <option key={operation} value={operation}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <CredentialField {...props} />
    </>
  );
}
