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

/**
 * `j` and `k` move the focus through the rows of a table, `x` ticks the row one is at; Enter opens it, as on any link.
 */
export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target)) return;
      const links = [...(container.current?.querySelectorAll<HTMLAnchorElement>("a[data-row-link]") ?? [])];
      const current = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
      const isDone = event.key === "x" ? tick(links[current]) : step(links, current, STEPS[event.key]);
      if (isDone) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [container]);
}

/** A row's own tick box takes no letters. */
function isBusy(target: EventTarget | null): boolean {
  const isTick = target instanceof HTMLInputElement && target.type === "checkbox" && target.closest("tr");
  return !isTick && isTypingTarget(target);
}

function step(links: readonly HTMLAnchorElement[], current: number, by: number | undefined): boolean {
  if (by === undefined) return false;
  const next = current === -1 && by < 0 ? links.at(-1) : links[Math.max(0, current + by)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

function tick(link: HTMLAnchorElement | undefined): boolean {
  const box = link?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]");
  box?.click();
  return box != null;
}
