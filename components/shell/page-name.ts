"use client";

import { useEffect, useSyncExternalStore } from "react";

let current: string | null = null;
const listeners = new Set<() => void>();

function change(name: string | null): void {
  current = name;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the frame what the page shows, for the last part of the breadcrumb, as long as the page is open. */
export function usePageName(name: string): void {
  useEffect(() => {
    change(name);
    return () => change(null);
  }, [name]);
}

/** What the page calls itself; null while it has not said. */
export function useNamedPage(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}
