import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

/** Class names of a button, for anchors that must look like one. */
export const buttonVariants = cva(
  "focus-ring relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "bg-accent text-accent-foreground shadow-card hover:bg-accent-hover disabled:bg-muted disabled:text-muted-foreground disabled:shadow-none",
        secondary:
          "border border-border-strong bg-raised text-foreground shadow-card hover:bg-muted disabled:text-subtle-foreground disabled:shadow-none disabled:hover:bg-raised",
        ghost: "text-muted-foreground hover:bg-muted hover:text-foreground disabled:text-subtle-foreground",
        danger:
          "bg-danger text-danger-foreground shadow-card hover:brightness-90 disabled:bg-muted disabled:text-muted-foreground disabled:shadow-none",
        link: "text-accent-text underline-offset-4 hover:underline disabled:text-subtle-foreground",
      },
      size: {
        sm: "h-7 px-2.5 text-sm [&_svg]:size-3.5",
        md: "h-8 px-3 text-base [&_svg]:size-4",
        lg: "h-10 px-4 text-base [&_svg]:size-4",
        icon: "size-8 [&_svg]:size-4",
        "icon-sm": "size-7 [&_svg]:size-3.5",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Gives the look to the only child (a link) instead of rendering a button. */
  asChild?: boolean;
  /** Keeps the width, shows a spinner and refuses clicks. */
  loading?: boolean;
}

/** Defaults to `type="button"`: a button that submits says so. */
export function Button({
  className,
  variant,
  size,
  asChild,
  loading,
  disabled,
  children,
  type,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot className={classes} {...props}>
        {children}
      </Slot>
    );
  }
  return (
    <button
      className={classes}
      type={type ?? "button"}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      {...props}
    >
      <span className={cn("inline-flex items-center justify-center gap-1.5", loading && "opacity-0")}>
        {children}
      </span>
      {loading ? <Spinner className="absolute" /> : null}
    </button>
  );
}
