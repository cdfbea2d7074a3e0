"use client";

import { useEffect, useState } from "react";

interface Sight {
  atMs: number;
  done: number;
}

/** Seconds until all is done, by how fast it went since this page has looked; null while that cannot be told. */
export function useSecondsLeft(done: number, total: number | null): number | null {
  const [first, setFirst] = useState<Sight | null>(null);
  const [last, setLast] = useState<Sight | null>(null);
  useEffect(() => {
    const sight = { atMs: Date.now(), done };
    setFirst((known) => known ?? sight);
    setLast(sight);
  }, [done]);
  if (!first || !last || total === null) return null;
  const perMs = (last.done - first.done) / (last.atMs - first.atMs);
  return perMs > 0 ? Math.ceil((total - last.done) / perMs / 1000) : null;
}
