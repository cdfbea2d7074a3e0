"use client";

import { useRef } from "react";

/**
 * A key per intent: it stays the same while a failed send is repeated, so a payment or a call that did get through is
 * not made twice, and changes once the intent is fulfilled or what is sent becomes another.
 */
export function useIdempotencyKey(): { keyFor: (body: unknown) => string; renew: () => void } {
  const current = useRef<{ key: string; body: string } | null>(null);
  return {
    keyFor: (body) => {
      const text = JSON.stringify(body) ?? "";
      if (current.current?.body !== text) current.current = { key: randomKey(), body: text };
      return current.current.key;
    },
    renew: () => {
      current.current = null;
    },
  };
}

/** `crypto.randomUUID` is missing on plain-http hosts other than localhost; random bytes are not. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
