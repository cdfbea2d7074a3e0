import { useState } from "react";

/** True from the first opening on: code that arrives then stays, so that closing can be shown. */
export function useWasOpen(open: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  return wasOpen || open;
}
