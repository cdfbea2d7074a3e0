"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type FieldPath, type Resolver, useForm } from "react-hook-form";
import { showProblem } from "@/lib/client/form-problem";
import { partnerRequestKeys } from "@/lib/client/partner-requests/keys";
import { useCreatePartnerRequest } from "@/lib/client/partner-requests/mutations";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { slugProblem } from "@/types/host-names";
import type { HostCheck } from "@/types/partner-requests";
import { EMPTY_DRAFT, type RequestDraft, readDraft, toRequestBody } from "./request-draft";

const STORAGE_KEY = "agency-request-draft";

export const STEPS = [
  { key: "company", label: "Your agency" },
  { key: "address", label: "Address" },
  { key: "plan", label: "Plan and message" },
] as const;
export type StepKey = (typeof STEPS)[number]["key"];

export const STEP_FIELDS: Record<StepKey, readonly FieldPath<RequestDraft>[]> = {
  company: ["companyName", "contactName", "email", "website", "expectedClients"],
  address: ["slug", "customDomain"],
  plan: ["planVariantId", "message"],
};
const FIELDS = Object.values(STEP_FIELDS).flat();

/** Checks the draft as it will be sent, by the operation's own schema. */
const checkDraft: Resolver<RequestDraft> = async (values) => {
  const { createPartnerRequestBody } = await import("@/types/partner-requests");
  const parsed = createPartnerRequestBody.safeParse(toRequestBody(values));
  if (parsed.success) return { values, errors: {} };
  const errors = parsed.error.issues.map(({ path, message }) => [path[0], { type: "schema", message }]);
  // Of several problems of a field the first is said.
  return { values: {}, errors: Object.fromEntries(errors.reverse()) };
};

/** The three steps as one form, whose draft this browser keeps until it is sent. */
export function useRequestForm(start: { planVariantId: string }) {
  const create = useCreatePartnerRequest();
  const queries = useQueryClient();
  const [step, setStep] = useState<StepKey>("company");
  const [sent, setSent] = useState<{ statusPath: string; email: string } | null>(null);
  const form = useForm<RequestDraft>({ resolver: checkDraft, defaultValues: { ...EMPTY_DRAFT, ...start } });
  const { reset, subscribe } = form;
  const isRestored = useRef(false);
  useEffect(() => {
    if (isRestored.current) return;
    isRestored.current = true;
    const stored = readStoredDraft();
    // The plan of the link that was just followed is newer than the draft.
    if (stored) reset({ ...stored, ...(start.planVariantId ? start : {}) }, { keepDefaultValues: true });
  }, [reset, start]);
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => storeDraft(values) }),
    [subscribe],
  );
  useLeaveGuard(form.formState.isDirty && sent === null);
  const goTo = (next: StepKey) => {
    setStep(next);
    window.scrollTo({ top: 0 });
  };
  const submit = form.handleSubmit(
    async (draft) => {
      try {
        const { statusPath } = await create.mutateAsync(toRequestBody(draft));
        storeDraft(null);
        setSent({ statusPath, email: draft.email.trim() });
        window.scrollTo({ top: 0 });
      } catch (error) {
        showProblem(form, error, FIELDS);
        goTo(stepWhere((name) => form.getFieldState(name).error !== undefined) ?? step);
      }
    },
    (errors) => goTo(stepWhere((name) => name in errors) ?? step),
  );
  /** Goes on when this step's fields are in order. */
  const next = async (to: StepKey) => {
    if (!(await form.trigger([...STEP_FIELDS[step]], { shouldFocus: true }))) return;
    const refused = step === "address" ? refusedHost(queries, form.getValues()) : null;
    // The reason stands below the field already.
    if (refused) form.setFocus(refused);
    else goTo(to);
  };
  return { form, step, goTo, next, submit, sent, isSending: create.isPending };
}

/** The field whose name cannot be had, as far as this browser knows; the server has the last word. */
function refusedHost(queries: QueryClient, draft: RequestDraft): "slug" | "customDomain" | null {
  const { slug, customDomain } = toRequestBody(draft);
  const check = queries.getQueryData<HostCheck>(partnerRequestKeys.slugCheck(slug));
  if (slugProblem(slug) !== null || check?.available === false) return "slug";
  const domain = customDomain?.toLowerCase() ?? "";
  const isRefused =
    queries.getQueryData<HostCheck>(partnerRequestKeys.domainCheck(domain))?.available === false;
  return domain && isRefused ? "customDomain" : null;
}

function stepWhere(isWrong: (name: FieldPath<RequestDraft>) => boolean): StepKey | undefined {
  return STEPS.find(({ key }) => STEP_FIELDS[key].some(isWrong))?.key;
}

function readStoredDraft(): RequestDraft | null {
  try {
    return readDraft(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    // Storage is blocked or holds no JSON: the form starts empty.
    return null;
  }
}

function storeDraft(draft: RequestDraft | null): void {
  try {
    if (draft) localStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked or full: the draft lasts until the page is left.
    return;
  }
}
