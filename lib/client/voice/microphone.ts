import { WebCallError } from "./port";

/** Opens the microphone; throws `WebCallError` that says what to do where it may not or cannot be used. */
export async function openMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new WebCallError(
      "This browser gives no access to a microphone. Open the page by https, or use another browser.",
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true },
    });
  } catch (error) {
    throw new WebCallError(microphoneProblem(error instanceof Error ? error.name : ""));
  }
}

/** The name of what `getUserMedia` throws, in words. */
export function microphoneProblem(name: string): string {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "The microphone is blocked for this page. Allow it by the sign beside the address, then try again.";
    case "NotFoundError":
    case "OverconstrainedError":
      return "No microphone was found. Connect one, then try again.";
    case "NotReadableError":
      return "Another program uses the microphone. Close it, then try again.";
    default:
      return "The microphone could not be opened. Try again, or use another browser.";
  }
}
