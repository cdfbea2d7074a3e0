import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";

export interface FormSectionProps {
  id: string;
  title: string;
  description: string;
  children: ReactNode;
}

/** One part of the agent form; the list of sections leads to it by its id. */
export function FormSection({ id, title, description, children }: FormSectionProps) {
  return (
    <Card id={id} className="scroll-mt-16">
      <CardHeader title={title} description={description} />
      <CardBody className="flex flex-col gap-4">{children}</CardBody>
    </Card>
  );
}
