import type { ReactNode } from "react";

export interface MessagePanelProps {
  /** Small word above: "404". */
  eyebrow?: string;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A page that has only one thing to say. Carries no brand, so it fits hosts that belong to nobody. */
export function MessagePanel({ eyebrow, title, children, actions }: MessagePanelProps) {
  return (
    <div className="flex min-h-[60dvh] flex-col items-center justify-center px-6 py-16 text-center">
      {eyebrow ? <p className="tabular font-medium text-muted-foreground text-sm">{eyebrow}</p> : null}
      <h1 className="mt-1 font-semibold text-2xl">{title}</h1>
      {children ? <div className="mt-2 max-w-md text-pretty text-muted-foreground">{children}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
