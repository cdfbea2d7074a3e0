"use client";

import { type ReactNode, useRef } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useFieldJump } from "./field-jump";

export interface FormSectionProps {
  id: string;
  title: string;
  description: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** One part of the agent form. Whoever is led here from an error finds the focus at it. */
export function FormSection({ id, title, description, actions, children }: FormSectionProps) {
  const section = useRef<HTMLDivElement>(null);
  useFieldJump(id, section);
  return (
    <Card id={id} ref={section} className="scroll-mt-16">
      <CardHeader title={title} description={description} actions={actions} />
      <CardBody className="flex flex-col gap-4">{children}</CardBody>
    </Card>
  );
}
