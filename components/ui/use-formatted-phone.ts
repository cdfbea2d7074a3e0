"use client";

import { useSyncExternalStore } from "react";
import { flagEmoji } from "./flag";
import { drawsFlags } from "./flag-support";
import { formatNanp } from "./phone-nanp";
import { useHydrated } from "./use-hydrated";

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

function subscribeToNothing(): () => void {
  return () => {};
}

export interface ShownPhone {
  text: string;
  country: string | null;
  /** Empty until the browser can tell whether it draws flags. */
  flag: string;
}

/**
 * The number as its country writes it. North American ones at once; for others the rules arrive apart, once per page,
 * and until then it is null.
 */
export function useFormattedPhone(e164: string): ShownPhone | null {
  const isHydrated = useHydrated();
  const nanp = formatNanp(e164);
  const rules = useSyncExternalStore(
    nanp ? subscribeToNothing : subscribe,
    () => loaded,
    () => null,
  );
  const phone = nanp ?? rules?.formatPhone(e164);
  if (!phone) return null;
  const { text, country } = phone;
  return { text, country, flag: country && isHydrated ? (drawsFlags() ? flagEmoji(country) : country) : "" };
}
