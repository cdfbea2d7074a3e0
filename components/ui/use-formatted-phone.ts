"use client";

import { useSyncExternalStore } from "react";
import { drawsFlags } from "./flag-support";

type PhoneModule = typeof import("./phone");

const listeners = new Set<() => void>();
let loaded: PhoneModule | null = null;
let loading = false;

function load(): void {
  if (loading) return;
  loading = true;
  import("./phone").then(
    (module) => {
      loaded = module;
      for (const notify of listeners) notify();
    },
    // Numbers stay in plain E.164; the next one that mounts tries again.
    () => {
      loading = false;
    },
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  load();
  return () => listeners.delete(listener);
}

/** The number formatted by its country once the rules have arrived (they are loaded apart, once per page); null before. */
export function useFormattedPhone(
  e164: string,
): { text: string; country: string | null; flag: string } | null {
  const phone = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => null,
  );
  if (!phone) return null;
  const { text, country } = phone.formatPhone(e164);
  return { text, country, flag: country ? (drawsFlags() ? phone.flagEmoji(country) : country) : "" };
}
