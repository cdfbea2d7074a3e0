"use client";

import { type RefObject, useEffect } from "react";

const STEPS: Record<string, number> = { j: 1, k: -1 };

/** True while keys belong to something else: a field, a menu, a window. */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role=menu], [role=dialog], [role=listbox]") !== null
  );
}

/** `j` and `k` move the focus through the row links of a table; Enter then opens one, as on any link. */
export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (!step || event.metaKey || event.ctrlKey || event.altKey || isTypingTarget(event.target)) return;
      const links = [...(container.current?.querySelectorAll<HTMLAnchorElement>("a[data-row-link]") ?? [])];
      const current = links.findIndex((link) => link.matches(":focus"));
      const next = current === -1 && step < 0 ? links.at(-1) : links[Math.max(0, current + step)];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    };
    window.addEventListener("keydown", move);
    return () => window.removeEventListener("keydown", move);
  }, [container]);
}
