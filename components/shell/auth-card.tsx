import type { ReactNode } from "react";
import { type Brand, BrandMark } from "./brand-mark";

export interface AuthCardProps {
  brand: Brand;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Under the card: the way to the sibling page. */
  footer?: ReactNode;
}

/** The frame of pages for people who are not signed in yet. Plain markup: it needs no client code. */
export function AuthCard({ brand, title, description, children, footer }: AuthCardProps) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <BrandMark brand={brand} className="mb-6" />
      <div className="w-full max-w-sm rounded-xl border bg-raised p-6 shadow-card">
        <h1 className="font-semibold text-xl">{title}</h1>
        {description ? <p className="mt-1 text-muted-foreground">{description}</p> : null}
        <div className="mt-5">{children}</div>
      </div>
      {footer ? <div className="mt-4 text-center text-muted-foreground">{footer}</div> : null}
    </main>
  );
}
