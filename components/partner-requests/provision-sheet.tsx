"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useProvisionPartnerRequest } from "@/lib/client/partner-requests/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { SLUG_PROBLEMS, slugProblem } from "@/types/host-names";
import type { PartnerRequestResource } from "@/types/partner-requests";
import { planPrice } from "./plan-price";

export interface ProvisionSheetProps {
  request: PartnerRequestResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Says what will be made, lets the address be changed once more, and makes it. */
export function ProvisionSheet({ request, open, onOpenChange }: ProvisionSheetProps) {
  const provision = useProvisionPartnerRequest(request.id);
  const idempotency = useIdempotencyKey();
  const form = useForm({ defaultValues: { slug: request.slug } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ slug }) => {
    const body = { slug: slug.trim().toLowerCase() };
    try {
      await provision.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      idempotency.renew();
      showProblem(form, error, ["slug"]);
      return;
    }
    onOpenChange(false);
    toast.success(`${request.companyName} is ready; its owner is being invited`);
  });
  const { host } = new URL(request.agencyUrl);
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Make ${request.companyName}`}
      description="All of this is made in one go, or nothing of it."
      isDirty={isDirty}
      isPending={provision.isPending}
      submitLabel="Make the agency"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {request.plan && isPriced(request) && !request.orderConfirmedAt ? (
        <Alert tone="warning" title="The applicant has not confirmed the plan's price yet">
          They can still do so after the agency exists.
        </Alert>
      ) : null}
      <Field
        label="Address"
        required
        error={fieldMessage(errors.slug)}
        hint={`The name before ${host.slice(host.indexOf(".") + 1)}.`}
      >
        <Input
          autoComplete="off"
          spellCheck={false}
          {...form.register("slug", {
            validate: (value) => {
              const problem = slugProblem(value.trim().toLowerCase());
              return problem === null || SLUG_PROBLEMS[problem];
            },
          })}
        />
      </Field>
      <Summary request={request} />
    </FormSheet>
  );
}

function Summary({ request }: { request: PartnerRequestResource }) {
  const lines = [
    `The agency ${request.companyName} on ${request.plan ? `${request.plan.name}, ${planPrice(request.plan)}` : "the first plan on offer"}`,
    "Its account, with nothing on it",
    ...(request.customDomain
      ? [`A claim of ${request.customDomain}, which counts once its owner has proven it by DNS`]
      : []),
    `An invitation to own it, mailed to ${request.email} in the agency's name`,
  ];
  return (
    <section className="rounded-lg border bg-surface px-3 py-2">
      <h3 className="font-medium text-sm">What is made</h3>
      <ul className="mt-1 list-disc pl-5">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function isPriced({ plan }: PartnerRequestResource): boolean {
  return plan !== null && BigInt(plan.priceMicrosPerMonth) > 0n;
}
