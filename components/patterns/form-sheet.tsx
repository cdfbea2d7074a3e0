"use client";

import dynamic from "next/dynamic";
import type { FormEventHandler, ReactNode } from "react";
import { useWasOpen } from "./use-was-open";

const FormPanel = dynamic(() => import("./form-panel").then((module) => module.FormPanel), { ssr: false });

export interface FormSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** From `formState.isDirty`: closing then asks first. */
  isDirty: boolean;
  /** From `formState.isSubmitting` or the mutation. */
  isPending: boolean;
  submitLabel: string;
  /** From `form.handleSubmit(…)`. */
  onSubmit: FormEventHandler<HTMLFormElement>;
  /** What the server refused as a whole; field errors stand at their fields. */
  error?: ReactNode;
  /** Left in the footer: a delete button, a hint. */
  footerStart?: ReactNode;
  children: ReactNode;
}

/** A form in a side panel; see the panel itself. Its code arrives when it is first opened. */
export function FormSheet(props: FormSheetProps) {
  return useWasOpen(props.open) ? <FormPanel {...props} /> : null;
}
