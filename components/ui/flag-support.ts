let supported: boolean | null = null;

/** Whether this system joins two regional letters into one flag. Some draw letters or empty boxes instead. Browser only. */
export function drawsFlags(): boolean {
  supported ??= measure();
  return supported;
}

function measure(): boolean {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return false;
  context.font = "16px sans-serif";
  const [one, other] = ["\u{1f1fa}", "\u{1f1f8}"];
  const apart = context.measureText(one).width + context.measureText(other).width;
  return context.measureText(one + other).width < apart * 0.9;
}
