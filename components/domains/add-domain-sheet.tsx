"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DomainPlace } from "@/lib/client/domains/keys";
import { useClaimDomain } from "@/lib/client/domains/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { createDomainBody } from "@/types/domains";

const checkClaim = lazyResolver(async () => (await import("@/types/domains")).createDomainBody);

type ClaimInput = z.input<typeof createDomainBody>;

export interface AddDomainSheetProps {
  place: DomainPlace;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Claims a domain; its records then stand in the list. */
export function AddDomainSheet({ place, open, onOpenChange }: AddDomainSheetProps) {
  const claim = useClaimDomain(place);
  const idempotency = useIdempotencyKey();
  const form = useForm<ClaimInput>({ resolver: checkClaim, defaultValues: { hostname: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      await claim.mutateAsync({ ...body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["hostname"]);
      return;
    }
    idempotency.renew();
    form.reset();
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Add a domain"
      description="Next you set two DNS records: one proves that the domain is yours, one leads visitors to your pages."
      isDirty={isDirty}
      isPending={claim.isPending}
      submitLabel="Add domain"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Domain"
        required
        error={fieldMessage(errors.hostname)}
        hint="Best a name below your domain, such as voice.example.com. Your website stays where it is."
      >
        <Input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          {...form.register("hostname")}
        />
      </Field>
    </FormSheet>
  );
}
