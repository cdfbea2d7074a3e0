"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Resolver, useForm } from "react-hook-form";
import { useStartAgencyPurchase } from "@/lib/client/agency-purchases/mutations";
import { showProblem } from "@/lib/client/form-problem";
import { partnerRequestKeys } from "@/lib/client/partner-requests/keys";
import { type PurchaseDraft, readKept, toPurchaseBody } from "./purchase-draft";

const STORAGE_KEY = "agency-purchase";
const FIELDS = ["companyName", "contactName", "email", "slug", "planVariantId", "interval"] as const;

/** Checks the draft as it will be sent, by the operation's own schema. */
const checkDraft: Resolver<PurchaseDraft> = async (values) => {
  const { startAgencyPurchaseOperation } = await import("@/types/agency-purchases");
  const parsed = startAgencyPurchaseOperation.body.safeParse(toPurchaseBody(values));
  if (parsed.success) return { values, errors: {} };
  const errors = parsed.error.issues.map(({ path, message }) => [path[0], { type: "schema", message }]);
  // Of several problems of a field the first is said.
  return { values: {}, errors: Object.fromEntries(errors.reverse()) };
};

/** The form of a purchase. Who comes back from the payment page finds it as it was. */
export function usePurchaseForm(start: PurchaseDraft) {
  const begin = useStartAgencyPurchase();
  const queries = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  const form = useForm<PurchaseDraft>({ resolver: checkDraft, defaultValues: start });
  const { reset } = form;
  const isRestored = useRef(false);
  useEffect(() => {
    if (isRestored.current) return;
    isRestored.current = true;
    const kept = readStored();
    if (kept) reset({ ...start, ...kept }, { keepDefaultValues: true });
  }, [reset, start]);
  const submit = form.handleSubmit(async (draft) => {
    try {
      const { url } = await begin.mutateAsync(toPurchaseBody(draft));
      store(draft);
      setLeaving(true);
      window.location.assign(url);
    } catch (error) {
      showProblem(form, error, FIELDS);
      // What is known of the address is older than the refusal.
      await queries.invalidateQueries({ queryKey: partnerRequestKeys.slugCheck(draft.slug.trim()) });
    }
  });
  return { form, submit, isSending: begin.isPending || isLeaving };
}

function readStored() {
  try {
    return readKept(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    // Storage is blocked or holds no JSON: the form starts empty.
    return null;
  }
}

function store({ companyName, contactName, email, slug }: PurchaseDraft): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ companyName, contactName, email, slug }));
  } catch {
    // Storage is blocked or full: who comes back types it again.
    return;
  }
}
