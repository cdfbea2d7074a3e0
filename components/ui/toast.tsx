"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";

const ToastHost = dynamic(() => import("./toast-host").then((module) => module.ToastHost), { ssr: false });

export interface QueuedToast {
  tone: "success" | "error";
  message: string;
}

const NONE: readonly QueuedToast[] = [];
let waiting: readonly QueuedToast[] = NONE;
let wasUsed = false;
const listeners = new Set<() => void>();

function change(next: readonly QueuedToast[]): void {
  waiting = next;
  for (const notify of listeners) notify();
}

function add(tone: QueuedToast["tone"], message: string): void {
  wasUsed = true;
  change([...waiting, { tone, message }]);
}

/** Says shortly what came of an action. Something to act upon belongs into the page instead. */
export const toast = {
  success: (message: string) => add("success", message),
  error: (message: string) => add("error", message),
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear: once, near the root. Its code is fetched with the first toast. */
export function Toaster() {
  const messages = useSyncExternalStore(
    subscribe,
    () => waiting,
    () => NONE,
  );
  if (!wasUsed) return null;
  return <ToastHost waiting={messages} onShown={() => change(NONE)} />;
}
