import type { ReactNode } from "react";
import { Card, CardBody } from "../ui/card";
import { cn } from "../ui/cn";

export interface SettingsSectionProps {
  /** For links into the page. */
  id?: string;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** One subject of a settings page: what it is about on the left, a card on the right; one below the other on phones. */
export function SettingsSection({ id, title, description, children, className }: SettingsSectionProps) {
  return (
    <section
      id={id}
      className={cn(
        "grid scroll-mt-16 gap-x-8 gap-y-3 border-t py-6 first:border-t-0 first:pt-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]",
        className,
      )}
    >
      <div className="min-w-0">
        <h2 className="font-semibold text-base">{title}</h2>
        {description ? (
          <div className="mt-0.5 max-w-prose text-muted-foreground text-sm">{description}</div>
        ) : null}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** The card of a section that has nothing to save as a whole. */
export function SettingsCard({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <Card>
      <CardBody className={cn("flex flex-col gap-4", className)}>{children}</CardBody>
    </Card>
  );
}
