import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";

type FieldError = Parameters<typeof fieldMessage>[0];

export interface MeasureFieldsProps {
  step: UseFormRegisterReturn;
  least: UseFormRegisterReturn;
  errors: { incrementSeconds?: FieldError; minimumSeconds?: FieldError };
}

/** How the seconds of a call become those that are charged. Two fields, for a grid of the caller. */
export function MeasureFields({ step, least, errors }: MeasureFieldsProps) {
  return (
    <>
      <Field
        label="Step in seconds"
        required
        error={fieldMessage(errors.incrementSeconds)}
        hint="1 is exact, 60 counts begun minutes."
      >
        <Input inputMode="numeric" autoComplete="off" {...step} />
      </Field>
      <Field
        label="Least seconds"
        required
        error={fieldMessage(errors.minimumSeconds)}
        hint="Shorter calls count as long."
      >
        <Input inputMode="numeric" autoComplete="off" {...least} />
      </Field>
    </>
  );
}
