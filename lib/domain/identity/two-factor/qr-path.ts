import { encode } from "uqr";

/** A QR code as one SVG path in a square of `size` units, its quiet zone of four included (ISO/IEC 18004). */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: path.join("") };
}
