import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { DOCUMENT_TYPE_NAMES } from "./document-looks";

/** What kind of document it is; for people, agents read all alike. */
export function TypeField(props: ComponentProps<"select">) {
  return (
    <Field label="Type" required>
      {(control) => (
        <NativeSelect {...control} {...props}>
          {Object.entries(DOCUMENT_TYPE_NAMES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
