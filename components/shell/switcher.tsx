"use client";

import { useOnDemand } from "../ui/use-on-demand";
import { SWITCHER_TRIGGER, SwitcherFace, type SwitcherProps } from "./switcher-face";

/** Where one is, and the way to the others; the list arrives when it is asked for. */
export function Switcher(props: SwitcherProps) {
  const { Part, trigger } = useOnDemand(loadPopover);
  if (Part) return <Part {...props} />;
  return (
    <button type="button" aria-haspopup="dialog" className={SWITCHER_TRIGGER} {...trigger}>
      <SwitcherFace noun={props.noun} current={props.current} />
    </button>
  );
}

async function loadPopover() {
  return (await import("./switcher-open")).SwitcherOpen;
}
