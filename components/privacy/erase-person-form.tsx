"use client";

import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneInput } from "@/components/ui/phone-input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, messageOf } from "@/lib/client/form-problem";
import { useCreateErasure } from "@/lib/client/privacy/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ErasurePart } from "@/types/privacy";
import { PartChoice } from "./part-choice";
import { PART_WORDS } from "./part-words";

interface PersonValues {
  number: string;
  parts: ErasurePart[];
  reason: string;
}

const NOBODY: PersonValues = { number: "", parts: ["contents"], reason: "" };

/** Who, what of them, and why; then the number has to be typed once more. */
export function ErasePersonForm() {
  const { slug, view } = useWorkspaceScope();
  const erase = useCreateErasure(slug);
  const { keyFor, renew } = useIdempotencyKey();
  const form = useForm<PersonValues>({ defaultValues: NOBODY });
  const [asked, setAsked] = useState<PersonValues | null>(null);
  const { errors } = form.formState;
  const isLooking = view !== null && view !== undefined && !view.mayWrite;
  const confirm = (values: PersonValues) => {
    const body = { kind: "person" as const, ...values };
    erase.mutate(
      { body, idempotencyKey: keyFor(body) },
      {
        onSuccess: () => {
          setAsked(null);
          renew();
          form.reset(NOBODY);
          toast.success("Erasing has begun. The list below says what it did.");
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={form.handleSubmit(setAsked)}>
      <Card>
        <CardBody>
          <fieldset disabled={isLooking} className="flex min-w-0 flex-col gap-4">
            <Controller
              control={form.control}
              name="number"
              rules={{ required: "Enter a complete phone number." }}
              render={({ field }) => (
                <Field label="Their number" required error={fieldMessage(errors.number)}>
                  {(control) => (
                    <PhoneInput {...control} value={field.value} onValueChange={field.onChange} />
                  )}
                </Field>
              )}
            />
            <Controller
              control={form.control}
              name="parts"
              rules={{ validate: (parts) => parts.length > 0 || "Choose what is to go." }}
              render={({ field }) => (
                <PartChoice
                  value={field.value}
                  onChange={field.onChange}
                  error={fieldMessage(errors.parts)}
                />
              )}
            />
            <Field
              label="Reason"
              required
              error={fieldMessage(errors.reason)}
              hint="Stays in the evidence: do not name the person."
            >
              <Input
                maxLength={500}
                placeholder="Asked for by letter on 3 May"
                {...form.register("reason", { validate: (text) => text.trim() !== "" || "Say why" })}
              />
            </Field>
            <div>
              <Button type="submit" className="text-danger-text">
                Erase…
              </Button>
            </div>
          </fieldset>
        </CardBody>
      </Card>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => (open ? undefined : setAsked(null))}
        title="Erase this person's data?"
        description="Nothing of it can be brought back, by nobody."
        goes={asked?.parts.map((part) => PART_WORDS[part].label) ?? []}
        stays={["Figures, usage and what calls cost", "Calls under legal hold"]}
        confirmLabel="Erase for good"
        {...(asked ? { typeToConfirm: asked.number } : {})}
        pending={erase.isPending}
        error={erase.error ? messageOf(erase.error) : null}
        onConfirm={() => (asked ? confirm(asked) : undefined)}
      />
    </form>
  );
}
