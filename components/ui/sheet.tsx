"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { X } from "lucide-react";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Sheet = DialogPrimitive.Root;
export const SheetTrigger = DialogPrimitive.Trigger;

const sheetVariants = cva("fixed z-50 flex flex-col bg-raised shadow-pop outline-none", {
  variants: {
    side: {
      right: "inset-y-0 right-0 w-full max-w-lg border-l data-[state=open]:animate-slide-in-right",
      left: "inset-y-0 left-0 w-full max-w-72 border-r data-[state=open]:animate-slide-in-left",
      bottom:
        "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t pb-[env(safe-area-inset-bottom)] data-[state=open]:animate-slide-in-up",
    },
  },
  defaultVariants: { side: "right" },
});

export interface SheetContentProps
  extends Omit<ComponentProps<typeof DialogPrimitive.Content>, "title">,
    VariantProps<typeof sheetVariants> {
  /** Also the accessible name. */
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  bodyClassName?: string;
}

/** A panel that slides in from an edge: for work beside the page rather than instead of it. */
export function SheetContent({
  side,
  title,
  description,
  footer,
  className,
  bodyClassName,
  children,
  ...props
}: SheetContentProps) {
  const described = description ? {} : { "aria-describedby": undefined };
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className="fixed inset-0 z-50 bg-overlay data-[state=open]:animate-fade-in" />
      <DialogPrimitive.Content className={cn(sheetVariants({ side }), className)} {...described} {...props}>
        <header className="flex items-start justify-between gap-4 border-b px-5 py-3">
          <div className="min-w-0">
            <DialogPrimitive.Title className="font-semibold text-lg">{title}</DialogPrimitive.Title>
            {description ? (
              <DialogPrimitive.Description className="text-muted-foreground">
                {description}
              </DialogPrimitive.Description>
            ) : null}
          </div>
          <DialogPrimitive.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mr-1.5">
              <X aria-hidden />
            </Button>
          </DialogPrimitive.Close>
        </header>
        <div className={cn("min-h-0 flex-1 overflow-y-auto px-5 py-4", bodyClassName)}>{children}</div>
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
        ) : null}
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}
